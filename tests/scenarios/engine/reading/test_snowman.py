"""Passages of Snowman: templates are read by what they say, and none is run."""

from __future__ import annotations

import pytest

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.pieces import Picture, RawCompare, RawNot
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.passages import Dialect, Read

TRUST = RawCompare("trust", Comparison.MORE, 2)


def read(body: str) -> Read:
    return Read(Dialect.SNOWMAN, body)


class TestSnowman:
    @pytest.mark.parametrize(
        "written",
        [
            "[[Go in->Hall]]",
            "[Go in](javascript:story.show('Hall'))",
            "<a href=\"javascript:window.story.show('Hall')\">Go in</a>",
            "<a onclick=\"story.show('Hall')\">Go in</a>",
            '<span data-passage="Hall">Go in</span>',
        ],
    )
    def test_reads_links(self, written: str) -> None:
        found = read(written)

        assert (found.ways, found.losses) == ([("Go in", "Hall")], [])

    def test_reads_conditions_around_links(self) -> None:
        found = read("<% if (s.trust > 2) { %>\n[[A]]\n<% } else { %>[[B]]<% } %>")

        assert found.asked == [TRUST, RawNot(TRUST)]
        assert found.losses == []

    def test_keeps_text_that_hangs_on_a_condition(self) -> None:
        found = read("<% if (s.trust > 2) { %>He smiles. [[A]]<% } %>")

        assert (found.told, found.asked) == ([], [TRUST])
        assert found.lost == [LossKind.CONDITIONAL_TEXT]

    def test_reads_what_is_set(self) -> None:
        found = read("<% s.n = 3; story.state.k = true; /* so */ s.n++ %>")

        assert found.sets == [("n", 3, True), ("k", True, True), ("n", 1, False)]

    def test_joins_the_lines_of_a_paragraph(self) -> None:
        found = read("She **waits**\nby the door.\n\n[[A]]")

        assert found.told == ["She waits by the door."]

    def test_includes_another_passage(self) -> None:
        assert read('<%= story.render("Street") %>').included == ["Street"]

    def test_reads_pictures_and_addresses(self) -> None:
        found = read("![A door](door.png) and [a page](https://example.org)")

        assert any(isinstance(one, Picture) for one in found.pieces)
        assert (found.told, found.lost) == (["and a page"], [LossKind.EXTERNAL_LINK])

    @pytest.mark.parametrize(
        "written",
        [
            "<% _.each(list, function(one) { %>[[A]]<% }) %>",
            "<script>later(function() { story.show('A') })</script>",
            "<% if (s.trust > 2) { story.show('A') } %>",
        ],
    )
    def test_keeps_code_to_the_letter_but_no_way_on_is_lost(self, written: str) -> None:
        found = read(written)

        assert [(loss.kind, loss.source) for loss in found.losses] == [
            (LossKind.SCRIPT, written)
        ]
        assert found.ways == [("A", "A")]

    def test_guesses_no_target_in_code(self) -> None:
        found = read('<a onclick="story.show(s.next)">Go</a>')

        assert (found.ways, found.lost) == ([("Go", None)], [LossKind.UNKNOWN_TARGET])
