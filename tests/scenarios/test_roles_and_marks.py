"""What an attempt keeps beside the choices: the role, what was noticed, what was kept."""

from __future__ import annotations

import json

import pytest

from scenarios import attempts
from scenarios.engine.play import Move, NotOfferedError
from scenarios.models import Attempt, Competency, Step
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import NOW, Play
from tests.scenarios.evening import evening
from tests.scenarios.stories import named
from tests.scenarios.test_attempts import the_same
from tracking.models import Statement

pytestmark = pytest.mark.django_db
ROLE = "/xapi/extensions/role"


@pytest.fixture
def play(play_of) -> Play:
    return play_of(ScenarioFactory(story=evening()))


def begin(play: Play, role: str | None) -> Attempt:
    return attempts.start(
        person=play.person, launch=play.launch, at=NOW, role=role and named(role)
    )


def choose(play: Play, number: int, move: Move) -> Step:
    return attempts.choose(
        person=play.person, launch=play.launch, number=number, move=move, at=NOW
    )


def named_all(*names: str) -> tuple[str, ...]:
    return tuple(map(named, names))


def told(verb: str) -> list[dict]:
    bodies = Statement.objects.order_by("pk").values_list("body", flat=True)
    found = [json.loads(bytes(body)) for body in bodies]
    return [one for one in found if one["verb"]["id"].endswith(f"/{verb}")]


class TestARole:
    def test_is_kept_and_begins_at_its_own_start(self, play):
        attempt = begin(play, "municipality")

        attempt.refresh_from_db()
        assert str(attempt.role) == named("municipality")
        assert attempt.state.passage == named("DESK")

    def test_of_an_attempt_under_way_is_not_changed(self, play):
        attempt = begin(play, "municipality")

        assert begin(play, "police") == attempt
        assert str(play.newest().role) == named("municipality")

    def test_may_be_another_in_the_next_play(self, play):
        begin(play, "police")
        play.skip()

        again = begin(play, "municipality")

        assert (again.occasion, str(again.role)) == ("again", named("municipality"))

    @pytest.mark.parametrize("role", ["", "police", "\0", named("STAIRS")])
    def test_that_the_story_does_not_have_is_refused(self, play, role):
        with pytest.raises(NotOfferedError):
            attempts.start(person=play.person, launch=play.launch, at=NOW, role=role)

        assert play.attempts() == []

    def test_is_told_by_its_code(self, play):
        begin(play, "municipality")

        (begun,) = told("initialized")
        (role,) = (
            value
            for key, value in begun["context"]["extensions"].items()
            if key.endswith(ROLE)
        )
        assert role == "municipality"

    def test_is_not_told_where_none_is_played(self, play):
        begin(play, None)

        (begun,) = told("initialized")
        assert not any(key.endswith(ROLE) for key in begun["context"]["extensions"])


class TestAMove:
    def test_is_kept_with_what_was_noticed_and_kept(self, play):
        begin(play, "police")
        noticed, kept = named_all("hoarse", "television"), named_all("boots")

        step = choose(play, 1, Move(named("wait"), noticed, kept))

        step.refresh_from_db()
        assert step.move == Move(named("wait"), noticed, kept)
        assert play.newest().state.kept == kept
        assert play.newest().decisions()[0].noticed == noticed

    def test_that_marks_nothing_is_not_one_that_saw_nothing(self, play):
        begin(play, "police")

        step = choose(play, 1, Move(named("wait")))

        step.refresh_from_db()
        assert step.noticed is None
        assert step.kept == []

    def test_keeps_each_mark_once(self, play):
        begin(play, "police")
        boots, hoarse = named("boots"), named("hoarse")

        step = choose(play, 1, Move(named("wait"), (hoarse,) * 9, (boots,) * 9))

        assert (step.noticed, step.kept) == ([hoarse], [boots])

    @pytest.mark.parametrize(
        "wrong", [named("wait"), named("nowhere"), "", "\0", "9" * 9]
    )
    def test_of_what_does_not_stand_here_changes_nothing(self, play, wrong):
        before = the_same(begin(play, "police"))

        for move in (
            Move(named("wait"), noticed=(wrong,)),
            Move(named("wait"), kept=(wrong,)),
        ):
            with pytest.raises(NotOfferedError):
                choose(play, 1, move)

        assert the_same(play.newest()) == before

    def test_twice_is_one_step_with_the_first_marks(self, play):
        begin(play, "police")
        first = choose(play, 1, Move(named("wait"), named_all("hoarse")))

        assert choose(play, 1, Move(named("wait"))) == first
        assert play.steps() == 1
        assert first.noticed == [named("hoarse")]


class TestWhatSheNoticed:
    def test_counts_in_the_points_that_are_told_and_nowhere_else(self, play):
        Competency.objects.create(code="C2", name_da="Se", name_en="See")
        begin(play, "police")
        to_the_end(play, noticed=named_all("hoarse", "hand"))

        (score,) = [one["result"]["score"] for one in told("scored")]
        every_word = json.dumps(
            [bytes(one.body).decode() for one in Statement.objects.all()]
        )
        assert score["raw"] >= 2
        assert named("hoarse") not in every_word

    def test_does_not_count_in_a_step_taken_back(self, play):
        begin(play, "police")
        choose(play, 1, Move(named("wait"), named_all("hoarse"), named_all("boots")))

        attempts.go_back(person=play.person, launch=play.launch, number=1, at=NOW)

        assert play.newest().decisions() == []
        assert play.newest().state.kept == ()


def to_the_end(play: Play, noticed: tuple[str, ...]) -> None:
    """Choose the first that is offered until the case is over."""
    marks: tuple[str, ...] | None = noticed
    while play.newest().finished_at is None:
        attempt = play.newest()
        offered = attempt.playable.offered(attempt.state)
        choose(play, attempt.step_count + 1, Move(offered[0].id, marks))
        marks = None
