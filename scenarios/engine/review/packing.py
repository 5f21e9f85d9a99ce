"""How a state of play is packed into one whole number, and conditions that read it there.

The lowest bits are the passage's number. Above them each variable that matters has a
field, its value less the least it can have; then one bit for each id that conditions ask
about, and one for each variable without a value at first, which tells that it has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from scenarios.engine.conditions import (
    OPERATORS,
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
    leaves,
)
from scenarios.engine.story import Choice, Effect, Story

Test: TypeAlias = Callable[[int], bool]


class Change(NamedTuple):
    """What all effects of one choice do to one variable."""

    sets: bool
    amount: int


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


class Layout:
    """Which bits stand for what, for one story.

    ``farthest`` is the most moves that any play searched will make, so that no sum can
    leave its field.
    """

    def __init__(self, story: Story, farthest: int) -> None:
        self._top = len(story.passages).bit_length()
        self.passages = (1 << self._top) - 1
        choices = [choice for one in story.passages for choice in one.choices]
        compared, places = _asked_about(choices)
        initial = {one.name: one.initial for one in story.variables}
        changes = _changes(choices)
        self.fields: dict[str, Field] = {}
        for name in [*compared, *(meter.variable for meter in story.meters)]:
            if name not in self.fields:
                self.fields[name] = self._field(
                    initial.get(name) or 0, changes.get(name, ()), farthest
                )
        self.bits = {place: self._bit() for place in places}
        self.set_bits = {
            name: self._bit() for name in compared if initial.get(name, 0) is None
        }
        self.everything = (1 << self._top) - 1
        self.initial = sum(
            (initial.get(name) or 0) - field.least << field.shift
            for name, field in self.fields.items()
        )

    def _field(self, first: int, changes: Iterable[Change], farthest: int) -> Field:
        fixed = [first, *(change.amount for change in changes if change.sets)]
        sums = [0, *(change.amount for change in changes if not change.sets)]
        least = min(fixed) + min(sums) * farthest
        width = (max(fixed) + max(sums) * farthest - least).bit_length()
        self._top += width
        return Field(self._top - width, (1 << width) - 1, least)

    def _bit(self) -> int:
        self._top += 1
        return 1 << self._top - 1

    def test(self, condition: Condition) -> Test:
        """Return a function that tells of a packed state whether a condition is met."""
        match condition:
            case Compare(variable, comparison, value):
                return self._compare(variable, comparison, value)
            case Visited() | Chosen() | Kept() | Playing():
                bit = self.bits[asked(condition)]
                return lambda state: state & bit != 0
            case Not(inner):
                test = self.test(inner)
                return lambda state: not test(state)
            case Every(inner_ones):
                return _every([self.test(inner) for inner in inner_ones])
            case Some(inner_ones):
                return _some([self.test(inner) for inner in inner_ones])

    def _compare(self, variable: str, comparison: Comparison, value: int) -> Test:
        field, compare = self.fields[variable], OPERATORS[comparison]
        place, against = field.place, (value - field.least) << field.shift
        return lambda state: compare(state & place, against)


def combined(effects: Iterable[Effect]) -> dict[str, Change]:
    """Return what effects, one after the other, come to for each variable."""
    found: dict[str, Change] = {}
    for effect in effects:
        before = found.get(effect.variable, Change(sets=False, amount=0))
        found[effect.variable] = (
            Change(sets=True, amount=effect.value)
            if effect.sets
            else Change(before.sets, before.amount + effect.value)
        )
    return found


def _changes(choices: Iterable[Choice]) -> dict[str, set[Change]]:
    found: dict[str, set[Change]] = {}
    for choice in choices:
        if not choice.effects:
            continue
        for name, change in combined(choice.effects).items():
            found.setdefault(name, set()).add(change)
    return found


def _asked_about(choices: Iterable[Choice]) -> tuple[list[str], list[str]]:
    """Return the variables that conditions compare, and the ids they ask about."""
    compared: dict[str, None] = {}
    places: dict[str, None] = {}
    for choice in choices:
        for leaf in leaves(choice.condition) if choice.condition else ():
            if isinstance(leaf, Compare):
                compared[leaf.variable] = None
            else:
                places[asked(leaf)] = None
    return list(compared), list(places)


def _every(tests: list[Test]) -> Test:
    def every(state: int) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs three times as much
            if not test(state):
                return False
        return True

    return every


def _some(tests: list[Test]) -> Test:
    def some(state: int) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if test(state):
                return True
        return False

    return some
