"""Playing a case: what each act does, what it refuses, and what it leaves alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios import attempts
from scenarios.engine.play import Move, NotOfferedError
from scenarios.models import Attempt, Step
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import NOW
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def the_same(attempt: Attempt) -> tuple[object, ...]:
    """Everything an attempt is, to compare before and after."""
    attempt.refresh_from_db()
    return (
        attempt.version_id,
        attempt.state_json,
        attempt.step_count,
        attempt.finished_at,
        attempt.ended_by,
        list(attempt.steps.order_by("number").values_list("number", "choice", "at")),
    )


class TestBeginning:
    def test_pins_the_live_version_and_stands_at_the_start(self, play, scenario):
        attempt = play.begin()

        assert attempt.version == scenario.live_version
        assert attempt.state.passage == named("GATE")
        assert (attempt.step_count, attempt.begun_at) == (0, NOW)

    def test_twice_is_one_attempt(self, play):
        first = play.begin()

        assert play.begin(at=LATER) == first
        assert len(play.attempts()) == 1

    def test_after_an_end_is_a_new_attempt(self, play):
        first = play.begin()
        play.choose(1, "knock")
        play.choose(2, "ask")

        again = play.begin(at=LATER)

        assert again != first
        assert again.step_count == 0
        assert len(play.attempts()) == 2

    def test_somebody_elses_launch_is_as_good_as_none(self, play, ben):
        for launch in (play.launch, uuid4()):
            with pytest.raises(attempts.NotYoursError):
                attempts.start(person=ben, launch=launch, at=NOW)

        assert not Attempt.objects.exists()

    def test_is_refused_while_the_case_is_a_draft(self, play_of):
        play = play_of(ScenarioFactory(story=gate(), published=False))

        with pytest.raises(attempts.NotPlayableError):
            play.begin()

        assert not Attempt.objects.exists()

    def test_is_refused_once_unpublished_and_the_attempt_under_way_goes_on(
        self, play, play_of, scenario
    ):
        play.begin()
        scenario.unpublish()

        with pytest.raises(attempts.NotPlayableError):
            play_of(scenario).begin()
        assert play.choose(1, "knock").number == 1


class TestChoosing:
    def test_takes_a_step_from_where_the_learner_stands(self, play):
        play.begin()

        step = play.choose(1, "knock", at=LATER)

        assert (step.number, str(step.choice), str(step.passage), step.at) == (
            1,
            named("knock"),
            named("GATE"),
            LATER,
        )
        assert play.newest().state.passage == named("HALL")
        assert play.newest().state.values == {"trust": 2}

    def test_the_same_answer_twice_is_one_step(self, play):
        play.begin()
        first = play.choose(1, "knock")

        assert play.choose(1, "knock", at=LATER) == first
        assert play.steps() == 1

    def test_another_answer_to_an_answered_question_changes_nothing(self, play):
        attempt = play.begin()
        play.choose(1, "knock")
        before = the_same(attempt)

        with pytest.raises(attempts.StaleStepError):
            play.choose(1, "kick")

        assert the_same(attempt) == before

    @pytest.mark.parametrize("number", [0, -1, 2, 999_999])
    def test_a_question_that_is_not_reached_is_refused(self, play, number):
        attempt = play.begin()
        before = the_same(attempt)

        with pytest.raises(attempts.StaleStepError):
            play.choose(number, "knock")

        assert the_same(attempt) == before

    @pytest.mark.parametrize(
        "choice_id",
        [
            pytest.param(named("fly"), id="its condition fails"),
            pytest.param(named("ask"), id="of another passage"),
            pytest.param(named("HALL"), id="the id of a passage"),
            pytest.param(str(uuid4()), id="of no story"),
            pytest.param("", id="nothing"),
            pytest.param("knock'; DROP TABLE", id="garbage"),
            pytest.param("\x00", id="a null"),
            pytest.param("9" * 10_000, id="far too long"),
        ],
    )
    def test_a_choice_that_is_not_offered_is_refused(self, play, choice_id):
        attempt = play.begin()
        before = the_same(attempt)

        with pytest.raises(NotOfferedError):
            play.choose_id(1, choice_id)

        assert the_same(attempt) == before

    def test_garbage_for_an_answered_question_is_stale(self, play):
        play.begin()
        play.choose(1, "knock")

        with pytest.raises(attempts.StaleStepError):
            play.choose_id(1, "9" * 10_000)

    def test_before_beginning_is_refused(self, play):
        with pytest.raises(attempts.NotYoursError):
            play.choose(1, "knock")

    def test_in_somebody_elses_launch_is_refused(self, play, ben):
        attempt = play.begin()
        before = the_same(attempt)

        with pytest.raises(attempts.NotYoursError):
            attempts.choose(
                person=ben,
                launch=play.launch,
                number=1,
                move=Move(named("knock")),
                at=NOW,
            )

        assert the_same(attempt) == before

    def test_after_the_end_is_stale(self, play):
        play.begin()
        play.choose(1, "knock")
        play.choose(2, "ask")

        with pytest.raises(attempts.StaleStepError):
            play.choose(3, "ask")


class TestFinishing:
    def test_at_an_ending_tells_the_host_once_and_in_the_transaction(
        self, play, doorkeeper
    ):
        play.begin()
        play.choose(1, "knock")

        play.choose(2, "ask", at=LATER)
        play.choose(2, "ask", at=LATER)

        assert doorkeeper.heard == [(play.launch, LATER)]
        assert doorkeeper.in_transaction == [True]
        assert play.newest().ended_by == Attempt.EndedBy.ENDING
        assert play.newest().finished_at == LATER

    def test_midway_tells_nobody(self, play, doorkeeper):
        play.begin()
        play.choose(1, "knock")

        assert doorkeeper.heard == []

    def test_is_undone_when_the_host_fails(self, play, doorkeeper):
        attempt = play.begin()
        play.choose(1, "knock")
        before = the_same(attempt)
        doorkeeper.fault = RuntimeError("the course is on fire")

        with pytest.raises(RuntimeError, match="on fire"):
            play.choose(2, "ask")

        assert the_same(attempt) == before

    def test_can_be_tried_again_after_the_host_failed(self, play, doorkeeper):
        play.begin()
        play.choose(1, "knock")
        doorkeeper.fault = RuntimeError()
        with pytest.raises(RuntimeError):
            play.choose(2, "ask")
        doorkeeper.fault = None

        play.choose(2, "ask")

        assert play.newest().finished_at == NOW


class TestSkipping:
    def test_before_beginning_makes_a_finished_attempt(self, play, doorkeeper):
        attempt = play.skip()

        assert attempt.ended_by == Attempt.EndedBy.SUMMARY
        assert (attempt.finished_at, attempt.step_count) == (NOW, 0)
        assert doorkeeper.heard == [(play.launch, NOW)]

    def test_midway_finishes_the_attempt_under_way(self, play, doorkeeper):
        attempt = play.begin()
        play.choose(1, "knock")

        assert play.skip(at=LATER) == attempt
        assert the_same(attempt)[2:5] == (1, LATER, "summary")
        assert doorkeeper.heard == [(play.launch, LATER)]

    def test_after_the_end_changes_nothing(self, play, doorkeeper):
        attempt = play.begin()
        play.choose(1, "knock")
        play.choose(2, "leave")
        before = the_same(attempt)

        assert play.skip(at=LATER) == attempt
        assert the_same(attempt) == before
        assert len(doorkeeper.heard) == 1

    def test_twice_is_one_summary(self, play, doorkeeper):
        assert play.skip() == play.skip(at=LATER)
        assert len(doorkeeper.heard) == 1

    def test_is_undone_when_the_host_fails(self, play, doorkeeper):
        doorkeeper.fault = RuntimeError()

        with pytest.raises(RuntimeError):
            play.skip()

        assert play.attempts() == []

    def test_somebody_elses_launch_is_refused(self, play, ben):
        with pytest.raises(attempts.NotYoursError):
            attempts.skip_to_summary(person=ben, launch=play.launch, at=NOW)

        assert not Attempt.objects.exists()

    def test_a_case_that_is_not_open_is_refused(self, play, scenario):
        scenario.archive(at=NOW)

        with pytest.raises(attempts.NotPlayableError):
            play.skip()

        assert not Attempt.objects.exists()


class TestAnAttempt:
    @given(picks=st.lists(st.integers(0, 5), min_size=1, max_size=12))
    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_stands_where_its_recorded_steps_lead(self, picks, play_of, scenario_a):
        play = play_of(scenario_a)
        attempt = play.begin()
        for number, pick in enumerate(picks, start=1):
            offered = attempt.playable.offered(attempt.state)
            if not offered:
                break
            play.choose_id(number, offered[pick % len(offered)].id)
            attempt.refresh_from_db()

        assert attempt.playable.replay(attempt.log()) == attempt.state
        assert attempt.steps.count() == attempt.step_count

    def test_shuffles_the_choices_by_its_seed(self, play_of, scenario):
        def order(seed: int) -> list[str]:
            play = play_of(scenario)
            attempt = play.begin()
            attempt.seed = seed
            shuffled = attempt.playable.shuffled(attempt.state, attempt.seed)
            return [choice.id for choice in shuffled]

        orders = {tuple(order(seed)) for seed in range(20)}

        assert order(7) == order(7)
        assert orders == {
            (named("knock"), named("kick")),
            (named("kick"), named("knock")),
        }


class TestTwoLearners:
    def test_play_the_same_case_each_on_their_own(self, play_of, scenario, ana, ben):
        hers, his = play_of(scenario, ana), play_of(scenario, ben)
        hers.begin()
        his.begin()

        hers.choose(1, "knock")

        assert (hers.newest().step_count, his.newest().step_count) == (1, 0)
        assert Step.objects.count() == 1
