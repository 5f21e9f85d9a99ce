"""Two tabs, two devices, one impatient finger: acts at the same moment, with real threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from people.models import Person
from scenarios.attempts import StaleStepError
from scenarios.authoring import drafts
from scenarios.engine.acts import Reword
from scenarios.engine.story import BackPolicy
from scenarios.models import Attempt, Scenario, Step
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import Play
from tests.scenarios.stories import named
from tests.scenarios.test_going_back import back, stairs

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 6


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave or raised, all of them begun at the same moment."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            ready.wait()
            return act()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as tabs:
        return list(tabs.map(run, acts))


def test_beginning_in_many_tabs_is_one_attempt(play):
    begun = at_once(*[play.begin] * TABS)

    assert len({attempt.pk for attempt in begun}) == 1
    assert len(play.attempts()) == 1


def test_skipping_in_many_tabs_is_one_summary_told_once(play, doorkeeper):
    skipped = at_once(*[play.skip] * TABS)

    assert len({attempt.pk for attempt in skipped}) == 1
    assert [attempt.ended_by for attempt in play.attempts()] == ["summary"]
    assert len(doorkeeper.heard) == 1


def test_the_same_answer_in_many_tabs_is_one_step(play):
    play.begin()

    steps = at_once(*[lambda: play.choose(1, "knock")] * TABS)

    assert {step.pk for step in steps} == {Step.objects.get().pk}
    assert play.newest().step_count == 1


def test_two_answers_to_one_question_are_one_step(play):
    play.begin()

    results = at_once(lambda: play.choose(1, "knock"), lambda: play.choose(1, "kick"))

    (late,) = [result for result in results if isinstance(result, StaleStepError)]
    (step,) = [result for result in results if isinstance(result, Step)]
    attempt = play.newest()
    assert late.args == (1,)
    assert Step.objects.get() == step
    assert attempt.playable.replay(attempt.log()) == attempt.state


def test_the_last_answer_and_the_summary_end_the_play_once(play, doorkeeper):
    play.begin()
    play.choose(1, "knock")

    at_once(lambda: play.choose(2, "ask"), play.skip)

    (attempt,) = play.attempts()
    steps = attempt.steps.count()
    assert len(doorkeeper.heard) == 1
    assert (attempt.ended_by, steps) in {("ending", 2), ("summary", 1)}
    assert attempt.step_count == steps


def test_the_last_answer_in_many_tabs_ends_the_play_once(play, doorkeeper):
    play.begin()
    play.choose(1, "knock")

    at_once(*[lambda: play.choose(2, "ask")] * TABS)

    assert len(doorkeeper.heard) == 1
    assert play.steps() == 2


@pytest.fixture
def begun_stairs(play_of) -> Play:
    """A play of a case with free ways back, one step from its start."""
    play = play_of(ScenarioFactory(story=stairs(BackPolicy.FREE)))
    play.begin()
    play.choose(1, "on")
    return play


def test_going_back_in_many_tabs_takes_one_step_back(begun_stairs):
    taken = at_once(*[lambda: back(begun_stairs, 1)] * TABS)

    assert {step.pk for step in taken} == {Step.objects.get().pk}
    assert begun_stairs.newest().step_count == 2


def test_going_back_and_going_on_at_once_are_one_move(begun_stairs):
    play = begun_stairs

    results = at_once(lambda: back(play, 1), lambda: play.choose(2, "up"))

    attempt = play.newest()
    (late,) = [result for result in results if isinstance(result, StaleStepError)]
    assert late.args[0] in {1, 2}
    assert attempt.step_count == 2
    assert attempt.playable.replay(attempt.log()) == attempt.state


def test_going_back_and_the_last_answer_at_once_are_one_move(begun_stairs, doorkeeper):
    play = begun_stairs

    at_once(lambda: back(play, 1), lambda: play.choose(2, "end"))

    attempt = play.newest()
    assert bool(attempt.finished_at) == (len(doorkeeper.heard) == 1)
    assert attempt.playable.replay(attempt.log()) == attempt.state


def test_going_back_and_the_summary_at_once_end_the_play_once(begun_stairs, doorkeeper):
    play = begun_stairs

    at_once(lambda: back(play, 1), play.skip)

    attempt = play.newest()
    assert (attempt.ended_by, len(doorkeeper.heard)) == ("summary", 1)
    assert attempt.playable.replay(attempt.log()) == attempt.state


def test_publishing_twice_at_once_numbers_the_versions_in_a_row(scenario):
    def publish(title: str) -> Callable[[], None]:
        draft = Scenario.objects.get()
        draft.retitle(title)
        revision = draft.save_revision()
        return lambda: Scenario.objects.get().publish(revision)

    results = at_once(*[publish(f"Titel {number}") for number in range(3)])

    stored = Scenario.objects.get()
    assert results == [None] * 3
    assert sorted(stored.versions.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert stored.live_version.playable().story == stored.story


def test_two_trainers_saving_at_once_make_one_draft(scenario, tove, ulla):
    seen = scenario.latest_revision_id

    def save(person: Person, words: str) -> Callable[[], object]:
        act = Reword(named("text/note"), "da", words)
        return lambda: drafts.edit(
            scenario_id=scenario.pk, acts=[act], seen=seen, user=person
        )

    results = at_once(save(tove, "Toves"), save(ulla, "Ullas"))

    (stale,) = [one for one in results if isinstance(one, drafts.StaleDraftError)]
    (saved,) = [one for one in results if isinstance(one, Scenario)]
    assert Scenario.objects.get().newest_draft().story == saved.story
    assert stale.newest.pk == saved.latest_revision_id


def test_beginning_while_a_version_comes_out_pins_one_of_the_two(play, scenario):
    scenario.retitle("Ved lågen")
    revision = scenario.save_revision()

    begun, _published = at_once(
        play.begin, lambda: Scenario.objects.get().publish(revision)
    )

    titles = {"Ved porten", "Ved lågen"}
    assert begun.playable.story.title.say("da") in titles
    assert begun.state.passage == named("GATE")
    assert Attempt.objects.count() == 1
