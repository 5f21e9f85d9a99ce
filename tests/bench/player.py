"""What one step of a play costs, in a short story and in one five thousand times as long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from scenarios.engine.conditions import Chosen, Compare, Comparison, Every, Kept, Not
from scenarios.engine.play import Playable, State
from scenarios.engine.story import (
    Choice,
    Effect,
    Fact,
    Narration,
    Passage,
    Practice,
    Story,
    Text,
    Variable,
)
from tests.bench.measure import Figure, in_turn

# So many steps a call, so that thousandths of a second read as millionths a step.
STEPS = 1_000
VARIABLES = ("trust", "safety", "lawful", *(f"flag{number}" for number in range(8)))
SHORT, LONG = 10, 50_000


def step() -> Figure:
    """A step with a condition and two effects, every tenth with a fact kept."""
    figure = in_turn(
        "step",
        partial(_take, *_walk(LONG)),
        partial(_take, *_walk(SHORT)),
        n=50,
    )
    return replace(figure, unit="µs CPU")


def _take(walk: list[Callable[[], State]], _given: object) -> None:
    for one in walk:
        one()


def _walk(passages: int) -> tuple[list[Callable[[], State]]]:
    """Every step of a way through a round story, ready to be taken again and again."""
    playable = Playable(_round(passages))
    state, walk = playable.begin(), []
    for number in range(STEPS):
        here = number % passages
        kept = (_id(here, 4),) if number % SHORT == 1 else ()
        one = partial(playable.step, state, _id(here, 1), kept=kept)
        walk.append(one)
        state = one()
    return (walk,)


def _round(passages: int) -> Story:
    return Story(
        languages=("en",),
        title=_text(0),
        start=_id(0, 0),
        variables=tuple(
            Variable(id=_id(number, 9), name=name)
            for number, name in enumerate(VARIABLES)
        ),
        passages=tuple(_scene(number, passages) for number in range(passages)),
    )


def _scene(number: int, passages: int) -> Passage:
    return Passage(
        id=_id(number, 0),
        name=f"Scene {number}",
        parts=(Narration(id=_id(number, 5), text=_text(number)),),
        choices=tuple(_choice(number, way, passages) for way in (1, 2, 3)),
        facts=(Fact(id=_id(number, 4), name="fact", text=_text(number)),),
    )


def _choice(number: int, way: int, passages: int) -> Choice:
    """The first ways ask about points, about a choice of the first scenes and a fact."""
    asked = Every(
        (
            Compare("trust", Comparison.AT_LEAST, 0),
            Not(Chosen(_id(number % SHORT, 3))),
            Not(Kept(_id(1, 8))),
        )
    )
    return Choice(
        id=_id(number, way),
        text=_text(number),
        target=_id((number + way) % passages, 0),
        practice=Practice.BEST,
        consequence=_text(number),
        explanation=_text(number),
        effects=(
            Effect(variable="trust", value=1),
            Effect(variable=VARIABLES[3 + number % 8], value=1, sets=True),
        ),
        condition=asked,
    )


def _text(number: int) -> Text:
    return Text(id=_id(number, 7), words={"en": "Some words."})


def _id(number: int, kind: int) -> str:
    return f"{number:08x}-0000-4000-8000-{kind:012x}"
