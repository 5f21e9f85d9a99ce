"""Where a story names its media, and the same story naming others."""

from __future__ import annotations

import pytest

from scenarios.engine.parts import Media, MediaKind
from scenarios.engine.references import places, with_references
from scenarios.engine.story import EndingKind, Story
from tests.scenarios.stories import case, ending, named, scene, text


def picture(name: str, reference: str) -> Media:
    return Media(
        id=named(name),
        kind=MediaKind.IMAGE,
        reference=reference,
        alternative=text(name),
    )


@pytest.fixture
def story() -> Story:
    return case(
        scene("HALL", parts=(picture("map", "file:map.png"),)),
        scene(
            "ROOM", parts=(picture("again", "file:map.png"), picture("x", "image:3"))
        ),
        ending("END", EndingKind.GOOD),
    )


class TestPlaces:
    def test_are_told_in_reading_order(self, story):
        found = [(place.passage.name, place.media.reference) for place in places(story)]

        assert found == [
            ("HALL", "file:map.png"),
            ("ROOM", "file:map.png"),
            ("ROOM", "image:3"),
        ]


class TestOtherReferences:
    def test_are_taken_wherever_the_first_stood(self, story):
        changed = with_references(story, {"file:map.png": "image:12"})

        references = [place.media.reference for place in places(changed)]
        assert references == ["image:12", "image:12", "image:3"]

    def test_leave_all_else_as_it_was(self, story):
        there_and_back = with_references(
            with_references(story, {"image:3": "image:4"}), {"image:4": "image:3"}
        )

        assert there_and_back == story
