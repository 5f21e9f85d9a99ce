"""A step costs the same in a long story as in a short one, and late as early."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import ScenarioFactory
from tests.scenarios.conftest import Play
from tests.scenarios.stories import named, ring

pytestmark = pytest.mark.django_db

# The session, the person, the attempt and its steps; a choice also opens and closes its
# transaction, writes the attempt and the step, and tells it.
CHOOSE, ANSWER, SCENE, DEBRIEF = 10, 4, 4, 4


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        act()
    return len(seen)


def cost_of_step(client: Client, play: Play, number: int, name: str) -> list[int]:
    """Queries of the answer, of what came of it, and of the next scene."""
    form = {"number": number, "choice": named(name)}
    return [
        queries(lambda: client.post(play.url("choose"), form)),
        queries(lambda: client.get(play.url("answer", number))),
        queries(lambda: client.get(play.url())),
    ]


@pytest.fixture
def begun(client, ana, play_of) -> Callable[[int], Play]:
    client.force_login(ana)

    def begin(size: int) -> Play:
        """Begin after somebody has been round: what is told once for all is told."""
        scenario = ScenarioFactory(story=ring(size))
        first, play = play_of(scenario), play_of(scenario)
        first.begin()
        for number in range(1, 21):
            first.choose(number, f"on {number - 1}")
        play.begin()
        client.get(play.url())
        return play

    return begin


def test_the_second_step_and_the_sixtieth_cost_the_same(client, begun):
    play = begun(20)
    costs = [
        cost_of_step(client, play, number, f"on {(number - 1) % 20}")
        for number in range(1, 61)
    ]

    assert costs[1] == costs[59] == [CHOOSE, ANSWER, SCENE]
    assert play.newest().step_count == 60


def test_a_story_of_2000_passages_costs_what_one_of_20_costs(client, begun):
    short, long = begun(20), begun(2_000)

    costs = [cost_of_step(client, play, 1, "on 0") for play in (short, long)]

    assert costs == [[CHOOSE, ANSWER, SCENE]] * 2


def test_a_state_stays_small_however_long_the_play(client, begun):
    play = begun(20)
    sizes = []
    for number in range(1, 61):
        play.choose(number, f"on {(number - 1) % 20}")
        sizes.append(len(str(play.newest().state_json)))

    assert max(sizes) == min(sizes)


def test_a_debrief_costs_the_same_after_two_steps_as_after_sixty(client, begun):
    def cost_after(steps: int) -> int:
        play = begun(20)
        for number in range(1, steps):
            play.choose(number, f"on {(number - 1) % 20}")
        play.choose(steps, f"stop {(steps - 1) % 20}")
        return queries(lambda: client.get(play.url("debrief")))

    assert cost_after(2) == cost_after(60) == DEBRIEF


def test_a_step_never_reads_a_whole_story(client, begun):
    play = begun(20)

    with CaptureQueriesContext(connection) as seen:
        cost_of_step(client, play, 1, "on 0")

    stories = ("story_json", '"scenarios_scenario"."story"')
    assert [
        one["sql"] for one in seen if any(name in one["sql"] for name in stories)
    ] == []
