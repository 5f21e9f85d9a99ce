"""Pictures, film and sound of an import, put into the site's own library.

A picture becomes an image, film and sound a document, under the rules that hold when
somebody uploads them in the studio: kinds, sizes, and who may.
"""

from __future__ import annotations

from hashlib import sha1
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile
from django.utils import translation
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from people.models import Person
from scenarios.engine.parts import MediaKind
from scenarios.engine.reading import report as reporting
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.reader import Reading
from scenarios.engine.reading.report import Loss, LossKind, loss
from scenarios.engine.references import Place, places, with_references

# What Pillow calls it, and how such a file ends.
ENDINGS = {"JPEG": "jpg", "MPO": "jpg"}
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
MOST_TITLE = 200
NOT_TAKEN = "it is not in the library, and is not shown"


class NotTakenError(Exception):
    """The library does not take this file; says why, in English as a report does."""


class Shelf:
    """What one import puts into the library; ``clear`` takes the files away again.

    The rows belong to the caller's transaction. Files do not, hence ``clear``.
    """

    def __init__(self, by: Person | None) -> None:
        self.by = by
        self._stored: list[FieldFile] = []

    def put(self, file: SourceFile, kind: MediaKind, alternative: str) -> str:
        """Return the reference of the file in the library; raises NotTakenError.

        A file that is there already, to the byte, is not stored again.
        """
        if kind == MediaKind.IMAGE:
            return f"image:{self._image(file, alternative).pk}"
        return f"document:{self._document(file).pk}"

    def clear(self) -> None:
        """Remove the stored files, after the transaction that names them failed."""
        for stored in self._stored:
            stored.delete(save=False)
        self._stored.clear()

    def _image(self, file: SourceFile, alternative: str) -> Any:
        model = get_image_model()
        named = _named_for_its_kind(file)
        fields = {"description": alternative[: _room_for(model, "description")]}
        return self._same(model, file) or self._stored_by(
            get_image_form(model), model, named, fields
        )

    def _document(self, file: SourceFile) -> Any:
        model = get_document_model()
        return self._same(model, file) or self._stored_by(
            get_document_form(model), model, file, {}
        )

    def _same(self, model: Any, file: SourceFile) -> Any:
        """Wagtail names a file by its SHA-1."""
        known = sha1(file.data, usedforsecurity=False).hexdigest()
        return model.objects.filter(file_hash=known).order_by("pk").first()

    def _stored_by(
        self, form_class: Any, model: Any, file: SourceFile, fields: dict[str, str]
    ) -> Any:
        policy = form_class.permission_policy
        if self.by and not policy.user_has_permission(self.by, "add"):
            raise NotTakenError("whoever imported it may not add such files")
        name = PurePosixPath(file.name).name
        form = form_class(
            {
                "title": name[:MOST_TITLE],
                "collection": Collection.get_first_root_node().pk,
                **fields,
            },
            {"file": SimpleUploadedFile(name, file.data)},
            instance=model(uploaded_by_user=self.by),
            user=self.by,
        )
        with translation.override("en"):
            if not form.is_valid():
                reasons = [str(one) for found in form.errors.values() for one in found]
                raise NotTakenError(" ".join(reasons))
        item = form.save()
        self._stored.append(item.file)
        return item


def _named_for_its_kind(file: SourceFile) -> SourceFile:
    """Give a picture the ending of what it is, whatever its name says."""
    try:
        with Image.open(BytesIO(file.data)) as picture:
            kind = picture.format or ""
    except UNREADABLE as error:
        raise NotTakenError("it is no picture that can be shown") from error
    ending = ENDINGS.get(kind, kind.lower())
    return SourceFile(f"{PurePosixPath(file.name).stem}.{ending}", file.data)


def _room_for(model: Any, field: str) -> int:
    room: int = model._meta.get_field(field).max_length  # noqa: SLF001 - Django's own way
    return room


# What a story names -------------------------------------------------------------------


def shelved(reading: Reading, shelf: Shelf, *, is_known: bool) -> Reading:
    """Put what came with a story on the shelf, let the story name it there, tell the rest.

    What stands in the library of another site has a number that means something else
    here: unless the story ``is_known`` here, such a reference names no file of ours.
    """
    came = {f"file:{file.name}": file for file in reading.media}
    instead: dict[str, str] = {}
    losses: list[Loss] = []
    for place in places(reading.story):
        reference = place.media.reference
        if reference in instead:
            continue
        try:
            instead[reference] = _brought(place, came.get(reference), shelf, is_known)
        except NotTakenError as error:
            instead[reference] = _outside(reference)
            losses.append(_not_taken(place, str(error)))
    report = msgspec.structs.replace(
        reading.report, losses=(*reading.report.losses, *losses)
    )
    story = with_references(reading.story, instead)
    return reading._replace(story=story, report=report)


def _brought(
    place: Place, file: SourceFile | None, shelf: Shelf, is_known: bool
) -> str:
    media, words = place.media, place.media.alternative.words
    if file:
        return shelf.put(file, media.kind, next(iter(words.values()), ""))
    kind, _sep, key = media.reference.partition(":")
    if kind == "file":
        return media.reference
    model = get_image_model() if kind == "image" else get_document_model()
    if is_known and model.objects.filter(pk=int(key)).exists():
        return media.reference
    raise NotTakenError("it stands in the library of another site")


def _outside(reference: str) -> str:
    """Return a reference to a file that is not in the library: ``file:image-12``."""
    kind, _sep, name = reference.partition(":")
    return reference if kind == "file" else f"file:{kind}-{name}"


def _not_taken(place: Place, why: str) -> Loss:
    return loss(
        LossKind.MEDIA,
        f"{NOT_TAKEN}: {why}" if why else NOT_TAKEN,
        passage=place.passage.name,
        source=place.media.reference,
        place=reporting.Place(""),
    )
