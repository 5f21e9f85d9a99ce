"""The review of a story of 5,000 passages, beside a plain search over the same states.

The story has 250 chapters of twenty scenes in two languages, three meters and eight flags.
Within a chapter they part the plays into hundreds of states; its last scene sets them back.
"""

from __future__ import annotations

import sys
from functools import cache

from scenarios.engine.conditions import Compare, Comparison, Condition, Every
from scenarios.engine.play import Playable, State
from scenarios.engine.review import review
from scenarios.engine.review.by_reading import ByReading
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import (
    Choice,
    Effect,
    EndingKind,
    Meter,
    MeterRange,
    Narration,
    Passage,
    Practice,
    Story,
    Text,
    Variable,
    VariableKind,
    wording_hash,
)
from tests.bench.measure import Figure, in_turn
from tests.scenarios.stories import LANGUAGES, case, ending, named

PASSAGES = 5_000
CHAPTER = 20
LEAST_STATES = 100_000
# The scenes of a chapter in which a meter goes up or down.
TURNS = frozenset({2, 7, 12})
METERS = ("trust", "safety", "lawful")
FLAGS = tuple(f"flag-{number}" for number in range(8))
WORDS = [
    "she",
    "opens",
    "the",
    "door",
    "a",
    "little",
    "and",
    "asks",
    "in",
    "a",
    "low",
    "voice",
    "who",
    "is",
    "there",
    "now",
]


def review_5000() -> Figure:
    """Everything that is said of the story; the baseline steps through its states."""
    story = long_story()
    states = review(story).numbers.states
    sys.stdout.write(f"review_5000 searches {states} states\n")
    assert states >= LEAST_STATES
    return in_turn(
        "review_5000", lambda _: review(story), lambda _: plain_search(story), n=3
    )


def review_structure_5000() -> Figure:
    """What needs no play; the baseline is the whole review."""
    story = long_story()
    return in_turn(
        "review_structure_5000",
        lambda _: structure(story),
        lambda _: review(story),
        n=3,
    )


def structure(story: Story) -> list[object]:
    """All findings for which no play is searched."""
    reading = ByReading(Survey(story))
    return [*reading.faults(), *reading.flaws()]


def plain_search(story: Story) -> int:
    """Count the states a play can reach, breadth first, as ``Playable.step`` gives them."""
    playable = Playable(story)
    first = playable.begin()
    found, waiting = {_key(first)}, [first]
    for state in waiting:
        for choice in playable.offered(state):
            after = playable.step(state, choice.id)
            if _key(after) not in found:
                found.add(_key(after))
                waiting.append(after)
    return len(found)


def _key(state: State) -> tuple[object, ...]:
    return (state.passage, *state.values.values(), *state.seen)


@cache
def long_story() -> Story:
    scenes = [_scene(number) for number in range(PASSAGES - 2)]
    return case(
        *scenes,
        ending("GOOD", EndingKind.GOOD),
        ending("POOR", EndingKind.POOR),
        variables=tuple(map(_variable, (*METERS, *FLAGS))),
        meters=tuple(map(_meter, METERS)),
    )


def _scene(number: int) -> Passage:
    """A scene of three options: a meter up, a meter down, and a flag where it is time."""
    on, place = _name(number + 1), number % CHAPTER
    meter, flag = METERS[number % 3], FLAGS[number // 4 % 8]
    up, down, raised = (), (), ()
    if place in TURNS:
        up, down = (_adds(meter, 1),), (_adds(meter, -1),)
    if place == 4:
        raised = (Effect(variable=flag, value=1, sets=True),)
    if place == CHAPTER - 1:
        up = down = raised = tuple(
            Effect(variable=name, value=0, sets=True) for name in (*METERS, *FLAGS)
        )
    asked = _condition(meter, flag) if place % 4 == 2 else None
    options = (
        _choice(number, 0, on, Practice.BEST, up),
        _choice(number, 1, on, Practice.ACCEPTABLE, raised, asked),
        _choice(number, 2, _way_down(number), Practice.RISKY, down),
    )
    return Passage(
        id=named(_name(number)),
        name=_name(number),
        parts=(
            Narration(id=named(f"{number}/part"), text=_text(f"{number}/told", 40)),
        ),
        choices=(*options[number % 3 :], *options[: number % 3]),
    )


def _condition(meter: str, flag: str) -> Condition:
    return Every(
        (
            Compare(meter, Comparison.AT_LEAST, 0),
            Compare(flag, Comparison.EQUAL, 0),
        )
    )


def _choice(
    number: int,
    place: int,
    target: str,
    practice: Practice,
    effects: tuple[Effect, ...],
    condition: Condition | None = None,
) -> Choice:
    # The best option is the longest in a third of the scenes.
    long = (number + place) % 3
    return Choice(
        id=named(f"{number}-{place}"),
        text=_text(f"{number}-{place}/choice", 10 + long),
        target=named(target),
        practice=practice,
        consequence=_text(f"{number}-{place}/comes", 20),
        explanation=_text(f"{number}-{place}/why", 25),
        effects=effects,
        condition=condition,
    )


def _text(name: str, length: int) -> Text:
    words = " ".join(WORDS[at % len(WORDS)] for at in range(length))
    source = f"{name} {words}"
    return Text(
        id=named(f"text/{name}"),
        words=dict.fromkeys(LANGUAGES, source),
        source_hash={LANGUAGES[1]: wording_hash(source)},
    )


def _name(number: int) -> str:
    return f"S{number}" if number < PASSAGES - 2 else "GOOD"


def _way_down(number: int) -> str:
    """The last scene can end badly, and one scene of a chapter can be skipped."""
    if number == PASSAGES - 3:
        return "POOR"
    return _name(number + 2 if number % CHAPTER == 1 else number + 1)


def _adds(variable: str, value: int) -> Effect:
    return Effect(variable=variable, value=value)


def _variable(name: str) -> Variable:
    kind = VariableKind.FLAG if name in FLAGS else VariableKind.NUMBER
    return Variable(id=named(f"value/{name}"), name=name, kind=kind)


def _meter(name: str) -> Meter:
    ranges = (MeterRange(at_least=-20, word=_text(f"{name}/low", 1)),)
    return Meter(variable=name, label=_text(f"{name}/label", 1), ranges=ranges, most=20)
