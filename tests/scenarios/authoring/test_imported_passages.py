"""A passage as an import left it can be seen, mended and saved."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scenarios.engine.parts import Media, MediaKind, NotImported
from scenarios.engine.reading.report import LossKind
from scenarios.models import Scenario
from tests.factories import ScenarioFactory
from tests.scenarios.authoring.desk import Desk, page, screen_of, text_field
from tests.scenarios.stories import gate, named, text

pytestmark = pytest.mark.django_db


def left_by_an_import() -> Scenario:
    """The gate, with a macro in its first passage and a choice that leads nowhere."""
    story = gate()
    first, *others = story.passages
    lost = NotImported(
        id=named("lost"),
        source="(live: 2s)[<b>knock</b>]",
        why=LossKind.MACRO,
        file="gate.html",
        line=17,
    )
    nowhere, *more = first.choices
    first = replace(
        first,
        name="Ved porten: “ja?”",
        parts=(*first.parts, lost),
        choices=(replace(nowhere, target=None), *more),
    )
    passages = (first, *others)
    imported = replace(story, passages=passages)
    return ScenarioFactory(code="imported", story=imported, published=False)


@pytest.fixture
def desk(tove) -> Desk:
    return Desk(left_by_an_import(), tove)


GATE = screen_of("GATE")


class TestAnImportedPassage:
    def test_shows_to_the_letter_what_was_not_imported_and_where(self, desk):
        text = page(desk.open(GATE))

        assert "(live: 2s)[&lt;b&gt;knock&lt;/b&gt;]" in text
        assert "gate.html" in text
        assert "17" in text

    def test_keeps_its_name_and_what_leads_nowhere_when_words_are_saved(self, desk):
        desk.send(GATE, **{text_field("GATE is told"): "En port."})

        passage = desk.story().passages[0]
        assert passage.parts[0].text.words["da"] == "En port."
        assert passage.name == "Ved porten: “ja?”"
        assert passage.choices[0].target is None

    def test_lets_a_choice_be_led_somewhere(self, desk):
        choice = desk.story().passages[0].choices[0].id

        desk.send(GATE, **{f"{choice}-target": named("HALL")})

        assert desk.story().passages[0].choices[0].target == named("HALL")

    def test_calls_a_picture_a_picture(self, tove):
        story = gate()
        first, *others = story.passages
        seen = Media(
            id=named("seen"),
            kind=MediaKind.IMAGE,
            reference="file:map.png",
            alternative=text("seen"),
        )
        first = replace(first, parts=(*first.parts, seen))
        story = replace(story, passages=(first, *others))
        desk = Desk(ScenarioFactory(code="seen", story=story, published=False), tove)

        (_told, part) = desk.open(GATE).context["screen"].parts

        assert part.heading.endswith(" · map.png")
        assert [form.text.id for form in part.words] == [named("text/seen")]

    def test_lets_what_was_not_imported_be_removed(self, desk):
        desk.send(GATE, do=f"remove-part:{named('lost')}")

        assert len(desk.story().passages[0].parts) == 1
