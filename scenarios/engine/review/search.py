"""Every state that a play can reach, breadth first, up to a bound; and the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.review.machine import Machine, Move
from scenarios.engine.review.packing import Test

MOST_STATES: Final = 200_000


_Free: TypeAlias = tuple[int, int, int]
_Guarded: TypeAlias = tuple[Test, int, int, int, tuple[int, int]]


class Witness(NamedTuple):
    """A play: the ids of its choices, of its role, and of the facts kept on the way."""

    choices: tuple[str, ...]
    role: str | None
    kept: tuple[str, ...]


class Search:
    """The states found, in the order they were found, and where each leads.

    ``after[ends[i - 1]:ends[i]]`` are the states one move on from ``states[i]``; a state
    that was found but not searched, because of the bound, has no place in ``ends``.
    """

    def __init__(self, machine: Machine, most_states: int) -> None:
        self.machine = machine
        self.parents: dict[int, int] = dict.fromkeys(machine.starts, -1)
        self.states = list(self.parents)
        self.after: list[int] = []
        self.ends: list[int] = []
        self.offered: set[tuple[int, int]] = set()
        self._run(most_states)
        self.complete = machine.is_exact and len(self.ends) == len(self.states)

    def _run(self, most_states: int) -> None:
        parents, states, after, ends = (
            self.parents,
            self.states,
            self.after,
            self.ends,
        )
        here = self.machine.layout.passages
        free, guarded = _parted(self.machine)
        for state in states:
            if len(states) > most_states:
                break
            found = [
                (state & keep) + add | put for keep, add, put in free[state & here]
            ]
            for test, keep, add, put, name in guarded[state & here]:
                if test(state):
                    found.append((state & keep) + add | put)
                    self.offered.add(name)
            for one in found:
                if one not in parents:
                    parents[one] = state
                    states.append(one)
            after += found
            ends.append(len(after))

    def searched(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each state that was searched and the states one move on from it."""
        begin = 0
        for state, end in zip(self.states, self.ends, strict=False):
            yield state, self.after[begin:end]
            begin = end

    def passage_of(self, state: int) -> int:
        """Return the number of the passage where a state stands."""
        return state & self.machine.layout.passages

    def first_at(self) -> dict[int, int]:
        """Return for each passage that was found the state found there first."""
        here = self.machine.layout.passages
        return {state & here: state for state in reversed(self.states)}

    def moves(self, state: int) -> Iterator[tuple[Move, int]]:
        """Yield each move that is offered in a state, and the state after it."""
        for move in self.machine.moves[self.passage_of(state)]:
            if move.test is None or move.test(state):
                yield move, (state & move.keep) + move.add | move.put

    def witness(self, state: int) -> Witness:
        """Return a shortest play to a state."""
        last, made = state, []
        while (before := self.parents[state]) >= 0:
            move = next(move for move, after in self.moves(before) if after == state)
            passage = self.machine.survey.passages[self.passage_of(before)]
            made.append(passage.choices[move.choice].id)
            state = before
        return Witness(
            tuple(reversed(made)), self.machine.starts[state], self._kept(last)
        )

    def _kept(self, state: int) -> tuple[str, ...]:
        bits = self.machine.layout.bits
        facts = (one.id for here in self.machine.survey.passages for one in here.facts)
        return tuple(fact for fact in facts if state & bits.get(fact, 0))


def _parted(machine: Machine) -> tuple[list[list[_Free]], list[list[_Guarded]]]:
    """Part the moves of each passage into those always offered and those on a condition."""
    free: list[list[_Free]] = []
    guarded: list[list[_Guarded]] = []
    for number, moves in enumerate(machine.moves):
        free.append(
            [
                (keep, add, put)
                for _choice, test, keep, add, put in moves
                if test is None
            ]
        )
        guarded.append(
            [
                (test, keep, add, put, (number, choice))
                for choice, test, keep, add, put in moves
                if test is not None
            ]
        )
    return free, guarded
