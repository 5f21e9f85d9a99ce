"""The media of a story: where each is named, and the same story naming others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from scenarios.engine.parts import Media, Part
from scenarios.engine.story import Passage, Story


class Place(NamedTuple):
    """A medium, and the passage in which it stands."""

    passage: Passage
    media: Media


def places(story: Story) -> Iterator[Place]:
    """Yield every picture, film and sound of a story, in reading order."""
    for passage in story.passages:
        for part in passage.parts:
            if isinstance(part, Media):
                yield Place(passage, part)


def with_references(story: Story, instead: Mapping[str, str]) -> Story:
    """Return the story with references replaced; those not in ``instead`` stay.

    >>> with_references(story, {"file:map.png": "image:12"})
    """
    if not instead:
        return story

    def renamed(part: Part) -> Part:
        if isinstance(part, Media) and part.reference in instead:
            return replace(part, reference=instead[part.reference])
        return part

    passages = tuple(
        replace(passage, parts=tuple(map(renamed, passage.parts)))
        for passage in story.passages
    )
    return replace(story, passages=passages)
