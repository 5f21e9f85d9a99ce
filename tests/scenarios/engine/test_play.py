from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from time import process_time
from timeit import repeat

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine.conditions import (
    Chosen,
    Compare,
    Comparison,
    Not,
    Visited,
    holds,
    leaves,
)
from scenarios.engine.play import (
    Move,
    NotOfferedError,
    Playable,
    State,
    state_from_builtins,
    state_to_builtins,
)
from scenarios.engine.story import Effect, Passage, Story
from tests.scenarios.engine.strategies import few, picks, stories
from tests.scenarios.stories import case, choice, gate, named, ring, scene

seeds = st.integers(0, 2**32)


def played(playable: Playable, taken: list[int]) -> tuple[list[str], State]:
    """Take offered choices until an ending: which were made, and where it stands."""
    state, made = playable.begin(), []
    for pick in taken:
        offered = playable.offered(state)
        if not offered:
            break
        made.append(offered[pick % len(offered)].id)
        state = playable.step(state, made[-1])
    return made, state


def remembered(story: Story, made: list[str]) -> tuple[dict[str, int], set[str], str]:
    """The values, all that was seen and the passage after these choices, the plain way."""
    choices = {one.id: one for passage in story.passages for one in passage.choices}
    values = {variable.name: variable.initial for variable in story.variables}
    seen, here = {story.start}, story.start
    for choice_id in made:
        here = choices[choice_id].target
        seen |= {choice_id, here}
        for effect in choices[choice_id].effects:
            before = 0 if effect.sets else values[effect.variable]
            values[effect.variable] = before + effect.value
    return values, seen, here


def row(size: int) -> Story:
    """Scenes one after the other; the words are the same in all of them."""
    [first] = scene("A", choice("a", "A")).choices
    ids = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(size)]
    return case(
        *(
            Passage(
                id=here, name=here, choices=(replace(first, id=here, target=there),)
            )
            for here, there in pairwise(ids)
        )
    )


class TestAPlay:
    @few
    @given(stories(), picks)
    def test_stands_where_the_same_choices_lead_again(self, story, taken):
        made, state = played(Playable(story), taken)

        assert Playable(story).replay(map(Move, made)) == state

    @few
    @given(stories(), picks)
    def test_offers_what_a_learner_with_a_full_memory_would_be_offered(
        self, story, taken
    ):
        playable = Playable(story)
        made, state = played(playable, taken)
        values, seen, here = remembered(story, made)

        assert (state.passage, dict(state.values)) == (here, values)
        assert [one.id for one in playable.offered(state)] == [
            one.id
            for one in playable.passages[here].choices
            if holds(one.condition, values, seen)
        ]

    @few
    @given(stories(), picks)
    def test_remembers_only_what_a_condition_asks_about(self, story, taken):
        asked = {
            place
            for passage in story.passages
            for one in passage.choices
            for leaf in leaves(one.condition)
            for place in (getattr(leaf, "passage", None), getattr(leaf, "choice", None))
        }
        made, state = played(Playable(story), taken)
        _, seen, _ = remembered(story, made)

        assert list(state.seen) == sorted(seen & asked)

    @few
    @given(stories(), picks)
    def test_can_be_laid_down_as_json_and_taken_up_again(self, story, taken):
        _, state = played(Playable(story), taken)

        laid_down = json.dumps(state_to_builtins(state))

        assert state_from_builtins(json.loads(laid_down)) == state

    def test_stays_small_however_long_it_is(self):
        playable = Playable(ring(50))

        state = playable.replay(
            Move(named(f"on {number % 50}")) for number in range(1_000)
        )

        assert len(json.dumps(state_to_builtins(state))) < 120

    @pytest.mark.parametrize(
        "data",
        [{}, {"passage": 1, "values": {}}, {"passage": "a", "values": {"x": ""}}],
    )
    def test_is_not_taken_up_from_other_data(self, data):
        with pytest.raises(msgspec.ValidationError):
            state_from_builtins(data)

    def test_needs_a_start(self):
        with pytest.raises(ValueError, match="no start"):
            Playable(replace(gate(), start=None)).begin()


class TestAStep:
    def test_leads_to_the_target_and_applies_the_effects_in_order(self):
        effects = (
            Effect(variable="trust", value=5),
            Effect(variable="trust", value=-2, sets=True),
            Effect(variable="trust", value=-1),
            Effect(variable="new", value=3),
        )
        playable = Playable(
            case(scene("A", choice("a", "B", effects=effects)), scene("B"))
        )

        state = playable.step(playable.begin(), named("a"))

        assert state == State(
            passage=named("B"), values={"trust": -3, "new": 3}, moved=True
        )

    @pytest.mark.parametrize("name", ["fly", "ask", "nowhere"])
    def test_is_refused_with_a_choice_that_is_not_offered_here(self, name):
        playable = Playable(gate())

        with pytest.raises(NotOfferedError):
            playable.step(playable.begin(), named(name))

    def test_leaves_the_state_before_it_as_it_was(self):
        playable = Playable(gate())
        before = playable.begin()

        after = playable.step(before, named("knock"))

        assert (before, after.values) == (playable.begin(), {"trust": 2})

    def test_can_ask_where_the_learner_was_and_what_was_chosen(self):
        story = case(
            scene(
                "A",
                choice("left", "B"),
                choice("right", "B"),
                choice("again", "A", condition=Visited(named("B"))),
            ),
            scene(
                "B",
                choice("back", "A"),
                choice("after left", "A", condition=Chosen(named("left"))),
                choice("not yet left", "A", condition=Not(Chosen(named("left")))),
            ),
        )
        playable = Playable(story)

        def offered(*made: str) -> list[str]:
            state = playable.replay(Move(named(one)) for one in made)
            return [one.text.say("da") for one in playable.offered(state)]

        assert offered() == ["left", "right"]
        assert offered("right") == ["back", "not yet left"]
        assert offered("left") == ["back", "after left"]
        assert offered("left", "back") == ["left", "right", "again"]

    def test_costs_the_same_in_a_story_a_hundred_times_as_large(self):
        def seconds(size: int) -> float:
            playable = Playable(row(size))
            start = playable.begin()

            def step() -> None:
                [onward] = playable.shuffled(start, 7)
                playable.step(start, onward.id)

            return min(repeat(step, timer=process_time, number=100, repeat=9))

        assert seconds(10_000) < 3 * seconds(100)


class TestShuffling:
    @few
    @given(stories(), picks, seeds)
    def test_shows_each_offered_choice_once_and_the_same_way_again(
        self, story, taken, seed
    ):
        playable = Playable(story)
        _, state = played(playable, taken)

        shown = playable.shuffled(state, seed)

        assert Counter(one.id for one in shown) == Counter(
            one.id for one in playable.offered(state)
        )
        assert Playable(story).shuffled(state, seed) == shown

    def test_shows_every_order_about_equally_often(self):
        playable = Playable(case(scene("A", *(choice(one, "A") for one in "abc"))))
        start = playable.begin()

        orders = Counter(
            tuple(one.id for one in playable.shuffled(start, seed))
            for seed in range(1_200)
        )

        assert len(orders) == 6
        assert all(140 < times < 260 for times in orders.values())

    @given(seeds)
    @few
    def test_keeps_the_order_of_the_others_when_one_is_not_offered(self, seed):
        hidden = Compare("trust", Comparison.MORE, 0)
        names = ("a", "b", "c", "d")
        some = case(
            scene("A", choice("a", "A", condition=hidden), *map(to_a, names[1:]))
        )
        whole = case(scene("A", *map(to_a, names)))

        start = Playable(whole).begin()
        shown = [one.id for one in Playable(whole).shuffled(start, seed)]
        shown.remove(named("a"))

        assert [one.id for one in Playable(some).shuffled(start, seed)] == shown

    def test_gives_each_passage_an_order_of_its_own(self):
        names = [str(number) for number in range(8)]
        playable = Playable(
            case(scene("A", *map(to_a, names)), scene("B", *map(to_a, names)))
        )
        here = playable.begin()

        there = replace(here, passage=named("B"))

        assert playable.shuffled(here, 7) != playable.shuffled(there, 7)


def to_a(name: str):
    return choice(name, "A")
