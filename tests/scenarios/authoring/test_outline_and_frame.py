"""The outline of a story, and what stands around its passages."""

from __future__ import annotations

import pytest

from scenarios.engine.translate import is_behind, texts
from scenarios.models import Scenario
from tests.scenarios.authoring.desk import (
    page,
    text_field,
)
from tests.scenarios.stories import named

pytestmark = pytest.mark.django_db


class TestTheOutline:
    def test_adds_a_passage(self, desk):
        desk.send("outline/", do="add-passage", name="CELLAR")

        assert desk.passage("CELLAR").choices == ()

    def test_removes_a_passage_and_says_what_is_missing_then(self, desk):
        response = desk.send("outline/", do=f"remove-passage:{named('HALL')}")

        assert [one.name for one in desk.story().passages] == ["GATE", "GOOD", "POOR"]
        assert "GATE" in {one.name for one in response.context["screen"].remarks}

    def test_lets_the_story_begin_elsewhere(self, desk):
        response = desk.send("outline/", do=f"set-start:{named('HALL')}")

        rows = {row.passage.name: row for row in response.context["screen"].rows}
        assert desk.story().start == named("HALL")
        assert rows["HALL"].is_first
        assert not rows["GATE"].is_reached

    def test_lists_where_each_passage_leads(self, desk):
        rows = desk.open("outline/").context["screen"].rows

        assert [(row.passage.name, row.leads_to) for row in rows] == [
            ("GATE", ["HALL", "GOOD"]),
            ("HALL", ["GOOD", "POOR"]),
            ("GOOD", []),
            ("POOR", []),
        ]

    def test_begins_each_form_with_no_button_that_takes_away(self, desk):
        """Enter in the name field presses the form's first button."""
        last_form = page(desk.open("outline/")).rpartition("<form")[2]
        buttons = last_form.split("<button")[1:]

        assert 'value="add-passage"' in buttons[0]


class TestTheFrame:
    @pytest.mark.parametrize(
        "name", ["title", "note", "outside", "Ida", "trust", "point", "closing"]
    )
    def test_rewords(self, desk, name):
        desk.send("frame/", **{text_field(name): "Nye ord"})

        words = {one.id: one.say("da") for one in texts(desk.story())}
        assert words[named(f"text/{name}")] == "Nye ord"

    def test_retitles_the_case(self, desk):
        desk.send("frame/", **{text_field("title"): "Ved lågen"})

        assert Scenario.objects.get().newest_draft().title == "Ved lågen"

    def test_brings_in_somebody_who_speaks(self, desk):
        desk.send("frame/", do="add-actor")

        assert len(desk.story().actors) == 2

    @pytest.mark.parametrize("place", ["content-note", "point", "closing"])
    def test_is_given_another_text_and_loses_it(self, desk, place):
        before = {text.id for text in texts(desk.story())}

        desk.send("frame/", do=f"add-text:{place}")
        (new,) = {text.id for text in texts(desk.story())} - before
        desk.send("frame/", do=f"remove-text:{new}", **{f"{new}-da": "Nej."})

        assert {text.id for text in texts(desk.story())} == before

    def test_is_given_nothing_for_a_place_there_is_not(self, desk):
        before = desk.story()

        desk.send("frame/", do="add-text:elsewhere")

        assert desk.story() == before

    def test_leaves_a_translation_behind_when_the_source_changes(self, desk):
        desk.send("frame/", **{text_field("note"): "Om en låge.\r\n\r\nOg mere."})
        note = desk.story().content_note[0]
        assert is_behind(note, "da", "en")

        desk.send("frame/", do="add-actor")

        assert is_behind(desk.story().content_note[0], "da", "en")
