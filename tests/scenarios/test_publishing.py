"""The one door to learners: what comes through it is frozen, what has errors stays out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from msgspec.structs import replace
from wagtail.models import Revision

from people.models import Person
from scenarios.engine import codec
from scenarios.engine.acts import AddPassage, RemovePassage, Reword
from scenarios.engine.edit import apply
from scenarios.engine.story import Story
from scenarios.models import Scenario, ScenarioVersion, StoryHasErrorsError
from tests.factories import PersonFactory, ScenarioFactory
from tests.people.post_office import delivered
from tests.scenarios.conftest import NOW
from tests.scenarios.stories import gate, named, new_id

pytestmark = pytest.mark.django_db


def broken() -> Story:
    """A passage with nothing in it and no way on."""
    return apply(gate(), AddPassage(named("LOST"), "LOST"))


def retold(words: str) -> Story:
    return apply(gate(), Reword(gate().title.id, "da", words))


def plan(scenario: Scenario, story: Story, user: Person | None = None) -> Revision:
    """A draft whose time to go live has just come."""
    draft = scenario.newest_draft()
    draft.story = story
    draft.go_live_at = timezone.now() - timedelta(minutes=1)
    return draft.save_revision(user=user, approved_go_live_at=draft.go_live_at)


def versions() -> list[tuple[object, ...]]:
    return list(ScenarioVersion.objects.order_by("pk").values_list())


class TestPublishing:
    def test_freezes_the_story_with_its_hash(self, scenario):
        version = scenario.live_version

        assert version.number == 1
        assert codec.from_json(version.story_json) == gate()
        assert version.sha256 == codec.sha256_of(codec.to_canonical_json(gate()))
        assert version.playable().story == gate()

    def test_an_edited_story_makes_the_next_version(self, scenario):
        first = versions()

        scenario.publish(scenario.revise(retold("Ved lågen")))

        assert scenario.live_version.number == 2
        assert versions()[:1] == first

    def test_the_same_story_twice_makes_no_second_version(self, scenario):
        before = versions()

        scenario.publish(scenario.revise(gate()))

        assert versions() == before
        assert scenario.live_version.number == 1

    def test_going_back_to_an_old_story_makes_a_new_version(self, scenario):
        scenario.publish(scenario.revise(retold("Ved lågen")))
        scenario.publish(scenario.revise(gate()))

        first, _second, third = ScenarioVersion.objects.order_by("number")

        assert first.sha256 == third.sha256
        assert scenario.live_version == third

    def test_a_story_with_errors_is_refused_and_changes_nothing(self, scenario):
        before = versions()
        revision = scenario.revise(broken())

        with pytest.raises(StoryHasErrorsError) as refused:
            revision.publish()

        assert {finding.name for finding in refused.value.findings} == {"LOST"}
        stored = Scenario.objects.get()
        assert versions() == before
        assert (stored.live, stored.story) == (True, gate())

    def test_an_unpublished_case_can_be_published_again(self, scenario):
        scenario.unpublish()
        assert not Scenario.objects.get().is_playable

        scenario.latest_revision.publish()

        assert Scenario.objects.get().is_playable
        assert ScenarioVersion.objects.count() == 1


class TestDrafting:
    def test_a_draft_touches_neither_the_live_story_nor_its_version(self, scenario):
        before = versions()

        scenario.revise(retold("Ved lågen"))

        stored = Scenario.objects.get()
        assert stored.story == gate()
        assert stored.newest_draft().story == retold("Ved lågen")
        assert versions() == before

    @pytest.mark.parametrize(
        "story",
        [
            pytest.param(replace(gate(), languages=()), id="no language"),
            pytest.param(replace(gate(), start="somewhere"), id="an id that is no id"),
            pytest.param(
                replace(gate(), title=replace(gate().title, words={"da": "x" * 5001})),
                id="endless words",
            ),
        ],
    )
    def test_what_is_no_story_is_refused(self, scenario, story):
        revisions = Revision.objects.count()

        with pytest.raises(ValidationError):
            scenario.revise(story)

        assert Revision.objects.count() == revisions

    def test_what_is_no_part_of_a_draft_survives_an_older_draft(self, scenario):
        old = scenario.revise(retold("Ved lågen"))
        scenario.publish(scenario.revise(gate()))
        live_version = scenario.live_version
        scenario.archive(at=NOW)
        Scenario.objects.update(imported_sha256="f" * 64)

        draft = Revision.objects.get(pk=old.pk).as_object()

        assert draft.story == retold("Ved lågen")
        assert (draft.archived_at, draft.live_version) == (NOW, live_version)
        assert draft.imported_sha256 == "f" * 64

    def test_publishing_a_draft_from_before_leaves_the_case_archived(self, scenario):
        old = scenario.revise(retold("Ved lågen"))
        scenario.archive(at=NOW)

        Revision.objects.get(pk=old.pk).publish()

        stored = Scenario.objects.get()
        assert stored.archived_at == NOW
        assert stored.live_version.number == 2
        assert not stored.is_playable

    def test_a_new_title_is_the_storys_title_too(self, scenario):
        scenario.retitle("Ved lågen")

        assert scenario.title == "Ved lågen"
        assert scenario.story.title.say("da") == "Ved lågen"
        assert scenario.story.title.say("en") == "At the gate"


class TestAPlannedStory:
    def test_is_frozen_when_its_time_has_come(self, scenario):
        plan(scenario, retold("Ved lågen"))
        before = versions()

        call_command("publish_scheduled")

        stored = Scenario.objects.get()
        assert stored.live_version.number == 2
        assert stored.title == scenario.title
        assert versions()[:1] == before

    def test_is_not_frozen_before_its_time(self, scenario):
        draft = scenario.newest_draft()
        draft.story = retold("Ved lågen")
        draft.go_live_at = timezone.now() + timedelta(days=1)
        before = versions()

        draft.save_revision().publish()

        stored = Scenario.objects.get()
        assert versions() == before
        assert (stored.live, stored.story) == (True, gate())

    def test_is_not_frozen_early_when_it_overwrites_the_live_draft(self, scenario):
        live = Revision.objects.get(pk=scenario.live_revision_id)
        scenario.story = retold("Ved lågen")
        scenario.go_live_at = timezone.now() + timedelta(days=1)
        before = versions()

        scenario.save_revision(overwrite_revision=live).publish()

        assert versions() == before

    def test_with_errors_stays_a_draft_and_is_planned_no_more(self, scenario):
        revision = plan(scenario, broken())
        before = versions()

        call_command("publish_scheduled")

        revision.refresh_from_db()
        stored = Scenario.objects.get()
        assert revision.approved_go_live_at is None
        assert stored.newest_draft().story == broken()
        assert (stored.live, stored.story, versions()) == (True, gate(), before)

    def test_with_errors_does_not_hold_up_the_others(self, scenario):
        plan(scenario, broken())
        other = ScenarioFactory(story=retold("Ved lågen"), published=False)
        Revision.objects.filter(pk=other.latest_revision_id).update(
            approved_go_live_at=timezone.now()
        )

        call_command("publish_scheduled")

        other.refresh_from_db()
        assert other.is_playable

    def test_with_errors_is_told_to_its_author_in_her_language(self, scenario):
        author = PersonFactory(email="tove@example.org", language="en")
        plan(scenario, broken(), user=author)

        call_command("publish_scheduled")

        (told,) = delivered()
        assert told.to == ["tove@example.org"]
        assert told.subject == "Not published: gate · Ved porten"
        assert "LOST: A learner can be left here" in told.body
        assert f"/admin/cases/{scenario.pk}/outline/" in told.body

    def test_with_errors_is_told_once(self, scenario):
        plan(scenario, broken(), user=PersonFactory())

        call_command("publish_scheduled")
        call_command("publish_scheduled")

        assert len(delivered()) == 1

    def test_with_errors_and_no_author_left_tells_nobody(self, scenario):
        plan(scenario, broken(), user=PersonFactory(is_active=False))
        plan(ScenarioFactory(story=gate()), broken())

        call_command("publish_scheduled")

        assert delivered() == []
        assert not Revision.objects.exclude(approved_go_live_at=None).exists()


class TestAVersion:
    def test_is_never_updated_whatever_is_done_to_the_case(self, scenario, play):
        play.begin()
        before = versions()

        self.everything_to(scenario, play)

        assert versions()[:1] == before

    @staticmethod
    def everything_to(scenario: Scenario, play: object) -> None:
        live = scenario.live_revision
        scenario.revise(retold("Et"))
        scenario.publish(scenario.revise(retold("To")))
        scenario.unpublish()
        live.publish()
        scenario.refresh_from_db()
        with pytest.raises(StoryHasErrorsError):
            scenario.revise(apply(gate(), RemovePassage(named("HALL")))).publish()
        scenario.archive(at=NOW)
        scenario.take_out_of_archive()
        play.choose(1, "knock")
        play.choose(2, "ask")
        play.begin()
        play.skip()
        call_command("purge_revisions", verbosity=0)

    def test_outlives_an_autosave_over_the_live_draft(self, scenario, play):
        attempt = play.begin()
        live = Revision.objects.get(pk=scenario.live_revision_id)
        scenario.story = retold("Skrevet over")

        scenario.save_revision(overwrite_revision=live)

        live.refresh_from_db()
        assert "Skrevet over" in live.content["story"]
        play.choose(1, "knock")
        attempt.refresh_from_db()
        assert attempt.playable.story == gate()

    def test_outlives_the_purge_of_its_revision(self, scenario, play):
        attempt = play.begin()
        scenario.publish(scenario.revise(retold("Ved lågen")))
        Revision.objects.filter(pk=attempt.version.wagtail_revision_id).delete()

        play.choose(1, "knock")
        play.choose(2, "leave")

        assert play.newest().version.number == 1
        assert play.newest().state.passage == named("POOR")

    def test_stays_with_an_attempt_and_the_next_attempt_gets_the_newest(
        self, scenario, play
    ):
        play.begin()
        scenario.publish(scenario.revise(retold("Ved lågen")))

        play.choose(1, "knock")
        play.choose(2, "ask")
        again = play.begin()

        assert [one.version.number for one in play.attempts()] == [2, 1]
        assert again.playable.story == retold("Ved lågen")


class TestTheFactory:
    def test_gives_every_case_ids_of_its_own(self):
        one, other = ScenarioFactory(story=gate()), ScenarioFactory(story=gate())

        assert one.uuid != other.uuid
        assert new_id() != new_id()
