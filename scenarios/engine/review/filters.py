"""Conditions as filters: of many packed states at once, those in which one is met.

One pass over a list costs a fraction of a call a state. Nothing is evaluated: a filter is
put together from a few that compare bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.conditions import (
    Chosen,
    Compare,
    Comparison,
    Condition,
    Every,
    Kept,
    Not,
    Playing,
    Some,
    Visited,
    asked,
)

Filter: TypeAlias = Callable[[list[int]], list[int]]

OPPOSITES: Final = {
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
}


class Field(NamedTuple):
    """Where a variable stands: ``value == (state >> shift & mask) + least``."""

    shift: int
    mask: int
    least: int

    def value(self, state: int) -> int:
        """Return the variable's value in a state."""
        return (state >> self.shift & self.mask) + self.least

    @property
    def place(self) -> int:
        """All bits of the field."""
        return self.mask << self.shift


class Filters:
    """Builds the filters of one story: a field for each variable, a bit for each id."""

    def __init__(self, fields: Mapping[str, Field], bits: Mapping[str, int]) -> None:
        self._fields = fields
        self._bits = bits
        self._built: dict[Condition, Filter] = {}

    def of(self, condition: Condition) -> Filter:
        """Return a filter that keeps, in order, the states in which a condition is met."""
        found = self._built.get(condition)
        if found is None:
            found = self._built[condition] = self._filter(condition, wanted=True)
        return found

    def _filter(self, condition: Condition, *, wanted: bool) -> Filter:
        match condition:
            case Compare(variable, comparison, value):
                kind = comparison if wanted else OPPOSITES[comparison]
                return _comparing(self._fields[variable], kind, value)
            case Visited() | Chosen() | Kept() | Playing():
                bit = self._bits[asked(condition)]
                return _having(bit) if wanted else _lacking(bit)
            case Not(inner):
                return self._filter(inner, wanted=not wanted)
            case Every(inner_ones) | Some(inner_ones):
                filters = [self._filter(one, wanted=wanted) for one in inner_ones]
                is_every = isinstance(condition, Every) == wanted
                return _every(filters) if is_every else _some(filters)


def _comparing(field: Field, comparison: Comparison, value: int) -> Filter:
    place, against = field.place, (value - field.least) << field.shift
    match comparison:
        case Comparison.EQUAL:
            return lambda states: [one for one in states if one & place == against]
        case Comparison.NOT_EQUAL:
            return lambda states: [one for one in states if one & place != against]
        case Comparison.MORE:
            return lambda states: [one for one in states if one & place > against]
        case Comparison.AT_LEAST:
            return lambda states: [one for one in states if one & place >= against]
        case Comparison.LESS:
            return lambda states: [one for one in states if one & place < against]
        case Comparison.AT_MOST:
            return lambda states: [one for one in states if one & place <= against]


def _having(bit: int) -> Filter:
    return lambda states: [one for one in states if one & bit]


def _lacking(bit: int) -> Filter:
    return lambda states: [one for one in states if not one & bit]


def _every(filters: list[Filter]) -> Filter:
    def every(states: list[int]) -> list[int]:
        for keep in filters:
            states = keep(states)
        return states

    return every


def _some(filters: list[Filter]) -> Filter:
    def some(states: list[int]) -> list[int]:
        kept: set[int] = set()
        for keep in filters:
            kept.update(keep(states))
        return [one for one in states if one in kept]

    return some
