from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from msgspec.structs import replace

from scenarios.engine.layout import STEP_X, STEP_Y, layout
from scenarios.engine.story import Chapter, EndingKind
from tests.scenarios.engine.cases import case_a
from tests.scenarios.engine.rich_stories import rich_stories
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import case, choice, ending, gate, named, ring, scene, text


def columns(story):
    """The names of the passages in each column, from top to bottom."""
    names = {passage.id: passage.name for passage in story.passages}
    found: dict[int, list[tuple[int, str]]] = {}
    for one, place in layout(story).items():
        found.setdefault(place.x, []).append((place.y, names[one]))
    return [[name for _, name in sorted(found[x])] for x in sorted(found)]


class TestLayout:
    def test_puts_a_passage_right_of_all_that_lead_to_it(self):
        story = case(
            scene("A", choice("a-c", "C"), choice("a-b", "B")),
            scene("B", choice("b-c", "C")),
            ending("C", EndingKind.GOOD),
        )

        assert columns(story) == [["A"], ["B"], ["C"]]

    def test_does_not_move_a_passage_for_a_way_back(self):
        assert columns(ring(4))[:4] == [[f"SCENE{number}"] for number in range(4)]

    def test_untangles_what_would_cross(self):
        story = case(
            scene("A", choice("a-b", "B"), choice("a-c", "C")),
            scene("B", choice("b-e", "E")),
            scene("C", choice("c-d", "D")),
            scene("D", choice("d-f", "F")),
            scene("E", choice("e-f", "F")),
            ending("F", EndingKind.GOOD),
        )

        assert columns(story) == [["A"], ["B", "C"], ["E", "D"], ["F"]]

    def test_keeps_a_chapter_together(self):
        chapters = [Chapter(id=named(one), title=text(one)) for one in ("one", "two")]
        ways = [choice(f"to {number}", f"S{number}") for number in range(6)]
        scenes = [
            replace(scene(f"S{number}"), chapter=chapters[number % 2].id)
            for number in range(6)
        ]
        story = case(scene("A", *ways), *scenes, chapters=tuple(chapters))

        assert columns(story)[1] == ["S0", "S2", "S4", "S1", "S3", "S5"]

    @few
    @given(rich_stories())
    def test_gives_every_passage_a_place_of_its_own_on_the_grid(self, story):
        places = layout(story)

        assert places.keys() == {passage.id for passage in story.passages}
        assert len({(one.x, one.y) for one in places.values()}) == len(places)
        assert all(not one.x % STEP_X and not one.y % STEP_Y for one in places.values())

    @pytest.mark.parametrize("story", [gate(), case_a("da"), ring(30)])
    def test_is_the_same_each_time(self, story):
        assert layout(story) == layout(story)

    def test_of_nothing_is_nothing(self):
        assert layout(replace(gate(), passages=(), start=None)) == {}

    def test_of_a_very_long_story_stays_on_the_map_and_costs_its_length(self):
        story = ring(10_000)
        begun = process_time()

        places = layout(story)

        assert max(place.x for place in places.values()) <= 1_000_000
        assert process_time() - begun < 3
