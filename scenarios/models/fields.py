"""The field that holds a whole draft story as validated engine JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from scenarios.engine import codec
from scenarios.engine.story import Story
from scenarios.models.library import references
from scenarios.models.register import SharedText, Source

if TYPE_CHECKING:
    TextField = models.TextField[Story | str, Story]
else:
    TextField = models.TextField

Reference: TypeAlias = tuple[type[models.Model], str, str, str]


class StoryField(TextField):
    """A ``Story`` in Python, canonical JSON in the database and in revisions."""

    def from_db_value(self, value: str | None, *_: object) -> Story | None:
        return None if value is None else codec.from_json(value)

    def to_python(self, value: Any) -> Story | None:
        if value is None or isinstance(value, Story):
            return value
        try:
            return codec.from_json(value)
        except codec.StoryError as error:
            raise ValidationError(str(error), code="not_a_story") from error

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse a ``Story`` built with words or names that no story may hold."""
        super().validate(value, model_instance)
        self.to_python(codec.to_canonical_json(value))

    def get_prep_value(self, value: Any) -> str | None:
        story = self.to_python(value)
        return None if story is None else codec.to_canonical_json(story)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def extract_references(self, value: Story) -> Iterator[Reference]:
        """Tell Wagtail what the story cites and shows, so that it counts as used."""
        yield from _sources(value)
        found = references(part for passage in value.passages for part in passage.parts)
        for model, places in (
            (get_image_model(), found.images),
            (get_document_model(), found.documents),
        ):
            for key in model.objects.filter(pk__in=places).values_list("pk", flat=True):
                yield model, str(key), "item", places[key]
        shared = SharedText.objects.filter(uuid__in=list(found.shared_texts))
        for text in shared.only("uuid"):
            yield SharedText, str(text.pk), "item", found.shared_texts[str(text.uuid)]


def _sources(story: Story) -> Iterator[Reference]:
    cited = {
        choice.sources: choice.id
        for passage in story.passages
        for choice in passage.choices
    }
    codes = {code: place for sources, place in cited.items() for code in sources}
    codes |= {
        code: point.text.id for point in story.debrief.points for code in point.sources
    }
    for source in Source.objects.filter(code__in=codes).only("code"):
        yield Source, str(source.pk), "item", codes[source.code]
