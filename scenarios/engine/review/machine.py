"""A story as a machine on whole numbers: from a packed state, every state one move on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Final, NamedTuple

from scenarios.engine.conditions import Condition
from scenarios.engine.review.changes import Changes, of_each_choice
from scenarios.engine.review.filters import Filter
from scenarios.engine.review.packing import Layout
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import Choice, Fact, Passage

# A passage with more facts that conditions ask about gives more than this many kept
# sets a move; only those of its first facts are tried, and nothing is called proved.
MOST_FACTS: Final = 8


class Arithmetic(NamedTuple):
    """What a move does to a packed state: ``(state & keep) + add | put``.

    Where no variable is set all bits are kept, ``keep`` is None, and ``add`` also takes
    the passage's own number away.
    """

    target: int
    keep: int | None
    add: int
    put: int


class Move(NamedTuple):
    """Choices that lead on in the same way, as arithmetic on packed states.

    ``choices`` are their places in the passage, ``target`` is the number of the passage
    they lead to; ``offered`` keeps the states in which they are offered, None keeps all.
    """

    choices: tuple[int, ...]
    target: int
    filter: Filter | None
    arithmetic: Arithmetic

    def offered(self, states: list[int]) -> list[int]:
        """Return those of some states, all at one passage, in which it is offered."""
        return states if self.filter is None else self.filter(states)

    def after(self, states: list[int]) -> list[int]:
        """Return the state after each of some states, all at its passage."""
        _target, keep, add, put = self.arithmetic
        if keep is not None:
            return [(state & keep) + add | put for state in states]
        if put:
            return [state + add | put for state in states]
        return [state + add for state in states]


class Machine:
    """The moves of every passage, by the passage's number; an ending has none.

    A choice that leads nowhere gives no move.
    """

    def __init__(self, survey: Survey, most_states: int) -> None:
        self.survey = survey
        self.changes = of_each_choice(survey.passages)
        self.layout = Layout(survey.story, self.changes, _farthest(survey, most_states))
        self.is_exact = True
        self.moves = [
            () if passage.ending else tuple(self._moves(number, passage))
            for number, passage in enumerate(survey.passages)
        ]
        self.starts = dict(self._starts())

    def _starts(self) -> Iterator[tuple[int, str | None]]:
        bits = self.layout.bits
        for role, number in self.survey.starts.items():
            seen = bits.get(role or "", 0) | bits.get(
                self.survey.passages[number].id, 0
            )
            yield self.layout.initial | number | seen, role

    def _moves(self, here: int, passage: Passage) -> Iterator[Move]:
        number, filters = self.survey.number, self.layout.filters
        alike: dict[tuple[Arithmetic, Condition | None], list[int]] = {}
        for place, choice in enumerate(passage.choices):
            if choice.target in number:
                changes = self.changes[here][place]
                does = self._arithmetic(here, choice, choice.target, changes)
                alike.setdefault((does, choice.condition), []).append(place)
        kept = self._kept_sets(passage.facts) if passage.facts else []
        for (does, condition), places in alike.items():
            test = filters.of(condition) if condition else None
            yield Move(tuple(places), does.target, test, does)
            for facts in kept:
                more = does._replace(put=does.put | facts)
                yield Move(tuple(places), does.target, test, more)

    def _arithmetic(
        self, here: int, choice: Choice, target: str, changes: Changes
    ) -> Arithmetic:
        layout = self.layout
        there = add = self.survey.number[target]
        bits = layout.bits
        put = bits.get(choice.id, 0) | bits.get(target, 0) if bits else 0
        cleared = 0
        for name, change in changes.items():
            put |= layout.set_bits.get(name, 0)
            if field := layout.fields.get(name):
                amount = change.amount - field.least if change.sets else change.amount
                cleared |= field.place if change.sets else 0
                add += amount << field.shift
        if cleared:
            keep = layout.everything ^ (cleared | layout.passages)
            return Arithmetic(there, keep, add, put)
        return Arithmetic(there, None, add - here, put)

    def _kept_sets(self, facts: tuple[Fact, ...]) -> list[int]:
        """Return every set of facts but none that a learner may keep here, fewest first."""
        bits = [
            self.layout.bits[fact.id] for fact in facts if fact.id in self.layout.bits
        ]
        if len(bits) > MOST_FACTS:
            bits, self.is_exact = bits[:MOST_FACTS], False
        sizes = range(1, len(bits) + 1)
        return [sum(some) for some in chain(*(combinations(bits, n) for n in sizes))]


def _farthest(survey: Survey, most_states: int) -> int:
    """Return the most moves of any play that is searched: all passages, or all states."""
    return most_states + 1 if survey.goes_round else len(survey.backwards)
