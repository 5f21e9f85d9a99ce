from __future__ import annotations

from html import escape
from time import process_time

import pytest

from scenarios.engine.reading.reader import read_stories
from scenarios.engine.reading.report import ReadingError
from scenarios.engine.story import Position
from tests.scenarios.engine.reading.stories import file, losses, passage, told

STORY = """<tw-storydata name="The gate" startnode="2" ifid="X" format="Harlowe"
 format-version="3.3.9" hidden><style id="twine-user-stylesheet">{style}</style>
<script id="twine-user-script">{script}</script><tw-tag name="dark" color="red"></tw-tag>
{passages}</tw-storydata>"""
PASSAGES = {"Hall": "In the hall.", "Gate": "At the gate.\n[[In->Hall]]"}
LONG = 20_000


def html(passages=PASSAGES, style="", script="", story=STORY) -> str:
    written = "".join(
        f'<tw-passagedata pid="{number}" name="{escape(name)}" tags="dark" '
        f'position="10,20" size="100,100">{escape(text)}</tw-passagedata>'
        for number, (name, text) in enumerate(passages.items(), 1)
    )
    return story.format(passages=written, style=style, script=script)


def only(text: str):
    [reading] = read_stories([file(text, "gate.html")])
    return reading


class TestPublishedHtml:
    def test_is_read_with_its_start_its_links_and_its_map(self):
        reading = only(html())

        assert reading.story.start == passage(reading, "Gate").id
        assert reading.report.links_mapped == 1
        assert passage(reading, "Hall").position == Position(x=10, y=20)

    def test_is_decoded_once(self):
        passages = {'A "B" & <C>': "Write &lt; for <, and &amp;lt; for &lt;."}
        reading = only(html(passages))

        assert passage(reading, 'A "B" & <C>')
        assert "&lt;" in told(reading, 'A "B" & <C>')[0]

    def test_tells_of_its_script_and_its_style(self):
        reading = only(html(style="p {}", script="alert(1)"))

        assert losses(reading)[:2] == [("style", "p {}"), ("script", "alert(1)")]

    def test_is_found_among_its_formats_program(self):
        program = "<script>var s = '<tw-storydata>', t = \"<tw-storydata name='x'>\";</script>"
        page = (
            f"<!DOCTYPE html><html><head>{program}</head><body>{html()}</body></html>"
        )

        assert only(page).name == "The gate"

    def test_names_the_line_in_the_file(self):
        reading = only(html({"Gate": "One.\n[[Nowhere]]"}))

        assert [
            one.line for one in reading.report.losses if one.source == "[[Nowhere]]"
        ] == [5]

    def test_may_lack_what_is_seldom_needed(self):
        bare = (
            '<tw-storydata name="x"><tw-passagedata name="Start">Hi.</tw-passagedata>'
        )

        assert told(only(bare), "Start") == ["Hi."]


class TestAnArchive:
    def test_holds_several_stories(self):
        other = html().replace("The gate", "The hall")

        found = read_stories([file(html() + other, "archive.html")])

        assert [one.name for one in found] == ["The gate", "The hall"]


class TestTwine1:
    def test_is_read_too(self):
        reading = only(
            '<html><div id="storeArea"><div tiddler="StoryTitle">The gate</div>'
            '<div tiddler="Start" tags="" twine-position="1,2">One.\\n[[Hall]]</div>'
            '<div tiddler="Hall" tags="a b">Back\\sslash</div></div></html>'
        )

        assert (reading.name, reading.report.links_mapped) == ("The gate", 1)
        assert told(reading, "Hall") == ["Back\\slash"]


class TestHostileHtml:
    @pytest.mark.parametrize(
        "text",
        [
            '<tw-passagedata name="' * LONG,
            "<tw-passagedata " * LONG,
            '<tw-storydata name="x">' + "<tw-passagedata '\"" * LONG,
            '<tw-storydata name="x">' * LONG + "<tw-passagedata >",
            '<tw-storydata name="x">' + "<script>" * LONG + "<tw-passagedata >",
            f'<tw-storydata name="x"><tw-passagedata {"a" * LONG * 10}>x',
            '<tw-storydata name="x"><tw-passagedata ' + "a " * 9_000 + ">x",
            '<div id="storeArea">' + "<div tiddler='" * LONG,
        ],
        ids=lambda text: text[:30],
    )
    def test_costs_its_length_and_no_more(self, text):
        begun = process_time()

        try:
            read_stories([file(text, "x.html")])
        except ReadingError as error:
            assert str(error)  # noqa: PT017

        assert process_time() - begun < 3
