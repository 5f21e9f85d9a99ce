"""Every state that a play can reach, breadth first, up to a bound; and the way to each.

States that are found together and stand at the same passage are moved on together: what
a move does is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from scenarios.engine.review.machine import Machine, Move

MOST_STATES: Final = 200_000


class Batch(NamedTuple):
    """States at one passage that were found equally far from a start."""

    passage: int
    states: list[int]


class Crossing(NamedTuple):
    """A move made from some states at a passage: ``after[i]`` comes of ``before[i]``."""

    passage: int
    move: Move
    before: list[int]
    after: list[int]


class Witness(NamedTuple):
    """A play: the ids of its choices, of its role, and of the facts kept on the way."""

    choices: tuple[str, ...]
    role: str | None
    kept: tuple[str, ...]


class Search:
    """The states that were found, passage by passage, and the moves between them.

    ``batches`` and ``crossings`` are in the order of the search, nearest first; ``left``
    are the states whose moves were not made because of the bound, ``stuck`` those in
    which no choice is offered though the passage has some.
    """

    def __init__(self, machine: Machine, most_states: int) -> None:
        self.machine = machine
        self.survey = machine.survey
        self.found: list[set[int]] = [set() for _ in self.survey.passages]
        self.batches: list[Batch] = []
        self.crossings: list[Crossing] = []
        self.stuck: list[int] = []
        self.left: list[int] = []
        self.searched = 0
        self._parents: dict[int, dict[int, int]] = {}
        self._before: dict[int, dict[int, list[int]]] = {}
        self._run(most_states)
        self.complete = machine.is_exact and not self.left

    def _run(self, most_states: int) -> None:
        layer: dict[int, list[int]] = {}
        for state in self.machine.starts:
            layer.setdefault(self.passage_of(state), []).append(state)
            self.found[self.passage_of(state)].add(state)
        while layer:
            following: dict[int, list[int]] = {}
            for passage, states in layer.items():
                self.batches.append(Batch(passage, states))
                if self.searched + len(states) > most_states:
                    self.left += states
                else:
                    self._move_on(passage, states, following)
            layer = following

    def _move_on(
        self, here: int, states: list[int], following: dict[int, list[int]]
    ) -> None:
        self.searched += len(states)
        found, begun = self.found, len(self.crossings)
        for move in self.machine.moves[here]:
            before = move.offered(states)
            if not before:
                continue
            after, target = move.after(before), move.target
            self.crossings.append(Crossing(here, move, before, after))
            new = set(after)
            if known := found[target]:
                new -= known
                known |= new
            else:
                found[target] = new
            if new:
                following.setdefault(target, []).extend(new)
        if self._may_strand(here):
            moved = (crossing.before for crossing in self.crossings[begun:])
            self.stuck += set(states).difference(*moved)

    def _may_strand(self, here: int) -> bool:
        """Tell whether a sound passage has a condition on every move."""
        for move in self.machine.moves[here]:
            if move.filter is None:
                return False
        return self.survey.should_offer[here]

    @cached_property
    def first(self) -> dict[int, int]:
        """For each passage that was found, one of the states found there first."""
        first: dict[int, int] = {}
        for passage, states in self.batches:
            if passage not in first:
                first[passage] = min(states)
        return first

    @cached_property
    def offered(self) -> set[tuple[int, int]]:
        """The choices that were offered in some state: passage and place."""
        return {
            (crossing.passage, place)
            for crossing in self.crossings
            for place in crossing.move.choices
        }

    @cached_property
    def into(self) -> list[list[Crossing]]:
        """The crossings that lead to each passage, in the order of the search."""
        into: list[list[Crossing]] = [[] for _ in self.found]
        for crossing in self.crossings:
            into[crossing.move.target].append(crossing)
        return into

    def parent(self, state: int) -> int | None:
        """Return a state nearest to a start that leads to this one; None for a start."""
        if state in self.machine.starts:
            return None
        number = self.passage_of(state)
        if number not in self._parents:
            self._parents[number] = _first_before(self.into[number])
        return self._parents[number].get(state)

    def before(self, number: int) -> dict[int, list[int]]:
        """Return for each state of a passage the states from which a move leads to it."""
        if number not in self._before:
            before: dict[int, list[int]] = {}
            for crossing in self.into[number]:
                for one, after in zip(crossing.before, crossing.after, strict=True):
                    before.setdefault(after, []).append(one)
            self._before[number] = before
        return self._before[number]

    def passage_of(self, state: int) -> int:
        """Return the number of the passage where a state stands."""
        return state & self.machine.layout.passages

    def moves(self, state: int) -> Iterator[tuple[Move, int]]:
        """Yield each move that is offered in a state, and the state after it."""
        for move in self.machine.moves[self.passage_of(state)]:
            if move.offered([state]):
                yield move, move.after([state])[0]

    def witness(self, state: int) -> Witness:
        """Return a shortest play to a state."""
        last, made = state, []
        while (before := self.parent(state)) is not None:
            move = next(move for move, after in self.moves(before) if after == state)
            passage = self.survey.passages[self.passage_of(before)]
            made.append(passage.choices[move.choices[0]].id)
            state = before
        role = self.machine.starts[state]
        return Witness(tuple(reversed(made)), role, self.kept_in(last))

    def kept_in(self, state: int) -> tuple[str, ...]:
        """Return the facts kept by then, of those that conditions ask about."""
        bits = self.machine.layout.bits
        facts = (one.id for here in self.survey.passages for one in here.facts)
        return tuple(fact for fact in facts if state & bits.get(fact, 0))


def _first_before(crossings: list[Crossing]) -> dict[int, int]:
    """Return for each state that crossings lead to the first state that does."""
    first: dict[int, int] = {}
    for crossing in reversed(crossings):
        # What is put in last stays.
        pairs = zip(crossing.after[::-1], crossing.before[::-1], strict=True)
        first.update(pairs)
    return first
