"""What a play under way shows: what can be marked and kept, when a choice is explained, the way back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scenarios import attempts, queries
from scenarios.engine.play import Move
from scenarios.engine.story import BackPolicy, Practice
from scenarios.models import Attempt
from scenarios.screens import AnswerScreen, SceneScreen, TimeGiven
from scenarios.told import NotePage
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import NOW, Play
from tests.scenarios.evening import evening
from tests.scenarios.stories import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def play(play_of) -> Play:
    return play_of(ScenarioFactory(code="evening", story=evening()))


def begin(play: Play, role: str = "police") -> Attempt:
    return attempts.start(
        person=play.person, launch=play.launch, role=named(role), at=NOW
    )


def choose(play: Play, number: int, name: str, **marks: tuple[str, ...]) -> None:
    ids = {kind: tuple(map(named, names)) for kind, names in marks.items()}
    attempts.choose(
        person=play.person,
        launch=play.launch,
        number=number,
        move=Move(named(name), **ids),
        at=NOW,
    )


def back(play: Play, number: int) -> None:
    attempts.go_back(person=play.person, launch=play.launch, number=number, at=NOW)


def scene(play: Play) -> SceneScreen:
    screen = queries.place(play.person, play.launch, "da")
    assert isinstance(screen, SceneScreen)
    return screen


def answer(play: Play, number: int) -> AnswerScreen:
    return queries.answer(play.person, play.launch, number, "da")


class TestTheContentNote:
    def test_asks_whom_to_be(self, play):
        note = queries.place(play.person, play.launch, "da")

        assert [role.text for role in note.roles] == ["Betjent", "Socialrådgiver"]


class TestAScene:
    def test_begins_where_the_role_begins(self, play):
        begin(play, "municipality")

        assert scene(play).moment.place == "Ved skrivebordet"
        assert scene(play).role == "Socialrådgiver"

    def test_mixes_signs_and_details_in_one_order_for_the_attempt(self, play):
        begin(play)

        first, again = scene(play).details, scene(play).details

        assert first == again
        assert {one.id for one in first} == set(
            map(named, ("hoarse", "hand", "television"))
        )

    def test_mixes_them_otherwise_in_another_attempt(self, play):
        attempt = begin(play)
        orders = set()
        for seed in range(12):
            Attempt.objects.filter(pk=attempt.pk).update(seed=seed)
            orders.add(tuple(one.id for one in scene(play).details))

        assert len(orders) > 1

    def test_offers_each_fact_until_it_is_kept(self, play):
        begin(play)
        offered = [one.text for one in scene(play).facts]
        choose(play, 1, "ask apart", kept=("boots",))

        assert offered == ["To par støvler i entréen", "Klokken er 22:43"]
        assert scene(play).kept == ["To par støvler i entréen"]
        back(play, 1)
        assert len(scene(play).facts) == 2

    def test_gives_the_time_that_the_author_gave(self, play):
        begin(play)

        assert scene(play).clock == TimeGiven(60, named("wait"))

    def test_writes_the_note_from_what_was_kept(self, play):
        begin(play)
        choose(play, 1, "ask apart", kept=("boots",))
        choose(play, 2, "go on")

        (page,) = scene(play).lines

        assert isinstance(page, NotePage)
        assert page.kept == ["To par støvler i entréen"]
        assert named("mention the boots") in [one.id for one in scene(play).options]

    def test_says_nothing_of_a_choice_that_only_led_on(self, play):
        begin(play)
        choose(play, 1, "ask apart")
        choose(play, 2, "go on")

        assert [line.text for line in scene(play).so_far] == ["ask apart: what happens"]


class TestAnAnswer:
    def test_that_waits_for_its_chapter_tells_only_what_happens(self, play):
        begin(play)
        choose(play, 1, "ask both")

        told = answer(play, 1)

        assert told.consequence == "ask both: what happens"
        assert (told.judged, told.earlier, told.sources) == (None, [], [])

    def test_that_leaves_the_chapter_explains_what_waited(self, play):
        begin(play)
        choose(play, 1, "ask both")
        choose(play, 2, "go on")

        told = answer(play, 2)

        assert told.judged is None
        assert [one.judged.practice for one in told.earlier] == [Practice.RISKY]
        assert [one.judged.reasons for one in told.earlier] == [["ask both: why"]]

    def test_that_waits_for_the_debrief_explains_nothing(self, play):
        begin(play, "municipality")
        choose(play, 1, "wait a week")

        assert (answer(play, 1).judged, answer(play, 1).earlier) == (None, [])

    def test_at_once_is_judged(self, play):
        begin(play, "municipality")
        choose(play, 1, "ring the school")
        choose(play, 2, "write what it means")

        assert answer(play, 2).judged.practice == Practice.RISKY

    def test_to_a_choice_that_only_leads_on_is_not_there(self, play_of):
        story = replace(evening(), chapters=())
        passages = tuple(replace(one, chapter=None) for one in story.passages)
        play = play_of(ScenarioFactory(story=replace(story, passages=passages)))
        begin(play)
        choose(play, 1, "ask both")
        choose(play, 2, "go on")

        with pytest.raises(queries.NotThereError):
            answer(play, 2)


class TestTheWayBack:
    def test_is_offered_after_a_choice_and_in_the_next_scene(self, play):
        begin(play)
        assert scene(play).back == 0

        choose(play, 1, "ask both")

        assert (answer(play, 1).back, scene(play).back) == (1, 1)

    def test_is_offered_for_the_newest_step_alone(self, play):
        begin(play)
        choose(play, 1, "ask both")
        choose(play, 2, "go on")

        assert (answer(play, 1).back, answer(play, 2).back) == (0, 2)

    def test_is_not_offered_when_the_author_has_none(self, play_of):
        story = replace(evening(), back=BackPolicy.NONE)
        play = play_of(ScenarioFactory(story=story))
        begin(play)
        choose(play, 1, "ask both")

        assert (answer(play, 1).back, scene(play).back) == (0, 0)

    def test_is_not_offered_from_an_ending(self, play):
        begin(play, "municipality")
        choose(play, 1, "ring the school")
        choose(play, 2, "write what was seen")

        assert answer(play, 2).back == 0
        assert answer(play, 2).is_last

    def test_leaves_no_word_of_what_was_taken_back(self, play):
        begin(play)
        choose(play, 1, "ask both")
        back(play, 1)

        assert scene(play).so_far == []
        with pytest.raises(queries.NotThereError):
            answer(play, 1)
