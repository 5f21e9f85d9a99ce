"""A reviewer approves what a trainer has written, unless it has errors by then."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import Client
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from people.models import Person
from scenarios.engine.acts import AddPassage
from scenarios.engine.edit import apply
from scenarios.models import Scenario
from tests.factories import PersonFactory, ScenarioFactory
from tests.people.sign_in import enter
from tests.scenarios.authoring.studio import CASES, edit, errors
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestAWorkflow:
    """A reviewer approves what a trainer has written."""

    @pytest.fixture
    def reviewer(self) -> Client:
        return enter(Client(), PersonFactory(is_staff=True, is_superuser=True))

    @pytest.fixture(autouse=True)
    def _workflow(self, tove: Person) -> None:
        workflow = Workflow.objects.create(name="Review")
        task = GroupApprovalTask.objects.create(name="Expert")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        WorkflowContentType.objects.create(
            workflow=workflow, content_type=ContentType.objects.get_for_model(Scenario)
        )

    def submit(self, client: Client, scenario: Scenario) -> None:
        edit(client, scenario, **{"action-submit": "1"})

    def act(self, reviewer: Client, scenario: Scenario, name: str) -> HttpResponse:
        task = Scenario.objects.get(pk=scenario.pk).current_workflow_task_state
        url = f"{CASES}workflow/action/{scenario.pk}/{name}/{task.pk}/"
        return reviewer.post(url, {"comment": ""}, follow=True)

    def test_publishes_and_freezes_on_approval(self, client, reviewer):
        scenario = ScenarioFactory(story=gate(), published=False)
        self.submit(client, scenario)

        self.act(reviewer, scenario, "approve")

        assert Scenario.objects.get().live_version.number == 1

    def test_is_not_begun_with_errors(self, client):
        story = apply(gate(), AddPassage(named("LOST"), "LOST"))
        scenario = ScenarioFactory(story=story, published=False)

        response = edit(client, scenario, **{"action-submit": "1"})

        assert any("LOST" in one for one in errors(response))
        assert Scenario.objects.get().current_workflow_state is None

    def test_does_not_publish_what_has_errors_by_now(self, client, reviewer):
        scenario = ScenarioFactory(story=gate(), published=False)
        self.submit(client, scenario)
        draft = Scenario.objects.get().newest_draft()
        draft.revise(apply(gate(), AddPassage(named("LOST"), "LOST")))

        response = self.act(reviewer, scenario, "approve")

        stored = Scenario.objects.get()
        assert response.status_code == 200
        assert "LOST" in " ".join(map(str, response.context["messages"]))
        assert not stored.live
        assert stored.current_workflow_state.status == "in_progress"

    def test_does_not_publish_from_the_editor_what_has_errors(self, client, reviewer):
        scenario = ScenarioFactory(story=gate(), published=False)
        self.submit(client, scenario)
        draft = Scenario.objects.get().newest_draft()
        draft.revise(apply(gate(), AddPassage(named("LOST"), "LOST")))
        approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}

        response = edit(reviewer, scenario, **approve)

        assert any("LOST" in one for one in errors(response))
        assert not Scenario.objects.get().live

    def test_may_turn_down_what_has_errors(self, client, reviewer):
        scenario = ScenarioFactory(story=gate(), published=False)
        self.submit(client, scenario)
        draft = Scenario.objects.get().newest_draft()
        draft.revise(apply(gate(), AddPassage(named("LOST"), "LOST")))
        reject = {"action-workflow-action": "1", "workflow-action-name": "reject"}

        response = edit(reviewer, scenario, **reject)

        assert response.status_code == 302
        state = Scenario.objects.get().workflow_states.get()
        assert state.status == "needs_changes"
