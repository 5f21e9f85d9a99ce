"""Bracket links, taken apart as Twine's own editor does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.reading.links import EXTERNAL, brackets, destination, is_plain
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.passages import Dialect, Read
from tests.scenarios.engine.strategies import few

TARGETS = st.text(st.sampled_from("aÆ9 _$.:(/")) | st.text()


class TestBrackets:
    @pytest.mark.parametrize(
        ("written", "text", "target"),
        [
            ("[[Hall]]", "Hall", "Hall"),
            ("[[Go in->Hall]]", "Go in", "Hall"),
            ("[[Hall<-Go in]]", "Go in", "Hall"),
            ("[[Go in|Hall]]", "Go in", "Hall"),
            ("[[a->b->Hall]]", "a->b", "Hall"),
            ("[[Hall<-a<-b]]", "a<-b", "Hall"),
            ("[[a|b|Hall]]", "a|b", "Hall"),
            ("[[a<-b->Hall]]", "a<-b", "Hall"),
            ("[[a|b->Hall]]", "a|b", "Hall"),
            ("[[ Go in -> Hall ]]", "Go in", "Hall"),
            ("[[->Hall]]", "Hall", "Hall"),
            ("[[Hall (night)]]", "Hall (night)", "Hall (night)"),
        ],
    )
    def test_part_text_and_target(self, written: str, text: str, target: str) -> None:
        [link] = brackets(written)

        assert (link.text, link.target) == (text, target)

    def test_cut_off_a_setter(self) -> None:
        [link] = brackets("[[Go in|Hall][$x to $y[1]]]")

        assert (link.target, link.setter) == ("Hall", "$x to $y[1]")

    @pytest.mark.parametrize("written", ["[[]]", "[[ ]]", "[[a->]]", "[[a\nb]]", "[[a"])
    def test_leave_out_what_is_no_link(self, written: str) -> None:
        assert not list(brackets(written))

    @pytest.mark.parametrize(
        "target",
        [
            "$next",
            "_way[_i].there",
            "previous()",
            "(print: $x)",
            "{room}",
            "`$x`",
            "<%= x %>",
        ],
    )
    def test_guess_no_target_that_is_worked_out(self, target: str) -> None:
        [link] = brackets(f"[[Go->{target}]]")

        assert link.target is None

    def test_begin_within_a_third_bracket(self) -> None:
        [link] = brackets("[[[Hall]]]")

        assert (link.start, link.target) == (1, "Hall")

    def test_are_found_on_the_line_after_one_that_does_not_close(self) -> None:
        assert [link.target for link in brackets("[[a\n[[b]]")] == ["b"]


class TestIsPlain:
    @few
    @given(TARGETS)
    def test_is_said_of_no_target_that_is_more_than_a_name(self, target: str) -> None:
        if is_plain(target):
            assert destination(target) == target
            assert EXTERNAL.match(target) is None

    @pytest.mark.parametrize("target", ["Hall", "Stue 2", "Køkken"])
    def test_is_said_of_most_names(self, target: str) -> None:
        assert is_plain(target)


class TestPlainText:
    def test_reads_a_link_within_a_sentence_as_words_too(self) -> None:
        read = Read(Dialect.PLAIN, "You may [[go in->Hall]] or [[wait->Stairs]].")

        assert read.told == ["You may go in or wait."]
        assert read.ways == [("go in", "Hall"), ("wait", "Stairs")]

    def test_reads_links_that_stand_alone_as_choices_only(self) -> None:
        read = Read(Dialect.PLAIN, "It is late.\n* [[Hall]] | [[Stairs]]")

        assert read.told == ["It is late."]

    def test_reads_links_after_a_sentence_as_choices_only(self) -> None:
        assert Read(Dialect.PLAIN, "It is late. [[Hall]]").told == ["It is late."]

    def test_counts_lines_from_the_file(self) -> None:
        read = Read(Dialect.PLAIN, "One\n\n[[Hall]]", first_line=40)

        assert [link.line for link in read.links] == [42]

    def test_reports_a_link_out_of_the_story(self) -> None:
        read = Read(Dialect.PLAIN, "See [[the page->https://example.org]] first.")

        assert (read.ways, read.lost) == ([], [LossKind.EXTERNAL_LINK])

    def test_reports_a_target_that_is_worked_out_beside_its_link(self) -> None:
        read = Read(Dialect.PLAIN, "[[Back->previous()]]")

        assert (read.ways, read.lost) == ([("Back", None)], [LossKind.UNKNOWN_TARGET])

    def test_makes_no_paragraph_too_long_for_a_story(self) -> None:
        read = Read(Dialect.PLAIN, "It rains. " * 2_000)

        assert max(map(len, read.told)) <= 5_000
        assert " ".join(read.told) == ("It rains. " * 2_000).strip()
