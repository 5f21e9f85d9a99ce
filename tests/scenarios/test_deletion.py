"""A case that somebody has played is archived, never deleted."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import Client

from courses.models import Course, CourseEdition, EditionLesson, Lesson
from people.models import Person
from scenarios import attempts
from scenarios.models import Attempt, Scenario, ScenarioVersion
from tests.factories import PersonFactory, ScenarioFactory
from tests.people.sign_in import enter
from tests.scenarios.conftest import NOW
from tests.scenarios.stories import gate

pytestmark = pytest.mark.django_db
CASES = "/admin/snippets/scenarios/scenario/"
MANY = "/admin/bulk/scenarios/scenario/delete/"


@pytest.fixture
def chief(client: Client) -> Client:
    """Somebody who may delete."""
    chief: Person = PersonFactory(is_staff=True, is_superuser=True)
    return enter(client, chief)


def many(client: Client, *scenarios: Scenario, method: str = "post") -> HttpResponse:
    asked = "&".join(f"id={scenario.pk}" for scenario in scenarios)
    return getattr(client, method)(f"{MANY}?{asked}&next={CASES}")


class TestDeleting:
    def test_a_played_case_is_refused_by_the_database(self, play, scenario):
        play.begin()

        with pytest.raises(ProtectedError):
            scenario.delete()

        assert Scenario.objects.exists()

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_played_case_leads_to_the_archive(self, chief, play, scenario, method):
        play.begin()

        response = getattr(chief, method)(f"{CASES}delete/{scenario.pk}/")

        assert response.status_code == 200
        assert f"/admin/cases/{scenario.pk}/archive/" in response.content.decode()
        assert Scenario.objects.filter(pk=scenario.pk).exists()

    def test_a_case_that_a_lesson_asks_for_leads_to_the_archive(self, chief, scenario):
        course = Course.objects.create(code="C", page_key=uuid4())
        lesson = Lesson.objects.create(course=course, code="L", page_key=uuid4())
        edition = CourseEdition.objects.create(course=course, number=1, created_at=NOW)
        EditionLesson.objects.create(
            edition=edition,
            lesson=lesson,
            position=1,
            asks=Lesson.Asks.SCENARIO,
            scenario=scenario,
        )

        response = chief.post(f"{CASES}delete/{scenario.pk}/")

        assert f"/admin/cases/{scenario.pk}/archive/" in response.content.decode()
        assert Scenario.objects.exists()

    def test_a_case_that_nobody_played_works(self, chief, scenario):
        assert chief.get(f"{CASES}delete/{scenario.pk}/").status_code == 200

        chief.post(f"{CASES}delete/{scenario.pk}/")

        assert not Scenario.objects.exists()
        assert not ScenarioVersion.objects.exists()

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_many_at_once_keeps_them_all_when_one_was_played(
        self, chief, play, scenario, method
    ):
        unplayed = ScenarioFactory(code="unplayed", story=gate())
        play.begin()

        response = many(chief, unplayed, scenario, method=method)

        page = response.content.decode()
        assert response.status_code == 200
        assert f"/admin/cases/{scenario.pk}/archive/" in page
        assert f"/admin/cases/{unplayed.pk}/archive/" not in page
        assert Scenario.objects.count() == 2

    def test_many_at_once_works_for_those_that_nobody_played(self, chief):
        unplayed = [ScenarioFactory(story=gate()) for _number in range(2)]

        assert many(chief, *unplayed).status_code == 302
        assert not Scenario.objects.exists()

    def test_another_snippet_is_none_of_our_business(self, chief, play):
        source_page = "/admin/snippets/scenarios/source/"
        chief.post(
            f"{source_page}add/",
            {"code": "S1", "title_da": "Lov", "title_en": "Law", "url": ""},
        )
        play.begin()

        page = chief.get(source_page).content.decode()

        assert "S1" in page

    def test_is_not_for_a_trainer(self, client, tove, scenario):
        client.force_login(tove)

        client.post(f"{CASES}delete/{scenario.pk}/")

        assert Scenario.objects.exists()

    def test_a_person_takes_her_plays_with_her(self, play, ana):
        play.begin()
        play.choose_id(1, str(gate().passages[0].choices[0].id))

        ana.delete()

        assert not Attempt.objects.exists()


class TestTheArchive:
    @pytest.fixture
    def client(self, client: Client, tove: Person) -> Client:
        client.force_login(tove)
        return client

    def test_asks_first(self, client, scenario):
        response = client.get(f"/admin/cases/{scenario.pk}/archive/")

        assert response.status_code == 200
        assert Scenario.objects.get().archived_at is None

    def test_lets_nobody_begin_and_plays_under_way_go_on(
        self, client, scenario, play, play_of
    ):
        play.begin()

        client.post(f"/admin/cases/{scenario.pk}/archive/")

        with pytest.raises(attempts.NotPlayableError):
            play_of(scenario).begin()
        play.choose_id(1, gate().passages[0].choices[0].id)
        play.choose_id(2, gate().passages[1].choices[0].id)
        assert play.newest().ended_by == "ending"

    def test_can_be_left_again(self, client, scenario, play):
        scenario.archive(at=NOW)

        client.post(f"/admin/cases/{scenario.pk}/use-again/")

        assert Scenario.objects.get().archived_at is None
        assert play.begin().step_count == 0

    def test_keeps_the_day_it_happened(self, scenario):
        scenario.archive(at=NOW)
        scenario.archive(at=NOW + timedelta(days=1))

        assert Scenario.objects.get().archived_at == NOW

    def test_leaves_only_what_is_in_use(self, scenario):
        kept = ScenarioFactory(story=gate())
        scenario.archive(at=NOW)

        assert list(Scenario.objects.in_use()) == [kept]

    @pytest.mark.parametrize("act", ["archive", "use-again"])
    def test_is_not_for_a_learner(self, scenario, ana, act):
        learner = Client()
        learner.force_login(ana)

        learner.post(f"/admin/cases/{scenario.pk}/{act}/")

        assert Scenario.objects.get().archived_at is None
