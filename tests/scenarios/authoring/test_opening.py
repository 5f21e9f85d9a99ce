"""Who may open the writing screens, and what they show."""

from __future__ import annotations

import pytest
from wagtail.models import Revision

from people.models import Membership, Person
from scenarios.models import Scenario
from tests.factories import MembershipFactory, PersonFactory, ScenarioFactory
from tests.people.sign_in import enter
from tests.scenarios.authoring.desk import (
    SCREENS,
    Desk,
    page,
    screen_of,
    text_field,
)
from tests.scenarios.conftest import case_a
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestTheScreens:
    @pytest.mark.parametrize("path", SCREENS)
    def test_open_for_a_trainer(self, desk, path):
        response = desk.open(path)

        assert response.status_code == 200
        assert "Ved porten" in page(response)

    @pytest.mark.parametrize("path", SCREENS)
    def test_open_for_a_case_of_real_size(self, scenario_a, tove, path):
        start = case_a().passages[0].id
        path = path.replace(named("GATE"), start)

        assert Desk(scenario_a, tove).open(path).status_code == 200

    @pytest.mark.parametrize("path", [*SCREENS, "archive/", "use-again/"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_are_closed_to_a_learner(self, scenario, ana, path, method):
        learner = Desk(scenario, ana)

        response = getattr(learner.client, method)(learner.url(path))

        assert response.status_code in (302, 403)
        assert "/admin/cases/" not in response.get("Location", "").split("?")[0]
        assert learner.story() == gate()

    @pytest.mark.parametrize("path", [*SCREENS, "archive/"])
    def test_are_closed_to_who_may_enter_the_studio_but_not_write(self, scenario, path):
        local: Person = PersonFactory()
        MembershipFactory(person=local, role=Membership.Role.LOCAL_ADMINISTRATOR)
        desk = Desk(scenario, local)
        enter(desk.client, local)

        response = desk.open(path)

        assert response.status_code in (302, 403)
        assert "Ved porten" not in page(response)

    @pytest.mark.parametrize("path", SCREENS)
    def test_of_a_case_that_is_not_there_are_not_found(self, desk, path):
        response = desk.client.get(f"/admin/cases/999999/{path}", follow=True)

        assert response.status_code == 404

    @pytest.mark.parametrize(
        "passage_id", [named("NOWHERE"), "garbage", "1", named("knock")]
    )
    def test_of_a_passage_that_is_not_there_are_not_found(self, desk, passage_id):
        path = f"passage/{passage_id}/"

        for ask in (desk.client.get, desk.client.post):
            assert ask(desk.url(path), follow=True).status_code == 404

    def test_show_the_newest_draft(self, desk):
        desk.send("frame/", **{text_field("title"): "Ved lågen"})

        assert "Ved lågen" in page(desk.open("outline/"))
        assert Scenario.objects.get().story == gate()

    @pytest.mark.parametrize("path", SCREENS)
    def test_sent_unchanged_change_nothing(self, desk, path):
        revisions = Revision.objects.count()

        desk.send(path)

        assert desk.story() == gate()
        assert Revision.objects.count() == revisions


class TestEveryWord:
    def test_of_a_story_is_escaped_on_every_screen(self, tove):
        attack = "<script>alert(1)</script>"
        desk = Desk(ScenarioFactory(code="attack", story=gate()), tove)
        names = ("GATE is told", "knock", "knock: why", "evening")
        desk.send(screen_of("GATE"), **{text_field(name): attack for name in names})
        frame = ("title", "note", "Ida", "point")
        desk.send("frame/", **{text_field(name): attack for name in frame})

        for path in (*SCREENS, screen_of("HALL")):
            assert attack not in page(desk.open(path))
            assert "&lt;script&gt;" in page(desk.open(path))
