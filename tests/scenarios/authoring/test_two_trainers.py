"""Two trainers write the same case: nobody overwrites, nobody loses a word."""

from __future__ import annotations

import pytest
from django.utils import timezone
from wagtail.models import Revision

from people.models import Person
from scenarios.models import Scenario
from tests.scenarios.authoring.desk import (
    Desk,
    page,
    said,
    screen_of,
    text_field,
)
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestTwoTrainers:
    @pytest.fixture
    def others_desk(self, scenario: Scenario, ulla: Person) -> Desk:
        return Desk(scenario, ulla)

    def test_do_not_overwrite_each_other(self, desk, others_desk):
        mine = desk.shown(screen_of("GATE"))
        others_desk.send(screen_of("GATE"), **{text_field("knock: why"): "Hendes ord"})

        response = desk.send_form(
            screen_of("GATE"), mine, **{text_field("knock: why"): "Mine ord"}
        )

        assert desk.choice("knock").explanation.say("da") == "Hendes ord"
        assert "Mine ord" in page(response)
        assert "Ulla Vang" in said(response)

    def test_both_keep_their_words_when_the_passage_is_gone(self, desk, others_desk):
        mine = desk.shown(screen_of("HALL"))
        others_desk.send("outline/", do=f"remove-passage:{named('HALL')}")

        response = desk.send_form(
            screen_of("HALL"), mine, **{text_field("greeting"): "Mine ord"}
        )

        assert response.status_code == 200
        assert "Mine ord" in page(response)
        assert [one.name for one in desk.story().passages] == ["GATE", "GOOD", "POOR"]

    def test_are_refused_again_until_they_have_looked(self, desk, others_desk):
        mine = desk.shown("frame/")
        others_desk.send("frame/", **{text_field("note"): "Hendes ord"})
        changes = {text_field("note"): "Mine ord"}

        first = desk.send_form("frame/", mine, **changes)
        again = desk.send_form("frame/", mine, seen=first.context["seen"], **changes)

        assert "Mine ord" in page(again)
        assert desk.story().content_note[0].say("da") == "Hendes ord"

    def test_a_locked_case_is_refused_and_what_was_typed_kept(
        self, desk, scenario, ulla
    ):
        Scenario.objects.update(locked=True, locked_by=ulla, locked_at=timezone.now())

        response = desk.send("frame/", **{text_field("note"): "Mine ord"})

        assert "Mine ord" in page(response)
        assert desk.story() == gate()

    def test_a_locked_case_says_so_before_anything_is_typed(self, desk, ulla):
        Scenario.objects.update(locked=True, locked_by=ulla, locked_at=timezone.now())

        assert "Ulla Vang" in page(desk.open("outline/"))

    def test_who_locked_it_goes_on(self, others_desk, ulla):
        Scenario.objects.update(locked=True, locked_by=ulla, locked_at=timezone.now())

        others_desk.send("frame/", **{text_field("note"): "Mine ord"})

        assert others_desk.story().content_note[0].say("da") == "Mine ord"

    def test_each_draft_says_who_wrote_it(self, desk, others_desk, tove, ulla):
        desk.send("frame/", **{text_field("note"): "Et"})
        others_desk.send("frame/", **{text_field("note"): "To"})

        newest = Revision.objects.order_by("-pk").values_list("user", flat=True)
        assert list(newest[:2]) == [ulla.pk, tove.pk]
