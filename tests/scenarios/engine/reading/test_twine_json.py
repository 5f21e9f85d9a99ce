from __future__ import annotations

import json

import pytest

from scenarios.engine.reading.limits import COMMAND_LINE
from scenarios.engine.reading.reader import read_stories
from scenarios.engine.reading.report import ReadingError
from scenarios.engine.story import Position
from tests.scenarios.engine.reading.stories import file, losses, passage, told

PASSAGES = [
    {"name": "Hall", "text": "In the hall.", "tags": ["dark"]},
    {"name": "Gate", "text": "One.\r\n[[In->Hall]]", "metadata": {"position": "1,2"}},
]


def only(**fields):
    story = {"name": "The gate", "passages": PASSAGES, **fields}
    [reading] = read_stories([file(json.dumps(story), "gate.json")])
    return reading


class TestTwineJson:
    @pytest.mark.parametrize("start", ["Gate", "2", 2])
    def test_begins_at_a_name_or_at_a_number_counted_from_one(self, start):
        reading = only(start=start)

        assert reading.story.start == passage(reading, "Gate").id
        assert losses(reading) == [("tag", "dark")]

    @pytest.mark.parametrize(
        "start", [None, "Nowhere", 0, 3, -1, True, 10**400, [], "²"]
    )
    def test_begins_at_its_first_passage_when_the_start_is_none(self, start):
        reading = only(start=start)

        assert reading.story.start == passage(reading, "Hall").id

    def test_keeps_the_place_on_the_map(self):
        twison = [{"name": "Gate", "text": "x", "position": {"x": 7.0, "y": "8"}}]

        assert passage(only(), "Gate").position == Position(x=1, y=2)
        assert passage(only(passages=twison), "Gate").position is None

    def test_counts_the_lines_of_a_passage(self):
        reading = only(passages=[{"name": "Gate", "text": "One.\n[[Nowhere]]"}])

        assert [one.line for one in reading.report.losses if one.source] == [2]

    def test_tells_of_script_and_style(self):
        reading = only(style="p {}", script="alert(1)")

        assert losses(reading)[:2] == [("style", "p {}"), ("script", "alert(1)")]

    @pytest.mark.parametrize("odd", [None, 7, [], {"name": 3}, {"text": "Nameless."}])
    def test_bears_with_passages_that_are_none(self, odd):
        reading = only(passages=[*PASSAGES, odd])

        assert told(reading, "Hall") == ["In the hall."]

    def test_that_is_too_deep_is_refused(self):
        deep: list = []
        for _ in range(COMMAND_LINE.depth):
            deep = [deep]

        with pytest.raises(ReadingError, match="20 values deep"):
            only(extra=deep)


class TestJsonWithTheTextOfAPage:
    def test_is_read_as_it_shows(self):
        written = {"name": "A&amp;B", "text": "[[On-&gt;A&amp;B]]"}

        reading = only(passages=[written], start="A&amp;B")

        assert reading.report.links_mapped == 1
        assert [one.kind for one in reading.report.losses] == ["encoding"]

    def test_is_told_from_text_about_character_references(self):
        reading = only(passages=[{"name": "A", "text": "-&gt; is an arrow [[On->A]]"}])

        assert reading.report.links_mapped == 1
        assert told(reading, "A")[0].startswith("-&gt;")
