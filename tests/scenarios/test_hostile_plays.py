"""What a browser never sends: forged ids, floods, odd methods, another story's pieces, two tabs."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from people.models import Person
from scenarios.models import Step
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import Play
from tests.scenarios.evening import evening
from tests.scenarios.stories import gate, named
from tests.scenarios.test_going_on_and_back import answer, take_back
from tests.scenarios.test_views import said, text_of

pytestmark = pytest.mark.django_db
ACTS = ("begin", "choose", "back", "summary")
PAGES = ("", "answer/1", "debrief", "pause")


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


class TestAFlood:
    @pytest.mark.parametrize("field", ["noticed", "kept"])
    def test_of_ticks_is_each_once(self, client, begun, field):
        thing = {"noticed": "hoarse", "kept": "boots"}[field]

        answer(client, begun, 1, "ask apart", **{field: [named(thing)] * 4_900})

        assert getattr(Step.objects.get(), field) == [named(thing)]

    def test_of_strangers_changes_nothing(self, client, begun):
        strangers = [str(uuid4()) for _number in range(4_900)]

        response = answer(client, begun, 1, "ask apart", noticed=strangers)

        assert len(said(response)) == 1
        assert begun.steps() == 0

    @pytest.mark.parametrize("ticks", [[named("hoarse")] * 6_000, ["x" * 3_000_000]])
    def test_beyond_measure_is_a_bad_request(self, client, begun, ticks):
        response = answer(client, begun, 1, "ask apart", noticed=ticks)

        assert response.status_code in {400, 413}
        assert begun.steps() == 0


class TestAnOddMethod:
    @pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
    def test_writes_nothing(self, client, begun, method):
        before = begun.newest().state

        for path in (*ACTS, *PAGES):
            response = getattr(client, method)(begun.url(*path.split("/")))
            assert response.status_code < 500

        assert begun.newest().state == before
        assert (begun.newest().finished_at, begun.steps()) == (None, 0)


class TestAnAddress:
    @pytest.mark.parametrize("number", [0, 7, 10**30])
    def test_of_no_such_step_leads_home(self, client, begun, number):
        response = client.get(begun.url("answer", number))

        assert response["Location"] == begun.url()

    def test_of_no_such_recording_is_not_there(self, client):
        address = f"/da/case/recording/{10**30}/"

        assert client.get(address).status_code == 404


class TestAnotherStory:
    def test_lends_no_role(self, client, play_of):
        play = play_of(ScenarioFactory(code="gate", story=gate()))

        response = client.post(
            play.url("begin"), {"role": named("police")}, follow=True
        )

        assert len(said(response)) == 1
        assert play.attempts() == []

    @pytest.mark.parametrize("place", ["KITCHEN", "police", "write what was seen"])
    def test_and_another_passage_lend_no_choice(self, client, begun, place):
        answer(client, begun, 1, place)

        assert begun.steps() == 0

    def test_that_comes_out_meanwhile_does_not_bend_the_play(self, client, begun):
        scenario = begun.newest().version.scenario
        scenario.publish(scenario.revise(gate()))

        answer(client, begun, 1, "ask apart")

        assert begun.newest().state.passage == named("KITCHEN")
        assert "Betjent" in text_of(client.get(begun.url()))


class TestTwoTabs:
    def test_one_back_the_other_on_is_where_the_first_went(self, client, begun):
        answer(client, begun, 1, "ask apart")
        take_back(client, begun, 1)

        response = answer(client, begun, 2, "go on")

        assert len(said(response)) == 1
        assert begun.newest().state.passage == named("STAIRS")

    def test_one_on_the_other_back_keeps_what_was_chosen(self, client, begun):
        answer(client, begun, 1, "ask apart")
        answer(client, begun, 2, "go on")

        response = take_back(client, begun, 1)

        assert len(said(response)) == 1
        assert begun.newest().state.passage == named("REPORT")

    def test_one_at_the_summary_leaves_the_other_nothing_to_answer(self, client, begun):
        begun.skip()

        response = answer(client, begun, 1, "ask apart")

        assert response.redirect_chain[-1][0] == begun.url("debrief")
        assert begun.steps() == 0


def test_the_first_step_has_no_way_back(client, begun):
    page = text_of(client.get(begun.url()))

    take_back(client, begun, 0)

    assert "data-back" not in page
    assert begun.newest().step_count == 0


def test_nothing_chosen_is_not_called_a_wrong_answer(client, begun):
    nothing = client.post(begun.url("choose"), {"number": 1}, follow=True)
    wrong = answer(client, begun, 1, "no such choice")

    assert len(said(nothing)) == 1
    assert said(nothing) != said(wrong)
    assert begun.steps() == 0
