"""The parts of a passage, worded: each kind, with what it refers to and without."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from scenarios.engine.play import Playable
from scenarios.told import (
    Inset,
    Letter,
    Library,
    Line,
    NotePage,
    Picture,
    Recording,
    Shown,
    ToldPart,
    Unread,
    paragraphs,
)
from scenarios.wording import Wording
from tests.scenarios.evening import SHARED, evening
from tests.scenarios.stories import named

LIBRARY = Library(
    images={"image:3": Shown("/media/kitchen.png", 900, 600)},
    documents={"document:4": "/documents/4/call.mp3"},
    shared_texts={SHARED: "Ring 112.\n\nBliv i røret."},
)


def wording(library: Library | None = None) -> Wording:
    story = evening(image="image:3", sound="document:4")
    return Wording(Playable(story), "da", library)


def told(name: str, library: Library | None = None) -> list[ToldPart]:
    worded = wording(library)
    return worded.lines(worded.playable.passages[named(name)])


def shown(name: str, library: Library | None = None) -> str:
    return render_to_string("scenarios/_lines.html", {"lines": told(name, library)})


class TestADocument:
    def test_has_its_title_and_its_text(self):
        assert told("DESK") == [
            Letter(
                "Underretning fra skolen",
                "Kære socialrådgiver\n\nLærke er træt om morgenen.",
            )
        ]

    def test_is_a_region_with_its_name(self):
        assert "Underretning fra skolen" in shown("DESK").partition("aria-label=")[2]


class TestMedia:
    def test_are_shown_from_the_library(self):
        picture, recording, *_rest = told("KITCHEN", LIBRARY)

        assert picture == Picture(
            "Et køkken om aftenen", Shown("/media/kitchen.png", 900, 600)
        )
        assert recording == Recording(
            is_film=False,
            alternative="Opkaldet til 112",
            url="/documents/4/call.mp3",
            transcript=["Kom hurtigt."],
        )

    def test_have_an_alternative_controls_and_a_transcript(self):
        page = shown("KITCHEN", LIBRARY)

        assert 'alt="Et køkken om aftenen"' in page
        assert "<audio controls" in page
        assert "autoplay" not in page
        assert "Kom hurtigt." in page.partition("<details")[2]

    def test_that_are_not_there_are_told_in_words(self):
        page = shown("KITCHEN")

        assert "Et køkken om aftenen" in page
        assert "Opkaldet til 112" in page
        assert "Kom hurtigt." in page
        for tag in ("<img", "<audio", "<video"):
            assert tag not in page


class TestASharedText:
    def test_stands_in_its_paragraphs(self):
        assert Inset(["Ring 112.", "Bliv i røret."]) in told("KITCHEN", LIBRARY)

    def test_that_is_missing_is_nothing(self):
        assert not [one for one in told("KITCHEN") if isinstance(one, Inset)]


class TestTheNotebook:
    def test_lists_what_was_kept_and_compares_with_an_example(self):
        worded = wording()
        report = worded.playable.passages[named("REPORT")]
        boots = worded.playable.facts[named("boots")]

        (page,) = worded.lines(report, kept=[boots])

        assert page == NotePage(
            id=named("notebook"),
            task="Skriv notatet",
            kept=["To par støvler i entréen"],
            example=["Jeg så to par støvler."],
        )

    def test_has_a_field_that_no_form_sends(self):
        page = shown("REPORT")

        assert "<textarea" in page
        assert " name=" not in page
        assert "<form" not in page


class TestWhatWasNotImported:
    def test_is_not_for_learners(self):
        assert not [one for one in told("KITCHEN") if isinstance(one, Unread)]
        assert "widget" not in shown("KITCHEN")

    def test_is_shown_to_the_author_to_the_letter(self):
        kitchen = next(one for one in wording().script() if one.name == "KITCHEN")

        page = render_to_string("scenarios/_lines.html", {"lines": kitchen.lines})

        assert Unread("<<widget>>", "a.twee", 3) in kitchen.lines
        assert "&lt;&lt;widget&gt;&gt;" in page
        assert "a.twee" in page


class TestParagraphs:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("", []),
            ("En.", ["En."]),
            ("En.\n\n\n To.\n", ["En.", "To."]),
            ("a\nb", ["a\nb"]),
        ],
    )
    def test_are_parted_by_empty_lines(self, text, found):
        assert paragraphs(text) == found


def test_a_line_is_told_as_before():
    assert told("GOOD") == [Line("GOOD is told")]


def test_an_author_sees_signs_details_and_facts():
    stairs = next(one for one in wording().script() if one.name == "STAIRS")

    assert stairs.signs == ["Hun er hæs", "Hun holder på sit håndled"]
    assert stairs.details == ["Fjernsynet kører"]
    assert stairs.facts == ["To par støvler i entréen", "Klokken er 22:43"]
