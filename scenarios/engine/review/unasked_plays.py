"""A shortest play that takes a meter no condition asks about out of its range."""

from __future__ import annotations

from math import inf
from typing import Final, NamedTuple

from scenarios.engine.review.changes import Change
from scenarios.engine.review.search import Search, Witness
from scenarios.engine.review.unasked import change_of, first_value, moved
from scenarios.engine.story import Meter

# A play that takes more looking for is not shown.
MOST_STEPS: Final = 50_000


class Outside(NamedTuple):
    """A play, and the number of the passage where it has left the range."""

    passage: int
    witness: Witness


class _Tries:
    """Plays move by move; of those that meet, the one that has come farthest goes on."""

    def __init__(self, search: Search, variable: str, first: int, sign: int) -> None:
        self.search = search
        self.variable, self.sign = variable, sign
        starts = search.machine.starts
        self.layer: dict[int, float] = dict.fromkeys(starts, sign * first)
        self.best = dict(self.layer)
        # For each move, by the state it led to: the state before and the choice's place.
        self.made: list[dict[int, tuple[int, int]]] = []
        self.steps = 0

    def beyond(self, bound: float) -> Outside | None:
        """Return the first play that comes beyond a bound, if few enough tries find it."""
        while self.layer and self.steps < MOST_STEPS:
            for state, value in self.layer.items():
                if value > bound:
                    return self._shown(state)
            self._move_on()
        return None

    def _move_on(self) -> None:
        by_passage: dict[int, list[int]] = {}
        for state in self.layer:
            by_passage.setdefault(self.search.passage_of(state), []).append(state)
        before, self.layer = self.layer, {}
        self.made.append({})
        for here, states in by_passage.items():
            for move, left, after in moved(self.search, here, states):
                for change, place in self._changes(here, move.choices):
                    self.steps += len(left)
                    for state, then in zip(left, after, strict=True):
                        add = 0 if change.sets else before[state]
                        self._come(state, then, add + change.amount, place)

    def _come(self, state: int, then: int, value: float, place: int) -> None:
        if value > self.best.get(then, -inf):
            self.best[then] = self.layer[then] = value
            self.made[-1][then] = state, place

    def _changes(self, here: int, places: tuple[int, ...]) -> list[tuple[Change, int]]:
        found = []
        for place in places:
            change = change_of(self.search, here, place, self.variable, self.sign)
            found.append((change, place))
        return found

    def _shown(self, last: int) -> Outside:
        state, choices = last, []
        for made in reversed(self.made):
            state, place = made[state]
            passage = self.search.survey.passages[self.search.passage_of(state)]
            choices.append(passage.choices[place].id)
        witness = Witness(
            tuple(reversed(choices)),
            self.search.machine.starts[state],
            self.search.kept_in(last),
        )
        return Outside(self.search.passage_of(last), witness)


def first_outside(
    search: Search, meter: Meter, least: int, most: float
) -> Outside | None:
    """Return a shortest play that takes a meter below ``least`` or above ``most``."""
    first = first_value(search.survey.story, meter.variable)
    plays = [
        _Tries(search, meter.variable, first, sign).beyond(bound)
        for sign, bound in ((1, most), (-1, -least))
        if bound < inf
    ]
    found = [play for play in plays if play is not None]
    return min(found, key=lambda play: len(play.witness.choices), default=None)
