"""What the parts of a story refer to outside it: images, documents and shared texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, SourceImageIOError

from scenarios.engine.parts import Media, Part, Shared
from scenarios.models.register import SharedText
from scenarios.told import Library, Shown

# The size that lessons show images in, too.
SIZE = "width-900"


class References(NamedTuple):
    """Where each thing is referred to: its key or uuid, and the id of a part."""

    images: dict[int, str]
    documents: dict[int, str]
    shared_texts: dict[str, str]


def references(parts: Iterable[Part]) -> References:
    """Return what these parts refer to in the site's library."""
    found = References({}, {}, {})
    for part in parts:
        if isinstance(part, Shared):
            found.shared_texts[part.shared_text] = part.id
        elif isinstance(part, Media):
            shelf, _, key = part.reference.partition(":")
            if shelf != "file":
                shelves = {"image": found.images, "document": found.documents}
                shelves[shelf][int(key)] = part.id
    return found


def library(parts: Iterable[Part], language: str) -> Library:
    """Look up all that these parts refer to: a query or two a kind, none for none.

    An image that is shown for the first time is brought to its size then.
    """
    found = references(parts)
    return Library(
        images=_images(found.images) if found.images else {},
        documents=_documents(found.documents) if found.documents else {},
        shared_texts=_texts(found.shared_texts, language) if found.shared_texts else {},
    )


def _images(keys: Iterable[int]) -> dict[str, Shown]:
    images = get_image_model().objects.filter(pk__in=keys).prefetch_renditions(SIZE)
    shown = {f"image:{image.pk}": _shown(image) for image in images}
    return {reference: one for reference, one in shown.items() if one}


def _shown(image: AbstractImage) -> Shown | None:
    """Return the image at our size; None when its file is gone or broken."""
    try:
        rendition = image.get_rendition(SIZE)
    except SourceImageIOError:
        return None
    return Shown(rendition.url, rendition.width, rendition.height)


def _documents(keys: Iterable[int]) -> dict[str, str]:
    there = (
        get_document_model().objects.filter(pk__in=keys).values_list("pk", flat=True)
    )
    return {f"document:{key}": reverse("case_recording", args=[key]) for key in there}


def _texts(uuids: Iterable[str], language: str) -> dict[str, str]:
    texts = SharedText.objects.filter(uuid__in=list(uuids))
    return {str(text.uuid): text.body(language) for text in texts}
