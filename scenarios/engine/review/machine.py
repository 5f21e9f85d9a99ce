"""A story as a machine on whole numbers: from a packed state, every state one move on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Final, NamedTuple

from scenarios.engine.review.packing import Layout, Test, combined
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import Choice, Fact, Passage

# A passage with more facts that conditions ask about gives more than this many kept
# sets a move; only those of its first facts are tried, and nothing is called proved.
MOST_FACTS: Final = 8


class Move(NamedTuple):
    """A choice as arithmetic on packed states.

    ``choice`` is its place in the passage, ``target`` the number of the passage it leads
    to; ``test`` tells whether it is offered. A move that sets no variable only adds.
    """

    choice: int
    target: int
    test: Test | None
    sets: bool
    keep: int
    add: int
    put: int

    def offered(self, states: list[int]) -> list[int]:
        """Return those of some states, all at one passage, in which it is offered."""
        return states if self.test is None else list(filter(self.test, states))

    def after(self, states: list[int], here: int) -> list[int]:
        """Return the state after each of some states, all at the passage ``here``."""
        keep, put, add = self.keep, self.put, self.add
        if self.sets:
            return [(state & keep) + add | put for state in states]
        add -= here
        if put:
            return [state + add | put for state in states]
        return [state + add for state in states]


class Machine:
    """The moves of every passage, by the passage's number; an ending has none.

    A choice that leads nowhere gives no move.
    """

    def __init__(self, survey: Survey, most_states: int) -> None:
        self.survey = survey
        self.layout = Layout(survey.story, _farthest(survey, most_states))
        self.is_exact = True
        self.moves = [tuple(self._moves(one)) for one in survey.passages]
        self.starts = dict(self._starts())

    def _starts(self) -> Iterator[tuple[int, str | None]]:
        bits = self.layout.bits
        for role, number in self.survey.starts.items():
            seen = bits.get(role or "", 0) | bits.get(
                self.survey.passages[number].id, 0
            )
            yield self.layout.initial | number | seen, role

    def _moves(self, passage: Passage) -> Iterator[Move]:
        if passage.ending:
            return
        kept = self._kept_sets(passage.facts)
        for place, choice in enumerate(passage.choices):
            if choice.target in self.survey.number:
                put, cleared, add = self._arithmetic(choice, choice.target)
                move = Move(
                    place,
                    self.survey.number[choice.target],
                    self.layout.test(choice.condition) if choice.condition else None,
                    cleared != self.layout.passages,
                    self.layout.everything ^ cleared,
                    add,
                    put,
                )
                yield move
                for facts in kept:
                    yield move._replace(put=put | facts)

    def _arithmetic(self, choice: Choice, target: str) -> tuple[int, int, int]:
        """Return which bits a choice puts, which it clears, and what it adds."""
        layout = self.layout
        cleared, add = layout.passages, self.survey.number[target]
        put = layout.bits.get(choice.id, 0) | layout.bits.get(target, 0)
        changes = combined(choice.effects).items() if choice.effects else ()
        for name, change in changes:
            put |= layout.set_bits.get(name, 0)
            if field := layout.fields.get(name):
                amount = change.amount - field.least if change.sets else change.amount
                cleared |= field.place if change.sets else 0
                add += amount << field.shift
        return put, cleared, add

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
    place = {here: at for at, here in enumerate(survey.backwards())}
    goes_round = any(
        place[there] >= place[here] for here in place for there in survey.ways[here]
    )
    return most_states + 1 if goes_round else len(place)
