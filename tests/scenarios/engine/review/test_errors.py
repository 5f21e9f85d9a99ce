"""What forbids publishing: nothing in a sound story, and little that is only feared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine.conditions import holds, read_condition
from scenarios.engine.review import Kind, Proof, Severity, errors, reachable, review
from scenarios.engine.review.worlds import MOST_WORLDS, can_strand
from scenarios.engine.story import Effect, EndingKind, Story
from tests.scenarios.engine.cases import case_a
from tests.scenarios.engine.review.sound import changed, sound
from tests.scenarios.engine.strategies import conditions, few, values
from tests.scenarios.stories import case, choice, ending, gate, named, ring, scene

PLACES = st.lists(st.sampled_from(["A", "B", "a", "b"]))


def door(*texts: str):
    """A passage whose every choice stands under a condition."""
    made = (
        choice(str(number), "END", condition=read_condition(one))
        for number, one in enumerate(texts)
    )
    return scene("DOOR", *made)


class TestErrors:
    @pytest.mark.parametrize("story", [gate(), ring(5), sound(), case_a("da", "en")])
    def test_are_none_in_a_sound_story(self, story):
        assert errors(story) == ()

    @pytest.mark.parametrize("story", [sound(), changed(sound(), "ask", target=None)])
    def test_are_those_of_the_review(self, story):
        assert errors(story) == review(story).of(Severity.ERROR)

    def test_are_told_of_a_large_story_without_running_deep(self):
        broken = ring(1_200)

        found = errors(replace(broken, passages=broken.passages[:-1]))

        assert {one.kind for one in found} == {Kind.MISSING_TARGET, Kind.NO_ENDING}

    def test_stand_in_reading_order(self):
        story = changed(changed(sound(), "ask", target=None), "kick", target=None)

        found = errors(replace(story, content_note=()))

        assert [one.name for one in found] == ["", "GATE", "HALL"]


def endless(*conditions: str) -> Story:
    """A meter grows for ever in the lane that leads to the door."""
    grows = (Effect(variable="trust", value=1),)
    lane = scene("LANE", choice("on", "DOOR"), choice("more", "LANE", effects=grows))
    end = ending("END", EndingKind.GOOD)
    variables = gate().variables
    return case(lane, door(*conditions), end, variables=variables)


class TestASearchWithoutEnd:
    def test_calls_a_place_that_may_shut_a_note(self):
        found = review(
            endless("$trust lt 5", "$trust neq 7000"), most_states=1_000
        ).findings

        (shut,) = [one for one in found if one.kind is Kind.NOTHING_OFFERED]
        assert (shut.severity, shut.proof) == (Severity.NOTE, Proof.BOUNDED)
        assert shut.states <= 1_000

    def test_forbids_nothing_for_a_note(self):
        assert errors(endless("$trust lt 5", "$trust neq 7000"), most_states=99) == ()

    def test_says_nothing_where_the_conditions_leave_no_gap(self):
        found = review(endless("$trust lt 5", "$trust gte 5"), most_states=1_000)

        assert not [one for one in found.findings if one.kind is Kind.NOTHING_OFFERED]
        assert not found.numbers.complete

    def test_shows_a_learner_who_is_left_with_nothing_all_the_same(self):
        (found,) = errors(endless("$trust lt 5"), most_states=1_000)

        assert (found.kind, found.proof) == (Kind.NOTHING_OFFERED, Proof.PROVED)
        assert found.witness == (*[named("more")] * 5, named("on"))


class TestAPassageByItself:
    @pytest.mark.parametrize(
        "texts",
        [
            ["$trust gte 1", "$trust lt 1"],
            ["$trust gt 1", "$trust eq 1", "$trust lt 1"],
            ['visited("x")', 'not visited("x")'],
            ["$trust gte 4 and $safety gte 0", "$trust lt 4 or $safety lt 0"],
            ['chosen("x") or $trust gt 0', 'not chosen("x")', "$trust lte 0"],
            ["false", "true"],
        ],
    )
    def test_cannot_strand_where_one_condition_always_holds(self, texts):
        assert not can_strand(door(*texts))

    @pytest.mark.parametrize(
        "texts",
        [
            ["$trust gte 1"],
            ["$trust gt 1", "$trust lt 1"],
            ["$trust gte 1", "$safety lt 1"],
            ['visited("x")', 'chosen("y")'],
            ["false"],
        ],
    )
    def test_can_strand_where_none_need_hold(self, texts):
        assert can_strand(door(*texts))

    def test_is_trusted_when_there_are_too_many_possibilities(self):
        places = [f'visited("{number}")' for number in range(MOST_WORLDS.bit_length())]

        assert not can_strand(door(*places))

    @few
    @given(st.lists(conditions(), min_size=1, max_size=3), values(), PLACES)
    def test_can_strand_wherever_a_learner_can_be_left(self, asked, known, seen):
        made = (choice(str(one), "END", condition=one) for one in asked)

        offered = any(holds(condition, known, seen) for condition in asked)

        assert offered or can_strand(scene("DOOR", *made))


class TestReachable:
    def test_follows_links_whatever_their_conditions(self):
        alone = replace(gate(), passages=(*gate().passages, scene("CELLAR")))

        assert reachable(alone) == {one.id for one in gate().passages}

    def test_is_nothing_without_a_start(self):
        assert reachable(replace(gate(), start=None)) == set()

    def test_goes_round_a_large_ring(self):
        assert len(reachable(ring(1_200))) == 1_201
