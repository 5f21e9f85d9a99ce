"""How a state of play is packed into one whole number.

The lowest bits are the passage's number. Above them each variable that a condition
compares has a field, its value less the least it can have; then one bit for each id that
conditions ask about, and one for each variable without a value at first, which tells that
it has one. What no condition asks about is no part of a state: it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from scenarios.engine.conditions import Compare, asked, leaves
from scenarios.engine.review.changes import Change, Changes, by_variable
from scenarios.engine.review.filters import Field, Filters
from scenarios.engine.story import Choice, Story


class Layout:
    """Which bits stand for what, for one story.

    ``changes`` are those of each choice of each passage; ``farthest`` is the most moves
    that any play searched will make, so that no sum can leave its field.
    """

    def __init__(
        self, story: Story, changes: list[list[Changes]], farthest: int
    ) -> None:
        self._top = len(story.passages).bit_length()
        self.passages = (1 << self._top) - 1
        compared, places = _asked_about(
            choice for one in story.passages for choice in one.choices
        )
        first = {one.name: one.initial for one in story.variables}
        found = by_variable(changes)
        self.fields = {
            name: self._field(first.get(name) or 0, found.get(name, ()), farthest)
            for name in compared
        }
        self.bits = {place: self._bit() for place in places}
        self.set_bits = {
            name: self._bit() for name in compared if first.get(name, 0) is None
        }
        self.everything = (1 << self._top) - 1
        self.initial = sum(
            (first.get(name) or 0) - field.least << field.shift
            for name, field in self.fields.items()
        )
        self.filters = Filters(self.fields, self.bits)

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


def _asked_about(choices: Iterable[Choice]) -> tuple[list[str], list[str]]:
    """Return the variables that conditions compare, and the ids they ask about."""
    compared: dict[str, None] = {}
    places: dict[str, None] = {}
    for choice in choices:
        if choice.condition is None:
            continue
        for leaf in leaves(choice.condition):
            if isinstance(leaf, Compare):
                compared[leaf.variable] = None
            else:
                places[asked(leaf)] = None
    return list(compared), list(places)
