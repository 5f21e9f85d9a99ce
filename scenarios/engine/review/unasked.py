"""What a meter comes to that no condition asks about, though no state tells its value.

Such a meter decides nothing: the same plays are open whatever it is, so the states are
searched without it. What it can be at most at a state is then the longest way there, each
move as long as what it adds; what it can be at least, the same with all signs turned. A
way round that adds something can be gone as often as one likes: there it has no bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from math import inf
from typing import Final, NamedTuple

from scenarios.engine.review.changes import Change
from scenarios.engine.review.machine import Move
from scenarios.engine.review.search import Search
from scenarios.engine.story import Story

# More steps than this are not made for one meter; its range is then what was found.
MOST_STEPS: Final = 3_000_000
STILL: Final = Change(sets=False, amount=0)


class Longest(NamedTuple):
    """The most of a variable at each state found, ``inf`` where it has no bound."""

    values: dict[int, float]
    is_exact: bool


def longest(search: Search, variable: str, first: int, sign: int) -> Longest:
    """Return how far a variable that begins at ``first`` goes up, or down (sign -1).

    What goes down is told with its sign turned.
    """
    return _Spread(search, variable, first, sign).values()


def best_changes(
    search: Search, here: int, move: Move, variable: str, sign: int
) -> list[Change]:
    """Return what choices that lead on alike add at most, and what they set at most."""
    found = [change_of(search, here, place, variable, sign) for place in move.choices]
    kinds = ([one for one in found if one.sets is sets] for sets in (False, True))
    return [max(kind) for kind in kinds if kind]


def change_of(
    search: Search, here: int, place: int, variable: str, sign: int
) -> Change:
    """Return what one choice does to a variable, with this sign."""
    sets, amount = search.machine.changes[here][place].get(variable, STILL)
    return Change(sets, sign * amount)


def first_value(story: Story, variable: str) -> int:
    """Return what a variable is when a play begins."""
    first = {one.name: one.initial or 0 for one in story.variables}
    return first.get(variable, 0)


class _Spread:
    """Spreads better values from state to state until none is better: Bellman and Ford.

    ``came`` tells from which state a value was added up. A circle in it adds more than
    nothing each time round, and where there is such a circle one comes to stand in it.
    """

    def __init__(self, search: Search, variable: str, first: int, sign: int) -> None:
        self.search = search
        self.variable, self.sign = variable, sign
        self.best: dict[int, float] = dict.fromkeys(search.machine.starts, sign * first)
        self.came: dict[int, int] = {}
        self.left = set(search.left)
        order = search.survey.backwards
        self.place = {number: -at for at, number in enumerate(order)}
        self.waiting: list[tuple[int, int]] = []
        self.better: dict[int, set[int]] = {}
        self.from_here: dict[int, list[tuple[Move, list[int], list[int]]]] = {}
        for crossing in search.crossings:
            made = crossing.move, crossing.before, crossing.after
            self.from_here.setdefault(crossing.passage, []).append(made)
        for start in search.machine.starts:
            self._is_better([start])

    def values(self) -> Longest:
        steps = since = 0
        while self.waiting and steps < MOST_STEPS:
            _place, here = heappop(self.waiting)
            states = self.better.pop(here)
            made = self._move_on(here, states - self.left)
            steps, since = steps + made, since + made
            if since > len(self.best) and self.search.survey.goes_round:
                since = 0
                self._find_rounds()
        return Longest(self.best, not self.waiting)

    def _is_better(self, states: Iterable[int]) -> None:
        for state in states:
            here = self.search.passage_of(state)
            if here not in self.better:
                self.better[here] = set()
                heappush(self.waiting, (self.place[here], here))
            self.better[here].add(state)

    def _move_on(self, here: int, states: set[int]) -> int:
        steps = 0
        for move, before, after in self._moved(here, states):
            changes = best_changes(self.search, here, move, self.variable, self.sign)
            for change in changes:
                self._is_better(self._added(change, before, after))
                steps += len(before)
        return steps + 1

    def _moved(
        self, here: int, states: set[int]
    ) -> Iterable[tuple[Move, list[int], list[int]]]:
        if len(states) == len(self.search.found[here]):
            return self.from_here.get(here, ())
        return moved(self.search, here, list(states))

    def _added(self, change: Change, before: list[int], after: list[int]) -> list[int]:
        """Put down each better value; return the states that have one."""
        best, came, (sets, amount) = self.best, self.came, change
        better = []
        for state, then in zip(before, after, strict=True):
            value = amount if sets else best[state] + amount
            if value > best.get(then, -inf):
                best[then] = value
                better.append(then)
                if sets:
                    came.pop(then, None)
                else:
                    came[then] = state
        return better

    def _find_rounds(self) -> None:
        endless = list(_circles(self.came))
        for state in endless:
            self.best[state] = inf
            del self.came[state]
        self._is_better(endless)


def moved(
    search: Search, here: int, states: list[int]
) -> Iterator[tuple[Move, list[int], list[int]]]:
    """Yield each move that is offered in some states of a passage, and where it leads."""
    for move in search.machine.moves[here]:
        if before := move.offered(states):
            yield move, before, move.after(before)


def _circles(came: Mapping[int, int]) -> Iterator[int]:
    """Yield every state from which one comes back to it."""
    walked: dict[int, int] = {}
    for walk, first in enumerate(came):
        state: int | None = first
        while state is not None and state not in walked:
            walked[state] = walk
            state = came.get(state)
        if state is not None and walked[state] == walk:
            begun = state
            yield begun
            while (state := came[state]) != begun:
                yield state
