"""The player's forms of a case with roles, signs, facts and steps back, as a browser sends them."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from msgspec.structs import replace

from people.models import Person
from scenarios.models import Step
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import Play
from tests.scenarios.evening import evening
from tests.scenarios.stories import named
from tests.scenarios.test_views import said, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def play(play_of) -> Play:
    return play_of(ScenarioFactory(code="evening", story=evening()))


@pytest.fixture
def client(client: Client, ana: Person) -> Client:
    client.force_login(ana)
    return client


@pytest.fixture
def begun(client: Client, play: Play) -> Play:
    client.post(play.url("begin"), {"role": named("police")})
    return play


def answer(client: Client, play: Play, number: int, name: str, **ticked: object):
    form = {"number": number, "choice": named(name), **ticked}
    return client.post(play.url("choose"), form, follow=True)


def take_back(client: Client, play: Play, number: object) -> HttpResponse:
    return client.post(play.url("back"), {"number": number}, follow=True)


class TestBeginning:
    def test_in_a_role_leads_to_its_start(self, client, play):
        response = client.post(
            play.url("begin"), {"role": named("municipality")}, follow=True
        )

        assert "Underretning fra skolen" in text_of(response)

    @pytest.mark.parametrize("role", [named("STAIRS"), "x" * 5_000, "\x00"])
    def test_in_a_role_of_no_such_case_says_so(self, client, play, role):
        response = client.post(play.url("begin"), {"role": role}, follow=True)

        assert len(said(response)) == 1
        assert play.attempts() == []


class TestTicking:
    def test_keeps_what_was_noticed_and_what_was_kept(self, client, begun):
        ticked = {
            "noticed": [named("hoarse"), named("television")],
            "kept": [named("boots")],
        }

        answer(client, begun, 1, "ask apart", **ticked)

        step = Step.objects.get()
        assert sorted(step.noticed) == sorted(ticked["noticed"])
        assert step.kept == ticked["kept"]

    def test_nothing_marks_nothing(self, client, begun):
        answer(client, begun, 1, "ask apart")

        assert Step.objects.get().noticed is None

    @pytest.mark.parametrize("field", ["noticed", "kept"])
    @pytest.mark.parametrize("forged", [named("knock"), "", "\x00", "x" * 10_000])
    def test_what_does_not_stand_here_changes_nothing(
        self, client, begun, field, forged
    ):
        response = answer(client, begun, 1, "ask apart", **{field: [forged]})

        assert len(said(response)) == 1
        assert begun.steps() == 0

    def test_stands_in_the_form_of_the_choices(self, client, begun):
        page = text_of(client.get(begun.url()))

        form = page.partition("data-choices")[2].partition("</form>")[0]
        assert form.count('name="noticed"') == 3
        assert form.count('name="kept"') == 2
        assert "Fjernsynet kører" in form

    def test_does_not_tell_which_is_which(self, client, begun):
        page = text_of(client.get(begun.url()))

        # After the token, which may hold any letters.
        form = page.partition('name="number"')[2].partition("</form>")[0]
        assert "Fjernsynet" in form
        for word in ("detail", "C2", "best", "over"):
            assert word not in form


class TestAChoiceThatOnlyLeadsOn:
    def test_leads_straight_to_the_next_scene(self, client, play_of):
        passages = tuple(replace(one, chapter=None) for one in evening().passages)
        story = replace(evening(), passages=passages, chapters=())
        play = play_of(ScenarioFactory(story=story))
        play.begin()
        answer(client, play, 1, "ask apart")

        response = answer(client, play, 2, "go on")

        assert response.redirect_chain[-1] == (play.url(), 302)
        assert "Skriv notatet" in text_of(response)

    def test_stops_where_a_chapter_is_explained(self, client, begun):
        answer(client, begun, 1, "ask apart")

        response = answer(client, begun, 2, "go on")

        assert response.redirect_chain == [(begun.url("answer", 2), 302)]
        assert "ask apart: why" in text_of(response)


class TestTakingBack:
    def test_leads_to_the_scene_before(self, client, begun):
        answer(client, begun, 1, "ask both")

        response = take_back(client, begun, 1)

        assert response.redirect_chain == [(begun.url(), 302)]
        assert "Døren står på klem" in text_of(response)
        assert Step.objects.get().taken_back_at is not None

    def test_twice_is_once(self, client, begun):
        answer(client, begun, 1, "ask both")

        for _time in range(2):
            response = take_back(client, begun, 1)

        assert said(response) == []
        assert begun.newest().step_count == 2

    @pytest.mark.parametrize("number", ["", "0", "2", "x", "9" * 5_000])
    def test_what_is_not_the_newest_step_changes_nothing(self, client, begun, number):
        answer(client, begun, 1, "ask both")

        response = take_back(client, begun, number)

        assert len(said(response)) == 1
        assert begun.newest().step_count == 1

    def test_where_the_author_has_no_way_back_changes_nothing(
        self, client, play_of, scenario
    ):
        play = play_of(scenario)
        play.begin()
        play.choose(1, "knock")

        response = take_back(client, play, 1)

        assert len(said(response)) == 1
        assert play.url("back") not in text_of(client.get(play.url("answer", 1)))
        assert play.newest().step_count == 1

    def test_is_offered_beside_going_on(self, client, begun):
        page = text_of(answer(client, begun, 1, "ask both"))

        assert f'action="{begun.url("back")}"' in page


class TestTheClock:
    def test_is_hidden_until_a_script_starts_it(self, client, begun):
        page = text_of(client.get(begun.url()))

        clock = page.partition('<div class="clock"')[2]
        opening = clock.partition(">")[0]
        assert 'data-clock="60"' in opening
        assert f'data-clock-choice="{named("wait")}"' in opening
        assert opening.endswith(" hidden")

    def test_is_not_where_the_author_gave_no_time(self, client, begun):
        answer(client, begun, 1, "ask both")

        assert "data-clock=" not in text_of(client.get(begun.url()))


class TestASwap:
    def test_out_of_the_story_leaves_the_page_to_the_browser(self, client, begun):
        begun.skip()

        response = client.get(begun.url("debrief"), headers={"X-Swap": "1"})

        assert response.status_code == 204
        assert "X-Swap" not in response


class TestTheNotebook:
    def test_is_outside_every_form(self, client, begun):
        answer(client, begun, 1, "ask apart")
        answer(client, begun, 2, "go on")

        page = text_of(client.get(begun.url()))

        before = page.partition("<textarea")[0]
        assert "<textarea" in page
        assert before.count("<form") == before.count("</form>")
