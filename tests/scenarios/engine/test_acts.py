from __future__ import annotations

from contextlib import suppress
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine import acts, codec
from scenarios.engine.acts import ActRefusedError, AnyAct
from scenarios.engine.conditions import Chosen, Not, Visited
from scenarios.engine.edit import apply, apply_all
from scenarios.engine.ids import ids
from scenarios.engine.story import (
    MOST_PASSAGES,
    Effect,
    Passage,
    Practice,
    Story,
)
from tests.scenarios.engine.strategies import few, many_acts, stories
from tests.scenarios.stories import gate, named

GATE, HALL, GOOD, POOR = (named(name) for name in ("GATE", "HALL", "GOOD", "POOR"))
KNOCK, ASK, NEW, GONE = (named(name) for name in ("knock", "ask", "new", "gone"))
MORE = [named(f"more {number}") for number in range(4)]


def choice(story: Story, name: str):
    return next(
        one for each in story.passages for one in each.choices if one.id == named(name)
    )


# Each example is up to ten acts.
fewer = settings(few, max_examples=10)


@st.composite
def edited(draw) -> tuple[Story, list[AnyAct]]:
    story = draw(stories())
    return story, draw(many_acts(story))


class TestAnyActs:
    @fewer
    @given(edited())
    def test_leave_a_story_that_can_be_kept(self, both):
        story, many = both

        for act in many:
            try:
                story = apply(story, act)
            except ActRefusedError:
                continue
            assert codec.from_json(codec.to_canonical_json(story)) == story
            assert len(set(ids(story))) == len(list(ids(story)))

    @fewer
    @given(edited())
    def test_leave_the_story_before_them_as_it_was(self, both):
        story, many = both
        before = codec.to_canonical_json(story)

        for act in many:
            with suppress(ActRefusedError):
                apply(story, act)
            assert codec.to_canonical_json(story) == before

    @fewer
    @given(edited())
    def test_come_back_from_their_json(self, both):
        story, many = both

        for act in many:
            try:
                codec.checked(act)
            except codec.StoryError:
                with pytest.raises(ActRefusedError):
                    apply(story, act)
                continue
            told = msgspec.json.encode(act)
            assert msgspec.json.decode(told, type=AnyAct) == act

    def test_are_told_apart_by_their_tag(self):
        tags = [kind.__struct_config__.tag for kind in get_args(AnyAct)]

        assert len(set(tags)) == len(tags)
        assert msgspec.json.decode(
            f'{{"act": "set-start", "passage": "{HALL}"}}', type=AnyAct
        ) == acts.SetStart(HALL)

    def test_are_applied_in_order_and_all_or_none(self):
        story = gate()
        many = [acts.AddPassage(NEW, "NEW"), acts.Connect(ASK, NEW)]

        assert choice(apply_all(story, many), "ask").target == NEW
        with pytest.raises(ActRefusedError):
            apply_all(story, reversed(many))
        assert story == gate()


class TestAnAct:
    @pytest.mark.parametrize(
        "act",
        [
            acts.Reword(GONE, "da", "Hej"),
            acts.SetStart(GONE),
            acts.AddPassage(NEW, "NEW", chapter=GONE),
            acts.RemovePassage(GONE),
            acts.DescribePassage(GONE, "NEW"),
            acts.AddMoment(GONE, NEW),
            acts.AddPlace(GONE, NEW),
            acts.AddNarration(GONE, NEW, MORE[0]),
            acts.AddDialogue(GONE, NEW, MORE[0], named("Ida")),
            acts.AddDialogue(HALL, NEW, MORE[0], GONE),
            acts.RemovePart(GONE, named("line")),
            acts.RemovePart(HALL, GONE),
            acts.AddChoice(GONE, NEW, *MORE[:3], GOOD, Practice.BEST),
            acts.AddChoice(HALL, NEW, *MORE[:3], GONE, Practice.BEST),
            acts.RemoveChoice(GONE),
            acts.Connect(GONE, GOOD),
            acts.Connect(ASK, GONE),
            acts.Judge(GONE, Practice.BEST),
            acts.SetEffects(GONE, ()),
            acts.SetCondition(GONE, None),
            acts.SetCondition(ASK, Visited(GONE)),
            acts.SetCondition(ASK, Not(Chosen(GONE))),
            acts.SetCondition(ASK, Visited("GATE")),
            acts.Cite(GONE, (), ()),
        ],
        ids=lambda act: type(act).__name__,
    )
    def test_that_names_what_is_not_there_is_refused(self, act):
        with pytest.raises(ActRefusedError, match="There is no"):
            apply(gate(), act)

    @pytest.mark.parametrize("taken", [GATE, KNOCK, named("Ida"), named("text/title")])
    @pytest.mark.parametrize(
        "act",
        [
            lambda taken: acts.AddActor(taken, NEW),
            lambda taken: acts.AddActor(NEW, taken),
            lambda taken: acts.AddFrameText(acts.FramePlace.POINT, taken),
            lambda taken: acts.AddPassage(taken, "NEW"),
            lambda taken: acts.AddPlace(HALL, taken),
            lambda taken: acts.AddMoment(HALL, taken),
            lambda taken: acts.AddNarration(HALL, taken, NEW),
            lambda taken: acts.AddNarration(HALL, NEW, taken),
            lambda taken: acts.AddDialogue(HALL, NEW, taken, named("Ida")),
            lambda taken: acts.AddChoice(HALL, taken, *MORE[:3], GOOD, Practice.BEST),
            lambda taken: acts.AddChoice(HALL, *MORE[:3], taken, GOOD, Practice.BEST),
        ],
    )
    def test_that_gives_a_taken_id_is_refused(self, act, taken):
        with pytest.raises(ActRefusedError, match=f"The id {taken} is taken"):
            apply(gate(), act(taken))

    @pytest.mark.parametrize(
        "act",
        [
            acts.AddActor(NEW, NEW),
            acts.AddNarration(HALL, NEW, NEW),
            acts.AddChoice(HALL, NEW, MORE[0], MORE[0], MORE[1], GOOD, Practice.BEST),
        ],
    )
    def test_that_gives_one_id_to_two_things_is_refused(self, act):
        with pytest.raises(ActRefusedError, match="is taken"):
            apply(gate(), act)

    @pytest.mark.parametrize(
        "act",
        [
            acts.Reword(named("text/title"), "de", "Am Tor"),
            acts.Reword(named("text/title"), "da", "a\0b"),
            acts.Reword(named("text/title"), "da", "\ud800"),
            acts.Reword(named("text/title"), "da", "x" * 5_001),
            acts.AddPassage(NEW, ""),
            acts.AddPassage(NEW, "two\nlines"),
            acts.AddPassage("not an id", "NEW"),
            acts.AddMoment(GATE, NEW),
            acts.AddPlace(GATE, NEW),
            acts.DescribePassage(HALL, "HALL", "../hall"),
            acts.SetEffects(ASK, (Effect(variable="trust", value=10**30),)),
            acts.SetEffects(ASK, (Effect(variable="tillid på", value=1),)),
            acts.Cite(ASK, ("not a code",), ()),
        ],
    )
    def test_that_would_leave_what_a_story_may_not_have_is_refused(self, act):
        with pytest.raises(ActRefusedError):
            apply(gate(), act)

    def test_that_would_make_a_story_too_long_to_be_read_again_is_refused(self):
        full = replace(gate(), passages=(Passage(id=NEW, name="X"),) * MOST_PASSAGES)

        with pytest.raises(ActRefusedError, match="passages at most"):
            apply(full, acts.AddPassage(MORE[0], "NEW"))
