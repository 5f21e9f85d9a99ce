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
        found, first = self.found, len(self.crossings)
        is_free = False
        for move in self.machine.moves[here]:
            before = move.offered(states)
            if not before:
                continue
            is_free = is_free or before is states
            after, target = move.after(before, here), move.target
            self.crossings.append(Crossing(here, move, before, after))
            new = set(after)
            new -= found[target]
            if new:
                found[target] |= new
                following.setdefault(target, []).extend(new)
        if not is_free and self._should_offer(here):
            moved = (crossing.before for crossing in self.crossings[first:])
            self.stuck += set(states).difference(*moved)

    def _should_offer(self, number: int) -> bool:
        return not (
            self.survey.passages[number].ending or self.survey.is_faulty(number)
        )

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
        return {(one.passage, one.move.choice) for one in self.crossings}

    @cached_property
    def parents(self) -> dict[int, int]:
        """For each state but the starts, a state nearest to a start that leads to it."""
        parents: dict[int, int] = {}
        for crossing in self.crossings:
            for before, after in zip(crossing.before, crossing.after, strict=True):
                if after not in parents:
                    parents[after] = before
        return {s: p for s, p in parents.items() if s not in self.machine.starts}

    def passage_of(self, state: int) -> int:
        """Return the number of the passage where a state stands."""
        return state & self.machine.layout.passages

    def moves(self, state: int) -> Iterator[tuple[Move, int]]:
        """Yield each move that is offered in a state, and the state after it."""
        here = self.passage_of(state)
        for move in self.machine.moves[here]:
            if move.test is None or move.test(state):
                yield move, move.after([state], here)[0]

    def witness(self, state: int) -> Witness:
        """Return a shortest play to a state."""
        last, made = state, []
        while (before := self.parents.get(state)) is not None:
            move = next(move for move, after in self.moves(before) if after == state)
            passage = self.survey.passages[self.passage_of(before)]
            made.append(passage.choices[move.choice].id)
            state = before
        role = self.machine.starts[state]
        return Witness(tuple(reversed(made)), role, self.kept_in(last))

    def kept_in(self, state: int) -> tuple[str, ...]:
        """Return the facts kept by then, of those that conditions ask about."""
        bits = self.machine.layout.bits
        facts = (one.id for here in self.survey.passages for one in here.facts)
        return tuple(fact for fact in facts if state & bits.get(fact, 0))
