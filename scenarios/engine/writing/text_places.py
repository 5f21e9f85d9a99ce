"""Where each text of a story stands, in words for whoever translates it."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.engine.story import Choice, Passage, Story, Text, Thing
from scenarios.engine.translate import texts


def places_of_texts(story: Story) -> Iterator[tuple[str, Text]]:
    """Yield every text and its place: ``A1 / choice 2 / consequence``."""
    for field in story.__struct_fields__:
        if field != "passages":
            yield from _told(field, getattr(story, field))
        else:
            for passage in story.passages:
                yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[tuple[str, Text]]:
    for field in passage.__struct_fields__:
        if field != "choices":
            yield from _told(f"{passage.name} / {field}", getattr(passage, field))
    for number, choice in enumerate(passage.choices, start=1):
        yield from _choice(f"{passage.name} / choice {number}", choice)


def _choice(place: str, choice: Choice) -> Iterator[tuple[str, Text]]:
    yield f"{place} / option", choice.text
    yield f"{place} / consequence", choice.consequence
    yield f"{place} / explanation", choice.explanation


def _told(field: str, value: object) -> Iterator[tuple[str, Text]]:
    """Name what stands in a field: its number where it is one of many."""
    place = field.replace("_", " ")
    if not isinstance(value, tuple):
        yield from ((place, text) for text in texts(value))
        return
    for number, one in enumerate(value, start=1):
        for name, text in _named(one):
            yield f"{place} {number}{name}", text


def _named(thing: object) -> Iterator[tuple[str, Text]]:
    if isinstance(thing, Text):
        yield "", thing
    elif isinstance(thing, Thing):
        for field in thing.__struct_fields__:
            for text in texts(getattr(thing, field)):
                yield f" / {field}", text
