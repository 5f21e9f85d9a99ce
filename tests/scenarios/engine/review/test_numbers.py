"""A story in figures."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scenarios.engine.review import review
from scenarios.engine.review.reading_time import (
    MINUTES_A_DECISION,
    WORDS_A_MINUTE,
    count_words,
)
from scenarios.engine.story import Choice, EndingKind, Passage
from tests.scenarios.engine.review.sound import (
    changed,
    decisions,
    having,
    ladder,
    sound,
)
from tests.scenarios.stories import case, choice, ending, named, ring, scene, text


def numbers(story):
    return review(story).numbers


def still(passage: Passage) -> tuple[Choice, ...]:
    return tuple(replace(one, effects=()) for one in passage.choices)


class TestPaths:
    @pytest.mark.parametrize("rungs", [1, 10, 500])
    def test_are_counted_exactly(self, rungs):
        assert numbers(ladder(rungs)).paths == 2**rungs

    def test_count_an_option_with_two_outcomes_as_two(self):
        assert numbers(sound()).paths == 2 * 4 + 2 * 4 + 1

    def test_count_the_same_words_to_the_same_passage_once(self):
        again = replace(choice("ask again", "GOOD"), text=text("2", "ask", "ask"))
        story = case(
            scene("A", choice("ask", "GOOD"), again), ending("GOOD", EndingKind.GOOD)
        )

        assert numbers(story).paths == 1

    def test_are_endless_where_one_goes_round(self):
        found = numbers(ring(5))

        assert (found.paths, found.shortest, found.longest) == (None, 1, None)

    def test_are_none_where_no_ending_is_reached(self):
        found = numbers(case(scene("A", choice("on", "A"))))

        assert (found.paths, found.shortest, found.longest) == (None, None, None)

    def test_leave_out_a_loop_that_leads_nowhere(self):
        trap = scene("TRAP", choice("round", "TRAP"))

        found = numbers(having(changed(sound(), "stay", target=named("TRAP")), trap))

        assert found.paths == 2 * 3 + 2 * 3 + 1

    def test_are_measured_in_decisions(self):
        found = numbers(sound())

        assert (found.shortest, found.longest) == (2, 3)

    def test_do_not_count_what_only_leads_on(self):
        corridor = scene("CORRIDOR", replace(choice("on", "HALL"), practice=None))

        found = numbers(having(changed(sound(), "knock", target=corridor.id), corridor))

        assert (found.shortest, found.longest) == (2, 3)


class TestMeters:
    def test_range_over_all_states_and_over_those_at_endings(self):
        (found,) = numbers(sound()).meters

        assert (found.least, found.most) == (-1, 2)
        assert (found.least_at_end, found.most_at_end) == (-1, 2)

    def test_that_nothing_moves_stand_still(self):
        passages = (replace(one, choices=still(one)) for one in sound().passages)

        (found,) = numbers(replace(sound(), passages=tuple(passages))).meters

        assert (found.least, found.most, found.least_at_end) == (0, 0, 0)

    def test_have_no_range_where_nothing_begins(self):
        (found,) = numbers(having(sound(), start=None)).meters

        assert (found.least, found.most) == (None, None)


class TestWords:
    @pytest.mark.parametrize(
        ("words", "count"), [("", 0), ("One", 1), ("One two.\n\nThree", 3)]
    )
    def test_are_counted(self, words, count):
        assert count_words(words) == count

    def test_are_those_of_the_source_language(self):
        story = sound()

        more = having(story, title=text("title", "Et to tre fire fem", "One"))

        assert numbers(more).words == numbers(story).words + 3


class TestMinutes:
    def test_are_what_a_play_comes_to_when_each_way_is_as_likely(self):
        """Two words of passage and answer each way, one decision, a third of three ways."""
        story = ladder(1)
        found = numbers(story)

        # note 3, point 2, closing 1; the rung: told 3, options 2, an answer 5; the top 3
        words = 3 + 2 + 1 + 3 + 2 + 5 + 3
        assert found.minutes == round(words / WORDS_A_MINUTE + MINUTES_A_DECISION, 1)

    def test_grow_with_the_decisions(self):
        assert numbers(decisions(12)).minutes > numbers(decisions(6)).minutes

    def test_are_found_in_a_large_ring(self):
        assert 0 < numbers(ring(1_200)).minutes < 5

    def test_are_no_more_than_some_even_where_nobody_gets_out(self):
        assert numbers(case(scene("A", choice("on", "A")))).minutes < 60
