from __future__ import annotations

import pytest

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.reader import read_stories
from scenarios.engine.story import Position
from tests.scenarios.engine.reading.stories import (
    FRAME,
    file,
    losses,
    passage,
    read,
    told,
)


class TestAHeader:
    @pytest.mark.parametrize(
        "header",
        [
            "Hall",
            ":Hall",
            " Hall  [dark]",
            ' Hall [dark] {"position":"1,2"}',
            ' Hall {"position":"1,2","of":{"a":["}","]"]}}',
            " Hall [dark",
            " Hall [a] [b]",
        ],
    )
    def test_gives_the_passage_its_name(self, header):
        reading = read(f":: Gate\n[[Hall]]\n\n::{header.removeprefix(':')}\nIn.\n")

        assert reading.story.passages[1].name.startswith("Hall")

    def test_gives_the_passage_its_place_on_the_map(self):
        reading = read(':: Gate {"position":"100,20.6","size":"1,1"}\nx')

        assert passage(reading, "Gate").position == Position(x=100, y=21)

    @pytest.mark.parametrize("metadata", ['{"position":', "{1}", '{"a":1} b'])
    def test_loses_broken_metadata_and_nothing_else(self, metadata):
        reading = read(f":: Gate {metadata}\nStill here.")

        assert losses(reading) == [("metadata", metadata)]
        assert told(reading, "Gate") == ["Still here."]

    @pytest.mark.parametrize("position", ["", "1", "a,b", "1e999,1", "9999999,1"])
    def test_may_hold_a_place_that_is_none(self, position):
        reading = read(f':: Gate {{"position":"{position}"}}\nx')

        assert passage(reading, "Gate").position is None

    def test_without_a_name_keeps_its_passage_under_one_of_ours(self):
        reading = read(":: Gate\nx\n\n:: [dark]\nWho is there?")

        assert ("broken-passage", " [dark]") in losses(reading)
        assert told(reading, "(gate: 10)") == ["Who is there?"]

    def test_may_be_the_last_line(self):
        assert told(read(":: Gate\n[[Hall]]\n\n::Hall"), "Hall") == []


class TestAFile:
    def test_keeps_the_first_of_two_passages_and_the_other_to_the_letter(self):
        reading = read(":: Gate\nFirst.\n\n:: Gate\nSecond. [[Gate]]")

        first, twin = passage(reading, "Gate").parts
        assert first.text.say("da") == "First."
        assert (twin.source, twin.line) == ("Second. [[Gate]]", 11)
        assert losses(reading) == [("duplicate-passage", "Second. [[Gate]]")]
        assert (reading.report.links_total, reading.report.links_mapped) == (1, 0)

    def test_that_is_there_twice_to_the_letter_is_one(self):
        reading = read(":: Gate\nOne. [[Gate]]\n" * 3)

        assert len(passage(reading, "Gate").parts) == 1
        assert (reading.report.links_mapped, reading.report.links_total) == (1, 1)
        [told_once] = reading.report.losses
        assert (told_once.kind, told_once.level) == ("same-passage", "info")

    def test_tells_what_stands_before_its_first_header(self):
        reading = read(":: Gate\nx", frame="Made by hand\n\n" + FRAME)

        assert losses(reading) == [("metadata", "Made by hand")]

    @pytest.mark.parametrize("ending", ["\r\n", "\r"])
    def test_reads_the_same_with_other_line_endings_and_a_mark_in_front(self, ending):
        text = FRAME + ":: Gate\nOne.\n\n[[Two->Hall]]\n\n:: Hall\nTwo.\n"
        other = "\ufeff" + text.replace("\n", ending)

        assert read(other, frame="") == read(text, frame="")

    def test_that_is_no_utf8_is_read_and_said_to_be_so(self):
        data = (FRAME + ":: Gate\nDøren.").encode("cp1252")
        [reading] = read_stories([SourceFile("gate.twee", data)])

        assert told(reading, "Gate") == ["Døren."]
        assert [one.kind for one in reading.report.losses] == ["encoding"]

    def test_in_utf16_is_read(self):
        data = (FRAME + ":: Gate\nDøren.").encode("utf-16")
        [reading] = read_stories([SourceFile("gate.twee", data)])

        assert (told(reading, "Gate"), losses(reading)) == (["Døren."], [])

    def test_with_broken_story_data_is_read_and_begins_at_start(self):
        frame = ":: StoryData\n{ifid: none}\n\n"
        reading = read(":: Gate\nx\n\n:: Start\ny", frame=frame)

        assert reading.story.start == passage(reading, "Start").id
        assert losses(reading) == [("metadata", "{ifid: none}")]

    def test_that_begins_nowhere_begins_at_its_first_passage(self):
        reading = read(":: Hall\nx", frame="")

        assert reading.story.start == passage(reading, "Hall").id
        assert [kind for kind, _ in losses(reading)] == ["no-start"]
        assert reading.name == "gate"

    def test_reads_back_a_line_of_prose_that_begins_like_a_header(self):
        assert told(read(":: Gate\n\\:: not a header"), "Gate") == [":: not a header"]


class TestSeveralFiles:
    def test_are_one_story_when_one_of_them_has_the_frame(self):
        parts = [file(FRAME, "a.tw"), file(":: Gate\n[[Hall]]", "b.tw")]
        [reading] = read_stories([*parts, file(":: Hall\nx", "c.tw")])

        assert (reading.name, reading.report.links_mapped) == ("The gate", 1)

    def test_are_as_many_stories_when_each_has_one(self):
        other = FRAME.replace("The gate", "The hall") + ":: Gate\ny"
        found = read_stories([file(FRAME + ":: Gate\nx"), file(other, "hall.twee")])

        assert [one.name for one in found] == ["The gate", "The hall"]

    def test_tell_their_losses_with_the_file(self):
        [reading] = read_stories([file(FRAME), file(":: Gate\n[[Nowhere]]", "b.tw")])

        [lost] = reading.report.losses
        assert (lost.file, lost.passage, lost.line) == ("b.tw", "Gate", 2)
