"""Publishing from Wagtail's editor, and what saves itself there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import (
    Revision,
)

from scenarios.engine.acts import AddPassage, Reword
from scenarios.engine.edit import apply
from scenarios.models import Scenario, ScenarioVersion
from tests.scenarios.authoring.studio import CASES, FORM, edit, errors, page
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestPublishingInTheEditor:
    def test_makes_the_next_version(self, client, scenario):
        story = apply(gate(), Reword(gate().title.id, "da", "Ved lågen"))
        scenario.revise(story)

        edit(client, scenario, **{"action-publish": "1"})

        stored = Scenario.objects.get()
        assert stored.live_version.number == 2
        assert stored.story == story

    def test_a_new_title_is_the_storys_title(self, client, scenario):
        edit(client, scenario, title="Ved lågen", **{"action-publish": "1"})

        stored = Scenario.objects.get()
        assert stored.live_version.playable().story.title.say("da") == "Ved lågen"

    def test_of_errors_is_refused_with_the_list_and_changes_nothing(
        self, client, scenario
    ):
        scenario.revise(apply(gate(), AddPassage(named("LOST"), "LOST")))

        response = edit(client, scenario, **{"action-publish": "1"})

        assert any("LOST" in one for one in errors(response))
        assert "LOST" in page(response)
        assert Scenario.objects.get().story == gate()
        assert ScenarioVersion.objects.count() == 1

    def test_of_errors_as_a_draft_is_no_matter(self, client, scenario):
        scenario.revise(apply(gate(), AddPassage(named("LOST"), "LOST")))

        response = edit(client, scenario, minutes=30)

        assert response.status_code == 302
        assert Scenario.objects.get().newest_draft().minutes == 30

    def test_can_be_planned(self, client, scenario):
        scenario.revise(apply(gate(), Reword(gate().title.id, "da", "Ved lågen")))
        tomorrow = timezone.localtime() + timedelta(days=1)

        edit(
            client,
            scenario,
            go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"),
            **{"action-publish": "1"},
        )

        stored = Scenario.objects.get()
        assert stored.story == gate()
        assert stored.latest_revision.approved_go_live_at is not None
        assert ScenarioVersion.objects.count() == 1

    def test_a_plan_for_errors_is_refused(self, client, scenario):
        scenario.revise(apply(gate(), AddPassage(named("LOST"), "LOST")))
        tomorrow = timezone.localtime() + timedelta(days=1)

        response = edit(
            client,
            scenario,
            go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"),
            **{"action-publish": "1"},
        )

        assert any("LOST" in one for one in errors(response))
        assert not Revision.objects.exclude(approved_go_live_at=None).exists()

    def test_can_be_taken_back(self, client, scenario, play, play_of):
        play.begin()

        client.post(f"{CASES}unpublish/{scenario.pk}/")

        assert not Scenario.objects.get().is_playable
        assert play.choose(1, "knock").number == 1

    def test_of_an_older_draft_makes_a_version_of_it(self, client, scenario):
        first = scenario.latest_revision_id
        scenario.publish(
            scenario.revise(apply(gate(), Reword(gate().title.id, "da", "Ved lågen")))
        )

        client.post(
            f"{CASES}history/{scenario.pk}/revisions/{first}/revert/",
            {**FORM, "title": "Ved porten", "code": "gate", "action-publish": "1"},
        )

        stored = Scenario.objects.get()
        assert stored.live_version.number == 3
        assert stored.story == gate()


class TestSavingByItself:
    def test_over_the_live_draft_leaves_the_version_alone(self, client, scenario, play):
        attempt = play.begin()
        edit(client, scenario, title="Et")
        revision = scenario.revisions.latest("pk")
        edit(
            client,
            scenario,
            title="Et",
            overwrite_revision_id=revision.pk,
            **{"action-publish": "1"},
        )
        assert Scenario.objects.get().live_revision_id == revision.pk
        before = list(ScenarioVersion.objects.order_by("pk").values_list())

        edit(client, scenario, title="To", overwrite_revision_id=revision.pk)

        revision.refresh_from_db()
        attempt.refresh_from_db()
        assert revision.as_object().title == "To"
        assert list(ScenarioVersion.objects.order_by("pk").values_list()) == before
        assert attempt.playable.story == gate()

    def test_keeps_a_story_that_was_written_on_its_own_screens_meanwhile(
        self, client, scenario
    ):
        story = apply(gate(), Reword(named("text/note"), "da", "Ny note."))
        scenario.revise(story)

        edit(client, scenario, minutes=30)

        assert Scenario.objects.get().newest_draft().story == story
