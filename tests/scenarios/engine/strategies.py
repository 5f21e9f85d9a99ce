"""Small random stories, conditions and acts; every id comes from a name in the story."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import get_args

from hypothesis import settings
from hypothesis import strategies as st

from scenarios.engine.acts import AnyAct, FramePlace
from scenarios.engine.conditions import (
    Chosen,
    Compare,
    Comparison,
    Condition,
    Every,
    Not,
    Some,
    Visited,
)
from scenarios.engine.story import (
    Actor,
    Chapter,
    Choice,
    Debrief,
    Dialogue,
    Effect,
    EndingKind,
    Narration,
    Passage,
    Point,
    Practice,
    Story,
    Text,
    Variable,
)
from scenarios.engine.translate import texts
from tests.scenarios.stories import LANGUAGES, named

# Enough to find what a rule forgets, few enough for the folder to take seconds.
few = settings(max_examples=20, deadline=None)

VARIABLES = ("trust", "safety")
MOST_SCENES = 4
CODES = ("C1", "C2", "E12", "SEED-B")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12
)


def values() -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries(dict.fromkeys(VARIABLES, st.integers(-4, 4)))


def conditions(
    passages: Sequence[str] = ("A", "B"), choices: Sequence[str] = ("a", "b")
) -> st.SearchStrategy[Condition]:
    """Conditions over our variables and these places, some of them nested."""
    leaf = st.one_of(
        st.builds(
            Compare,
            st.sampled_from(VARIABLES),
            st.sampled_from(Comparison),
            st.integers(-3, 3),
        ),
        st.builds(Visited, st.sampled_from(passages)),
        st.builds(Chosen, st.sampled_from(choices)),
    )

    def nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        some = st.lists(inner, max_size=3).map(tuple)
        return st.builds(Not, inner) | st.builds(Every, some) | st.builds(Some, some)

    return st.recursive(leaf, nested, max_leaves=6)


class _Writer:
    """Writes a story from a few words and conditions; the rest is left to chance."""

    def __init__(
        self, chance: Random, words: list[str], asked: list[Condition | None]
    ) -> None:
        self.chance = chance
        self.words = words
        self.asked = asked
        self.scenes = [f"S{number}" for number in range(chance.randint(1, MOST_SCENES))]
        self.endings = [f"E{number}" for number in range(chance.randint(1, 2))]

    def story(self) -> Story:
        return Story(
            languages=LANGUAGES,
            title=self.text("title"),
            start=named("S0"),
            content_note=(self.text("note"),),
            variables=tuple(map(self.variable, VARIABLES)),
            actors=(Actor(id=named("Ida"), name=self.text("Ida")),),
            chapters=(Chapter(id=named("chapter"), title=self.text("chapter")),),
            passages=(*map(self.scene, self.scenes), *map(self.ending, self.endings)),
            debrief=Debrief(
                points=(Point(text=self.text("point"), sources=("E12",)),),
                closing=(self.text("closing"),),
            ),
        )

    def text(self, name: str) -> Text:
        words = {one: f"{name} {self.chance.choice(self.words)}" for one in LANGUAGES}
        return Text(id=named(f"text/{name}"), words=words)

    def variable(self, name: str) -> Variable:
        return Variable(
            id=named(f"value/{name}"), name=name, initial=self.chance.randint(-2, 2)
        )

    def scene(self, name: str) -> Passage:
        line = self.text(f"{name}/line")
        first, *rest = (f"{name}-{n}" for n in range(self.chance.randint(1, 3)))
        return Passage(
            id=named(name),
            name=name,
            parts=(
                self.told(name),
                Dialogue(id=named(f"{name}/line"), actor=named("Ida"), text=line),
            ),
            choices=(
                self.choice(first, None),
                *(self.choice(one, self.chance.choice(self.asked)) for one in rest),
            ),
            moment=self.text(f"{name}/moment") if self.chance.random() < 0.5 else None,
            chapter=named("chapter"),
        )

    def ending(self, name: str) -> Passage:
        kind = self.chance.choice(list(EndingKind))
        return Passage(id=named(name), name=name, parts=(self.told(name),), ending=kind)

    def told(self, name: str) -> Narration:
        return Narration(id=named(f"{name}/told"), text=self.text(f"{name}/told"))

    def choice(self, name: str, condition: Condition | None) -> Choice:
        return Choice(
            id=named(name),
            text=self.text(name),
            target=named(self.chance.choice(self.scenes + self.endings)),
            practice=self.chance.choice(list(Practice)),
            consequence=self.text(f"{name}/consequence"),
            explanation=self.text(f"{name}/explanation"),
            sources=tuple(self.chance.sample(CODES, k=self.chance.randint(0, 2))),
            competencies=tuple(self.chance.sample(CODES, k=self.chance.randint(0, 2))),
            effects=tuple(self.effect() for _ in range(self.chance.randint(0, 2))),
            condition=condition,
        )

    def effect(self) -> Effect:
        return Effect(
            variable=self.chance.choice(VARIABLES),
            value=self.chance.randint(-3, 3),
            sets=self.chance.random() < 0.3,
        )


def stories() -> st.SearchStrategy[Story]:
    """A story of a few scenes; the first choice of each is always offered."""
    places = [named(f"S{number}") for number in range(MOST_SCENES)]
    choices = [named(f"S{number}-0") for number in range(MOST_SCENES)]
    asked = st.lists(st.none() | conditions(places, choices), min_size=1, max_size=4)
    words = st.lists(WORDS, min_size=1, max_size=3)
    chance = st.integers(0, 2**32).map(Random)
    return st.builds(_Writer, chance, words, asked).map(_Writer.story)


# Which of the offered choices a learner takes, counted round.
picks = st.lists(st.integers(0, 5), max_size=12)


def many_acts(story: Story) -> st.SearchStrategy[list[AnyAct]]:
    """Acts of every kind; some fit the story, others name what is not in it."""
    fields = _act_fields(story)
    kinds = [
        st.builds(act, **{name: fields[name] for name in act.__struct_fields__})
        for act in get_args(AnyAct)
    ]
    return st.lists(st.one_of(kinds), max_size=10)


def _act_fields(story: Story) -> dict[str, st.SearchStrategy]:
    new = st.sampled_from([named(f"new {number}") for number in range(12)])
    passage = st.sampled_from([one.id for one in story.passages]) | new
    choices = [choice.id for one in story.passages for choice in one.choices]
    parts = [part.id for one in story.passages for part in one.parts]
    codes = st.lists(st.sampled_from([*CODES, "not a code"]), max_size=2).map(tuple)
    return {
        "passage": passage,
        "place": st.sampled_from(list(FramePlace)),
        "target": passage,
        "choice": st.sampled_from(choices) | new,
        "part": st.sampled_from(parts) | new,
        "actor": st.sampled_from([named("Ida")]) | new,
        "chapter": st.none() | st.just(named("chapter")) | new,
        **dict.fromkeys(("name_text", "consequence", "explanation"), new),
        "text": new | st.sampled_from([text.id for text in texts(story)]),
        "language": st.sampled_from([*LANGUAGES, "de"]),
        "words": WORDS | st.sampled_from(["", "\0", "\ud800", "x" * 5_001]),
        "name": st.sampled_from(["S0", "NEW", "", "not a name", "æ"]),
        "drawing": st.sampled_from(["", "hall", "../hall"]),
        "repair": st.booleans(),
        "ending": st.none() | st.sampled_from(EndingKind),
        "practice": st.sampled_from(Practice),
        "effects": st.lists(
            st.builds(Effect, variable=st.just("trust"), value=st.integers()),
            max_size=1,
        ).map(tuple),
        "condition": st.none() | conditions([named("S0"), "A"], choices[:1]),
        "sources": codes,
        "competencies": codes,
    }
