"""Taking a choice back: what it does, what it refuses, what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios import attempts
from scenarios.engine.play import Back, Move, NoWayBackError
from scenarios.engine.story import BackPolicy, EndingKind
from scenarios.models import Step
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import NOW, Play
from tests.scenarios.stories import case, choice, ending, named, scene
from tests.scenarios.test_attempts import the_same

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)

# The attempt, the step, the last step, the log, what they become, and the transaction.
GO_BACK = 8


def stairs(back: BackPolicy):
    return case(
        scene("DOOR", choice("on", "STAIRS"), choice("other", "STAIRS")),
        scene("STAIRS", choice("up", "STAIRS"), choice("end", "END")),
        ending("END", EndingKind.GOOD),
        back=back,
    )


@pytest.fixture
def play(play_of) -> Play:
    """A play that is under way, of a case in which one may go back as often as one likes."""
    play = play_of(ScenarioFactory(story=stairs(BackPolicy.FREE)))
    play.begin()
    return play


def back(play: Play, number: int) -> Step:
    return attempts.go_back(
        person=play.person, launch=play.launch, number=number, at=LATER
    )


class TestGoingBack:
    def test_stands_where_the_step_was_made_and_keeps_it(self, play):
        play.choose(1, "on")

        step = back(play, 1)

        attempt = play.newest()
        assert attempt.state.passage == named("DOOR")
        assert list(attempt.steps.all()) == [step]
        assert step.taken_back_at == LATER
        assert attempt.decisions() == []

    def test_takes_a_number_of_its_own(self, play):
        play.choose(1, "on")
        back(play, 1)

        step = play.choose(3, "other")

        assert play.newest().step_count == step.number == 3
        assert play.newest().log() == [
            Move(named("on")),
            Back(),
            Move(named("other")),
        ]

    def test_twice_is_once(self, play):
        play.choose(1, "on")
        step = back(play, 1)

        assert back(play, 1) == step
        assert play.newest().step_count == 2

    def test_leads_past_what_was_taken_back_already(self, play):
        for number, name in enumerate(("on", "up", "up"), start=1):
            play.choose(number, name)

        back(play, 3)
        back(play, 2)

        assert [one.choice.id for one in play.newest().decisions()] == [named("on")]

    @pytest.mark.parametrize("number", [0, 1, 3, 4, 999_999])
    def test_is_stale_for_any_but_the_last_step_that_stands(self, play, number):
        play.choose(1, "on")
        play.choose(2, "up")
        before = the_same(play.newest())

        with pytest.raises(attempts.StaleStepError):
            back(play, number)

        assert the_same(play.newest()) == before

    def test_makes_the_question_before_it_stale(self, play):
        play.choose(1, "on")
        back(play, 1)

        for name in ("up", "on"):
            with pytest.raises(attempts.StaleStepError):
                play.choose(2, name)

    def test_lets_the_answer_that_was_taken_back_be_given_again(self, play):
        play.choose(1, "on")
        back(play, 1)

        play.choose(3, "on")

        assert play.newest().state.backs == 1
        assert play.newest().state.passage == named("STAIRS")

    def test_from_an_ending_is_stale(self, play, doorkeeper):
        play.choose(1, "on")
        play.choose(2, "end")

        with pytest.raises(attempts.StaleStepError):
            back(play, 2)

        assert len(doorkeeper.heard) == 1

    def test_is_refused_where_the_author_lets_nobody(self, play_of):
        play = play_of(ScenarioFactory(story=stairs(BackPolicy.NONE)))
        play.begin()
        play.choose(1, "on")
        before = the_same(play.newest())

        with pytest.raises(NoWayBackError):
            back(play, 1)

        assert the_same(play.newest()) == before

    def test_once_is_refused_the_second_time(self, play_of):
        play = play_of(ScenarioFactory(story=stairs(BackPolicy.ONCE)))
        play.begin()
        play.choose(1, "on")
        back(play, 1)
        play.choose(3, "on")

        with pytest.raises(NoWayBackError):
            back(play, 3)

    def test_in_somebody_elses_play_is_refused(self, play, ben):
        play.choose(1, "on")

        with pytest.raises(attempts.NotYoursError):
            back(Play(ben, play.launch), 1)

    def test_then_the_summary_finishes_as_ever(self, play, doorkeeper):
        play.choose(1, "on")
        back(play, 1)

        play.skip(at=LATER)

        assert play.newest().ended_by == "summary"
        assert doorkeeper.heard == [(play.launch, LATER)]

    def test_costs_the_same_however_long_the_play_was(
        self, play, django_assert_num_queries
    ):
        play.choose(1, "on")
        for number in range(2, 40):
            play.choose(number, "up")

        with django_assert_num_queries(GO_BACK):
            back(play, 39)
        with django_assert_num_queries(GO_BACK):
            back(play, 38)

    @given(picks=st.lists(st.integers(0, 3), min_size=1, max_size=12))
    @settings(
        max_examples=10,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_leaves_a_log_that_leads_to_the_state(self, picks, play_of, forked):
        play = play_of(forked)
        attempt = play.begin()
        for number, pick in enumerate(picks, start=1):
            standing = attempt.steps.standing().last()
            if pick == 0 and standing:
                back(play, standing.number)
            elif pick:
                offered = attempt.playable.offered(attempt.state)
                play.choose_id(attempt.step_count + 1, offered[0].id)
            attempt.refresh_from_db()
            assert attempt.step_count <= number
            assert attempt.playable.replay(attempt.log()) == attempt.state


@pytest.fixture
def forked(db):
    return ScenarioFactory(story=stairs(BackPolicy.FREE))
