"""Text without tags, character references and signs of how it looks."""

from __future__ import annotations

import pytest

from scenarios.engine.reading.markup import HARLOWE, MARKDOWN, SUGARCUBE, Marks, plain
from scenarios.engine.reading.pieces import Picture
from scenarios.engine.reading.report import LossKind
from tests.scenarios.engine.reading.passages import Dialect, Read


class TestPlain:
    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("<b>She</b> waits", "She waits"),
            ("a &amp;amp; b", "a &amp; b"),
            ("&aelig;ble &lt;b&gt;", "æble <b>"),
            ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
            ("a<script>alert(1)</script>b", "ab"),
            ("a <img src=x onerror=alert(1)> b", "a b"),
            ("two  blanks", "two blanks"),
        ],
    )
    def test_reads_tags_and_references_once(self, written: str, text: str) -> None:
        assert plain(written).text == text

    @pytest.mark.parametrize(
        ("marks", "written"),
        [
            (HARLOWE, "''She'' //waits// **by** *the* ~~door~~"),
            (HARLOWE, "## She waits by the door"),
            (SUGARCUBE, "!! ''She'' //waits// __by__ ==the== ^^door^^"),
            (SUGARCUBE, "@@color:red;She waits@@ @@.big;by the door@@"),
            (MARKDOWN, "> **She** _waits_ *by* `the` __door__"),
            (MARKDOWN, "1. She [waits](page.html) by the door"),
        ],
    )
    def test_drops_signs_of_looks(self, marks: Marks, written: str) -> None:
        assert plain(written, marks) == ("She waits by the door", True)

    @pytest.mark.parametrize("sign", ["''", "//", "**"])
    def test_drops_signs_around_a_long_paragraph(self, sign: str) -> None:
        text = ("She waits by the door. " * 100).strip()

        assert plain(f"{sign}{text}{sign}", HARLOWE).text == text

    @pytest.mark.parametrize("marks", [HARLOWE, SUGARCUBE])
    def test_drops_a_sign_of_bold_beside_a_blank(self, marks: Marks) -> None:
        assert plain("''She waits ''", marks).text == "She waits"

    @pytest.mark.parametrize(
        "written",
        ["https://example.org//a//b", "snake_case_word", "5 * 4 * 3", "and/or", "he's"],
    )
    def test_leaves_signs_that_are_words(self, written: str) -> None:
        for marks in (HARLOWE, SUGARCUBE, MARKDOWN):
            assert plain(written, marks).text == written


class TestTags:
    def test_are_lines_where_they_are_blocks(self) -> None:
        read = Read(Dialect.HARLOWE, "One<br>Two<p>Three</p><div>Four</div>")

        assert read.told == ["One", "Two", "Three", "Four"]

    def test_give_pictures_film_and_sound(self) -> None:
        read = Read(
            Dialect.SUGARCUBE,
            '<img src="a.png" alt="A door"><audio src="b.mp3"></audio>'
            "<video><source src='c.mp4'></video>",
        )

        found = [one for one in read.pieces if isinstance(one, Picture)]
        assert [(one.kind, one.reference) for one in found] == [
            ("image", "a.png"),
            ("audio", "b.mp3"),
            ("video", "c.mp4"),
        ]
        assert found[0].alternative == "A door"

    @pytest.mark.parametrize(
        ("written", "kind"),
        [
            ("<script>[[A]]</script>", LossKind.SCRIPT),
            ("<style>p { color: red }</style>", LossKind.STYLE),
            ('<button onclick="alert(1)">', LossKind.HTML),
            ("<input type=text>", LossKind.HTML),
            ("<svg><a>[[A]]</a></svg>", LossKind.HTML),
            ('<img src="data:image/png;base64,AAAA">', LossKind.MEDIA),
        ],
    )
    def test_are_kept_where_they_act(self, written: str, kind: LossKind) -> None:
        read = Read(Dialect.HARLOWE, written)

        assert [(loss.kind, loss.source) for loss in read.losses] == [(kind, written)]
        assert (read.ways, read.told) == ([], [])

    def test_name_what_leads_out_of_the_story(self) -> None:
        read = Read(Dialect.SUGARCUBE, 'See <a href="https://example.org">a page</a>.')

        assert (read.told, read.lost) == (["See a page."], [LossKind.EXTERNAL_LINK])
