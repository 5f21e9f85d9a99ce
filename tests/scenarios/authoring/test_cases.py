"""Cases in Wagtail's own screens: listed, found, made, and the sources they cite."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scenarios.models import Scenario, Source
from tests.factories import ScenarioFactory
from tests.scenarios.authoring.studio import CASES, FORM, JSON, edit, errors, page
from tests.scenarios.conftest import case_a
from tests.scenarios.stories import gate

pytestmark = pytest.mark.django_db


class TestTheList:
    def test_shows_a_case_by_its_newest_title_and_its_version(self, client, scenario):
        draft = scenario.newest_draft()
        draft.retitle("Ved lågen")
        draft.save_revision()

        text = page(client.get(CASES))

        assert "gate · Ved lågen" in text

    def test_reads_no_story(self, client, scenario):
        with CaptureQueriesContext(connection) as seen:
            client.get(CASES)

        stories = ('"scenarios_scenario"."story"', "story_json")
        asked = [one["sql"] for one in seen]
        assert not [sql for sql in asked if any(name in sql for name in stories)]

    def test_finds_a_case_by_its_title(self, client, scenario):
        ScenarioFactory(code="other", story=case_a())

        text = page(client.get(f"{CASES}?q=porten"))

        assert "gate · Ved porten" in text
        assert "other · " not in text


class TestANewCase:
    def test_is_a_draft_with_a_story_to_go_on_from(self, client, tove):
        client.post(f"{CASES}add/", FORM)

        scenario = Scenario.objects.get()
        story = scenario.newest_draft().story
        assert not scenario.live
        assert scenario.live_version is None
        assert [one.name for one in story.passages] == ["START", "ENDING"]
        assert story.title.say("da") == "En ny sag"
        assert scenario.latest_revision.user == tove

    def test_lists_what_is_missing_in_its_outline(self, client):
        client.post(f"{CASES}add/", FORM)
        scenario = Scenario.objects.get()

        outline = client.get(f"/admin/cases/{scenario.pk}/outline/")

        named_passages = {one.name for one in outline.context["screen"].remarks}
        assert {"START", "ENDING"} <= named_passages

    def test_cannot_be_published_at_once_and_is_told_why(self, client):
        response = client.post(f"{CASES}add/", {**FORM, "action-publish": "1"})

        assert any("START" in one for one in errors(response))
        assert not Scenario.objects.exists()

    def test_may_be_published_once_it_is_written(self, client):
        client.post(f"{CASES}add/", FORM)
        scenario = Scenario.objects.get()
        scenario.revise(gate())

        response = edit(client, scenario, **{"action-publish": "1"})

        assert response.status_code == 302
        assert Scenario.objects.get().live_version.number == 1

    @pytest.mark.parametrize("code", ["", "gate", "Ikke en kode", "æ"])
    def test_needs_a_code_of_its_own(self, client, scenario, code):
        response = client.post(f"{CASES}add/", {**FORM, "code": code})

        assert "code" in response.context["form"].errors
        assert Scenario.objects.count() == 1

    def test_keeps_its_title_when_it_saves_itself_while_it_is_typed(self, client):
        half_typed = {**FORM, "title": "En n"}
        client.post(f"{CASES}add/", half_typed, headers=JSON)
        scenario = Scenario.objects.get()

        revision = scenario.latest_revision_id
        edit(client, scenario, title="En ny sag", overwrite_revision_id=revision)

        draft = Scenario.objects.get().newest_draft()
        assert draft.title == "En ny sag"
        assert draft.story.title.say("da") == "En ny sag"

    def test_can_be_previewed_before_it_is_saved(self, client):
        client.post(f"{CASES}preview/", FORM)

        response = client.get(f"{CASES}preview/")

        assert response.status_code == 200
        assert "En ny sag" in page(response)


class TestACopy:
    def test_is_not_made_since_its_ids_would_not_be_its_own(self, client, scenario):
        response = client.get(f"{CASES}copy/{scenario.pk}/", follow=True)

        assert response.status_code == 404


class TestASource:
    def test_that_a_story_cites_counts_as_used(self, client):
        source = Source.objects.create(code="S1", title_da="Lov", title_en="Law")
        ScenarioFactory(code="citing", story=gate())

        usage = client.get(f"/admin/snippets/scenarios/source/usage/{source.pk}/")

        assert "citing" in page(usage)

    def test_says_its_title_in_the_language(self):
        source = Source(code="S1", title_da="Lov", title_en="Law")

        assert str(source) == "S1 · Lov"
