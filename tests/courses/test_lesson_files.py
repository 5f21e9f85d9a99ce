from __future__ import annotations

from pathlib import Path

import pytest

from courses.lesson_files import BrokenFileError, TaughtFile, read
from courses.lesson_markup import rich

STARTER = Path(__file__).parents[2] / "training_site" / "starter" / "courses"

FRONT = """\
---
id: K1.4
course: K1
language: da
title: At spørge
minutes: 20
audience: [police]
competencies: [C1, C2]
completes_by: read
sources: [L7]
---
"""


def lesson(body: str = "Tekst.", front: str = FRONT) -> TaughtFile:
    return read("K1.4.da.md", f"{front}{body}\n")


class TestRead:
    def test_takes_the_fields(self):
        file = lesson()

        assert (file.code, file.language, file.minutes) == ("K1.4", "da", 20)
        assert (file.audience, file.competencies) == ("police", "C1, C2")
        assert (file.scenario, file.is_course) == ("", False)

    def test_takes_the_case_it_asks_for(self):
        file = lesson(front=FRONT.replace("read", "scenario:A"))

        assert file.scenario == "A"

    def test_turns_a_question_into_options_with_reasons(self):
        file = lesson(
            ":::check gate\nHvad?\n(x) Nu — Ja.\n( ) Så — Nej.\nsource: L7\n:::"
        )

        (block,) = file.body
        options = [item["value"] for item in block["value"]["options"]]
        assert block["value"]["gate"] is True
        assert block["value"]["sources"] == "L7"
        assert options[0] == {"text": "Nu", "right": True, "why": "Ja."}
        assert options[1]["right"] is False

    def test_turns_pipes_into_a_table_between_texts(self):
        file = lesson("Før.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nEfter.")

        assert [block["type"] for block in file.body] == ["text", "table", "text"]
        assert file.body[1]["value"]["data"] == [["A", "B"], ["1", "2"]]

    @pytest.mark.parametrize(
        ("text", "line", "why"),
        [
            ("Ingen felter", 1, "begins with ---"),
            ("---\nid: K1.4\n", 2, "not ended"),
            ("---\nid: [K1\n---\n", 2, "expected"),
            (FRONT.replace("title: At spørge\n", ""), 1, "title is missing"),
            (FRONT.replace("20", "tyve"), 1, "minutes"),
            (FRONT.replace("[police]", "[alle]"), 1, "audience"),
            (FRONT.replace("read", "quiz:K1"), 1, "quiz:K1"),
            (f"{FRONT}:::magic\nHokus\n:::", 12, ":::magic is not a block"),
            (f"{FRONT}Tekst\n:::think\nTænk", 13, "is not ended"),
            (f"{FRONT}:::think\nTænk\n:::police\nX\n:::", 12, "is not ended before"),
            (f"{FRONT}Tekst\n:::", 13, "was not begun"),
            (f"{FRONT}:::case\nUden titel\n:::", 12, "needs its title"),
            (f"{FRONT}:::law\nUden kilde\n:::", 12, "needs its source"),
            (f"{FRONT}:::think\n:::", 12, "is empty"),
            (f"{FRONT}:::say-avoid\n+ Ja\n+ Nej\n:::", 14, "in pairs"),
            (f"{FRONT}:::say-avoid\n+ Ja\n:::", 13, "has no -"),
            (f"{FRONT}:::check\nHvad?\n( ) A — B\n:::", 12, "no option marked"),
            (f"{FRONT}:::check\nHvad?\n(x) uden grund\n:::", 14, "options"),
            (f"{FRONT}:::check\nHvad?\n(x) A — B\nRest\n:::", 15, "neither"),
        ],
    )
    def test_says_where_a_file_is_broken(self, text, line, why):
        with pytest.raises(BrokenFileError) as caught:
            read("K1.4.da.md", text)

        assert str(caught.value).startswith(f"K1.4.da.md, line {line}: ")
        assert why in str(caught.value)


class TestRich:
    def test_keeps_what_wagtail_keeps(self):
        assert rich("**Fed** og *let*") == "<p><b>Fed</b> og <i>let</i></p>"

    def test_drops_what_could_run(self):
        assert "script" not in rich("<script>alert(1)</script>Hej")
        assert "javascript" not in rich("[x](javascript:alert(1))")

    def test_keeps_a_date_at_the_head_of_a_quote(self):
        assert rich("> 14. maj. Ro.\n\n> 2. juli. Uro.") == (
            "<blockquote>14. maj. Ro.</blockquote>"
            "<blockquote>2. juli. Uro.</blockquote>"
        )


@pytest.mark.parametrize(
    "danish", sorted(STARTER.glob("*/*.da.md")), ids=lambda p: p.name
)
def test_a_starter_file_has_the_same_structure_in_both_languages(danish: Path):
    english = danish.with_name(danish.name.replace(".da.", ".en."))

    files = [read(path.name, path.read_text("utf-8")) for path in (danish, english)]

    assert shape(files[0]) == shape(files[1])


def shape(file: TaughtFile) -> list[object]:
    """Everything but the words: fields, kinds of blocks, which options are right."""
    blocks = [
        (
            block["type"],
            [item["value"].get("right") for item in block["value"].get("options", [])]
            if isinstance(block["value"], dict)
            else None,
        )
        for block in file.body
    ]
    return [file.code, file.minutes, file.sources, file.scenario, file.lessons, blocks]
