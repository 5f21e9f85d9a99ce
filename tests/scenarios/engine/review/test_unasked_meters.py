"""A meter that no condition asks about is no part of a state, and its range is exact."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from msgspec.structs import replace

from scenarios.engine.conditions import (
    Compare,
    Condition,
    Every,
    Not,
    Some,
    read_condition,
)
from scenarios.engine.play import Playable
from scenarios.engine.review import Kind, review
from scenarios.engine.story import Choice, Effect, EndingKind, Story, Variable
from tests.scenarios.engine.review.small import Oracle, small_stories
from tests.scenarios.engine.review.sound import adds, trust
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import case, choice, ending, named, scene


def unasked(condition: Condition | None) -> Condition | None:
    """The same condition asking for luck wherever it asks for trust."""
    match condition:
        case Compare(_variable, comparison, value):
            return Compare("luck", comparison, value)
        case Not(inner):
            return Not(unasked(inner))
        case Every(inner) | Some(inner):
            return type(condition)(tuple(map(unasked, inner)))
        case _:
            return condition


def without_asking(story: Story) -> Story:
    def silent(made: Choice) -> Choice:
        return replace(made, condition=unasked(made.condition))

    passages = (
        replace(one, choices=tuple(map(silent, one.choices))) for one in story.passages
    )
    return replace(story, passages=tuple(passages))


def telling(*passages) -> Story:
    value = Variable(id=named("value/trust"), name="trust")
    end = ending("END", EndingKind.GOOD)
    return case(*passages, end, variables=(value,), meters=(trust(),))


def round_and_out(*effects: Effect) -> Story:
    """A passage that can be gone round as often as one likes."""
    more = choice("more", "LANE", effects=effects)
    return telling(scene("LANE", choice("on", "END"), more))


def meter(story: Story):
    (found,) = review(story).numbers.meters
    return found


class TestAnUnaskedMeter:
    @few
    @given(small_stories())
    def test_ranges_over_what_plays_make_of_it(self, story):
        silent = without_asking(story)
        oracle = Oracle(silent)
        assume(not oracle.gave_up)

        found = meter(silent)

        trusts = {state.values["trust"] for state in oracle.after}
        ended = oracle.ending(*EndingKind)
        at_end = {state.values["trust"] for state in ended} or {None}
        assert (found.least, found.most) == (min(trusts), max(trusts))
        assert (found.least_at_end, found.most_at_end) == (min(at_end), max(at_end))

    @few
    @given(small_stories())
    def test_leaves_its_range_in_as_short_a_play_as_any(self, story):
        silent = without_asking(story)
        playable = Playable(silent)
        for one in review(silent).findings:
            if one.kind is Kind.METER_OUTSIDE:
                state = playable.begin(one.role)
                for made in one.witness:
                    facts = playable.passage(state).facts
                    kept = {fact.id for fact in facts}.intersection(one.kept)
                    state = playable.step(state, made, kept=tuple(kept))
                assert not -1 <= state.values["trust"] <= 2

    @few
    @given(small_stories())
    def test_is_as_if_it_were_asked_what_never_matters(self, story):
        silent = without_asking(story)
        oracle = Oracle(silent)
        assume(not oracle.gave_up)
        start = silent.passages[0]
        always = read_condition("$trust gte 0 or $trust lt 0")
        last = choice("always", "GOOD", condition=always)
        both = [
            replace(
                silent,
                passages=(
                    replace(start, choices=(*start.choices, made)),
                    *silent.passages[1:],
                ),
            )
            for made in (last, replace(last, condition=None))
        ]

        asked, found = (_told(one) for one in both)

        assert found == asked


def _told(story: Story) -> set[tuple[str, str, int]]:
    """What is found and how short a play shows it, but that trust is read before set."""
    return {
        (one.kind, one.name, len(one.witness or ()))
        for one in review(story).findings
        if one.kind not in {Kind.READ_BEFORE_SET, Kind.BEST_IS_NOT_GOOD}
        and (one.kind is not Kind.METER_OUTSIDE or one.witness)
    }


class TestALoop:
    def test_in_which_it_grows_leaves_it_without_bound(self):
        numbers = review(round_and_out(adds(1))).numbers

        (found,) = numbers.meters
        assert (found.least, found.most, found.most_at_end) == (0, None, None)
        assert (found.falls, found.grows) == (False, True)
        assert (numbers.states, numbers.complete) == (2, True)

    def test_in_which_it_falls_leaves_it_without_bound(self):
        found = meter(round_and_out(adds(-1)))

        assert (found.least, found.most, found.falls) == (None, 0, True)

    def test_in_which_it_grows_is_shown_by_a_play(self):
        findings = review(round_and_out(adds(1))).findings

        (found,) = [one for one in findings if one.kind is Kind.METER_OUTSIDE]
        assert found.witness == (named("more"),) * 3

    def test_that_takes_too_long_to_leave_the_range_shows_no_play(self):
        story = round_and_out(adds(1))
        far = replace(trust(), most=900_000)

        findings = review(replace(story, meters=(far,))).findings

        (found,) = [one for one in findings if one.kind is Kind.METER_OUTSIDE]
        assert (found.about, found.witness) == ("trust", None)

    @pytest.mark.parametrize(
        ("there", "back", "most"), [(1, -1, 1), (2, -3, 2), (0, 0, 0)]
    )
    def test_that_gives_nothing_in_all_leaves_it_bounded(self, there, back, most):
        story = telling(
            scene("A", choice("there", "B", effects=(adds(there),))),
            scene(
                "B",
                choice("back", "A", effects=(adds(back),)),
                choice("on", "END"),
            ),
        )

        found = meter(story)

        assert (found.most, found.grows, found.falls) == (most, False, there < -back)

    def test_that_sets_it_leaves_it_bounded(self):
        again = Effect(variable="trust", value=1, sets=True)

        found = meter(round_and_out(adds(5), again, adds(1)))

        assert (found.least, found.most, found.grows) == (0, 2, False)

    def test_from_which_no_ending_is_reached_does_not_count_at_endings(self):
        trap = scene("TRAP", choice("round", "TRAP", effects=(adds(1),)))
        story = telling(scene("A", choice("on", "END"), choice("in", "TRAP")), trap)

        found = meter(story)

        assert (found.most, found.grows, found.most_at_end) == (None, True, 0)
