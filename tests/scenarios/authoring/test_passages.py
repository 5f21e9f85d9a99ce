"""A passage and its choices: each act through its form."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from scenarios.engine.conditions import Compare, Comparison
from scenarios.engine.story import Effect, Practice
from tests.scenarios.authoring.desk import (
    Desk,
    field,
    said,
    screen_of,
    text_field,
)
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestThePassage:
    @pytest.mark.parametrize(
        ("language", "words"), [("da", "Der er mørkt."), ("en", "It is dark.")]
    )
    def test_is_reworded(self, desk, language, words):
        desk.send(screen_of("GATE"), **{text_field("GATE is told", language): words})

        assert desk.passage("GATE").parts[0].text.words[language] == words

    def test_is_described(self, desk):
        desk.send(
            screen_of("GATE"),
            **{
                "passage-name": "PORT",
                "passage-drawing": "stairwell",
                "passage-repair": "on",
            },
        )

        passage = desk.passage("PORT")
        assert (passage.drawing, passage.repair) == ("stairwell", True)

    def test_becomes_an_ending(self, desk):
        desk.send(screen_of("HALL"), **{"passage-ending": "mixed"})

        assert desk.passage("HALL").ending == "mixed"

    def test_gets_a_time_and_a_place(self, desk):
        desk.send(screen_of("HALL"), do="add-moment")
        desk.send(screen_of("HALL"), do="add-place")

        passage = desk.passage("HALL")
        desk.send(
            screen_of("HALL"),
            **{f"{passage.moment.id}-da": "Nu", f"{passage.place.id}-da": "Her"},
        )

        assert desk.passage("HALL").moment.say("da") == "Nu"
        assert desk.passage("HALL").place.say("da") == "Her"

    def test_gets_a_paragraph_and_a_line(self, desk):
        desk.send(screen_of("HALL"), do="add-narration")
        desk.send(screen_of("HALL"), do="add-dialogue", actor=named("Ida"))

        _first, told, line = desk.passage("HALL").parts
        assert told.text.words == {}
        assert line.actor == named("Ida")

    def test_gets_no_line_of_somebody_who_is_not_in_the_story(self, desk):
        response = desk.send(
            screen_of("HALL"), do="add-dialogue", actor=named("nobody")
        )

        assert "Not saved" in said(response) or "Ikke gemt" in said(response)
        assert desk.story() == gate()

    def test_loses_a_paragraph(self, desk):
        desk.send(screen_of("GATE"), do=f"remove-part:{named('GATE/told')}")

        assert desk.passage("GATE").parts == ()

    def test_saves_what_was_typed_along_with_what_the_button_does(self, desk):
        desk.send(
            screen_of("GATE"),
            do="add-narration",
            **{text_field("GATE is told"): "Der er mørkt."},
        )

        told, new = desk.passage("GATE").parts
        assert told.text.say("da") == "Der er mørkt."
        assert new.text.words == {}

    def test_keeps_its_lines_as_they_were_typed(self, desk):
        desk.send(screen_of("GATE"), **{text_field("knock: why"): "Et\r\n\r\nTo \r\n"})

        assert desk.choice("knock").explanation.say("da") == "Et\n\nTo"


class TestAChoice:
    def change(self, desk: Desk, name: str, **settings: str) -> HttpResponse:
        changes = {field(name, key): value for key, value in settings.items()}
        return desk.send(screen_of("GATE"), **changes)

    def test_is_reworded_in_its_three_texts(self, desk):
        desk.send(
            screen_of("GATE"),
            **{
                text_field("kick"): "Spark døren ind",
                text_field("kick: what happens"): "Den splintrer.",
                text_field("kick: why", "en"): "Nobody was asked.",
            },
        )

        kick = desk.choice("kick")
        assert kick.text.say("da") == "Spark døren ind"
        assert kick.consequence.say("da") == "Den splintrer."
        assert kick.explanation.words["en"] == "Nobody was asked."

    def test_leads_elsewhere(self, desk):
        self.change(desk, "kick", target=named("POOR"))

        assert desk.choice("kick").target == named("POOR")

    def test_is_judged_anew(self, desk):
        self.change(desk, "kick", practice="acceptable")

        assert desk.choice("kick").practice == Practice.ACCEPTABLE

    @pytest.mark.parametrize(
        ("typed", "effects"),
        [
            ("trust +3", [("trust", 3, False)]),
            ("trust -3, trust = 2", [("trust", -3, False), ("trust", 2, True)]),
            ("", []),
        ],
    )
    def test_has_effects(self, desk, typed, effects):
        self.change(desk, "knock", effects=typed)

        assert desk.choice("knock").effects == tuple(
            Effect(variable=name, value=value, sets=sets)
            for name, value, sets in effects
        )

    def test_is_offered_on_a_condition(self, desk):
        self.change(desk, "kick", condition="$trust gte 1")

        assert desk.choice("kick").condition == Compare("trust", Comparison.AT_LEAST, 1)

    def test_is_offered_always_again(self, desk):
        self.change(desk, "fly", condition="")

        assert desk.choice("fly").condition is None

    def test_cites_its_sources_and_competencies(self, desk):
        self.change(desk, "kick", sources="E12, P23", competencies="C1 C3")

        kick = desk.choice("kick")
        assert kick.sources == ("E12", "P23")
        assert kick.competencies == ("C1", "C3")

    def test_is_added_and_removed(self, desk):
        desk.send(screen_of("GATE"), do="add-choice")
        desk.send(screen_of("GATE"), do=f"remove-choice:{named('kick')}")

        names = [choice.id for choice in desk.passage("GATE").choices]
        assert names[:2] == [named("knock"), named("fly")]
        assert len(names) == 3

    def test_that_is_not_there_cannot_be_removed(self, desk):
        response = desk.send(screen_of("GATE"), do=f"remove-choice:{named('nothing')}")

        assert response.redirect_chain == []
        assert desk.story() == gate()
