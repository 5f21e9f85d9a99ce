from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from msgspec.structs import replace

from scenarios.engine.feedback import due, due_in_the_debrief
from scenarios.engine.play import Decision
from scenarios.engine.story import EndingKind, FeedbackTime, Text
from tests.scenarios.engine.plays import decided, plays
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import choice, ending, named, scene

NOW, LATER, LAST = FeedbackTime
END = ending("END", EndingKind.MIXED)


def at(chapter: str | None, feedback: FeedbackTime = LATER) -> Decision:
    made = choice(f"{chapter} {feedback}", "A", feedback=feedback)
    place = named(chapter) if chapter else None
    return Decision(scene(f"in {chapter}", made, chapter=place), made)


class TestAnExplanation:
    @pytest.mark.parametrize("chapter", ["one", "two", None])
    def test_that_is_due_at_once_waits_for_nothing(self, chapter):
        path = [at("one", NOW), at("one", NOW)]

        assert due(path, at(chapter).passage) == (path[1],)

    def test_waits_while_the_play_stays_in_the_chapter(self):
        path = [at("one"), at("one")]

        assert due(path, at("one").passage) == ()

    @pytest.mark.parametrize("arrived", [at("two").passage, at(None).passage, END])
    def test_that_waited_comes_when_the_chapter_is_left_or_the_story_ends(
        self, arrived
    ):
        path = [at("one"), at("one", LAST), at("one"), at("one", NOW)]

        assert due(path, arrived) == (path[0], path[2], path[3])

    def test_comes_at_an_ending_of_the_same_chapter(self):
        path = [at("one")]

        assert due(path, replace(END, chapter=named("one"))) == (path[0],)

    def test_is_not_told_again_when_the_play_comes_back_to_the_chapter(self):
        path = [at("one"), at("two"), replace_text(at("one"), "again")]

        assert due(path, END) == (path[2],)

    def test_waits_for_the_end_where_there_are_no_chapters(self):
        path = [at(None), at(None)]

        assert due(path, at(None).passage) == ()
        assert due(path, END) == tuple(path)

    def test_without_words_is_never_due(self):
        silent = [replace_text(at("one", time), "") for time in FeedbackTime]

        assert [due([one], END) for one in silent] == [()] * 3
        assert due_in_the_debrief(silent) == ()

    def test_is_due_nowhere_before_a_choice_is_made(self):
        assert due([], END) == due_in_the_debrief([]) == ()

    @few
    @given(plays)
    def test_is_told_once_on_the_way_or_in_the_debrief(self, played):
        made = decided(*played)
        arrived = [one.passage for one in made[1:]] + [END]

        told = [
            one
            for number, passage in enumerate(arrived, start=1)
            for one in due(made[:number], passage)
        ]

        assert counted([*told, *due_in_the_debrief(made)]) == counted(made)


def replace_text(decision: Decision, words: str) -> Decision:
    explained = Text(id=named("why"), words={"da": words})
    return decision._replace(choice=replace(decision.choice, explanation=explained))


def counted(decisions: list[Decision]) -> Counter[str]:
    return Counter(one.choice.id for one in decisions)
