"""What no play comes to, and what some play runs into: the findings of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from msgspec.structs import replace

from scenarios.engine.conditions import Compare, leaves
from scenarios.engine.review.finding import (
    Finding,
    Kind,
    MeterNumbers,
    Proof,
    Severity,
    at,
)
from scenarios.engine.review.liveness import Hope, Hopes
from scenarios.engine.review.search import Search, Witness
from scenarios.engine.review.unasked_plays import first_outside
from scenarios.engine.review.worlds import can_strand
from scenarios.engine.story import Meter


class Plays:
    """The findings of a search, those that some play shows with a shortest such play."""

    def __init__(self, search: Search, hopes: Hopes) -> None:
        self.search = search
        self.hopes = hopes
        self.survey = search.survey
        self.first = search.first

    def faults(self) -> Iterator[Finding]:
        """Yield what forbids publishing: a learner is left with nothing, or goes round."""
        if not self._ends(self.survey.reached):
            yield at(Kind.NO_ENDING)
        elif self.search.complete and not self._ends(self.first):
            yield self._everywhere(at(Kind.NO_ENDING))
        yield from self._nothing_offered()
        yield from self._going_round()

    def never_found(self) -> Iterator[Finding]:
        """Yield passages that no play comes to."""
        for number, passage in enumerate(self.survey.passages):
            if number not in self.first:
                ends = passage.ending is not None
                found = at(
                    Kind.ENDING_NEVER_REACHED if ends else Kind.UNREACHABLE, passage
                )
                linked = number in self.survey.reached
                yield self._everywhere(found) if linked else found

    def never_offered(self) -> Iterator[Finding]:
        """Yield choices whose condition is met in no play that comes to them."""
        for number in self.first:
            passage = self.survey.passages[number]
            guarded = [] if passage.ending else passage.choices
            for place, choice in enumerate(guarded):
                asks = choice.condition and choice.target in self.survey.number
                if asks and (number, place) not in self.search.offered:
                    yield self._everywhere(at(Kind.NEVER_OFFERED, passage, choice))

    def meters_outside(self, numbers: Iterable[MeterNumbers]) -> Iterator[Finding]:
        """Yield each meter that some play takes out of its range."""
        meters = zip(self.survey.story.meters, numbers, strict=True)
        for meter, found in meters:
            least = meter.ranges[0].at_least if meter.least is None else meter.least
            most = inf if meter.most is None else meter.most
            lowest = -inf if found.falls else found.least
            highest = inf if found.grows else found.most
            if lowest is None or highest is None:
                continue
            if lowest < least or highest > most:
                yield self._outside(meter, least, most)

    def _outside(self, meter: Meter, least: int, most: float) -> Finding:
        field = self.search.machine.layout.fields.get(meter.variable)
        if field is None:
            play = first_outside(self.search, meter, least, most)
            if play is None:
                return at(Kind.METER_OUTSIDE, about=meter.variable)
            passage = self.survey.passages[play.passage]
            found = at(Kind.METER_OUTSIDE, passage, about=meter.variable)
            return shown(found, play.witness)
        state = next(
            state
            for batch in self.search.batches
            for state in batch.states
            if not least <= field.value(state) <= most
        )
        return self._shown(Kind.METER_OUTSIDE, state, about=meter.variable)

    def read_before_set(self) -> Iterator[Finding]:
        """Yield each choice whose condition compares a variable that has no value yet."""
        set_bits = self.search.machine.layout.set_bits
        asking = self._asking() if set_bits else {}
        told: set[tuple[str, str]] = set()
        for number, states in self.search.batches if asking else ():
            for choice, name in asking.get(number, ()):
                unset = [state for state in states if not state & set_bits[name]]
                if unset and (choice, name) not in told:
                    told.add((choice, name))
                    found = self._shown(Kind.READ_BEFORE_SET, min(unset), about=name)
                    yield replace(found, choice=choice)

    def _asking(self) -> dict[int, list[tuple[str, str]]]:
        """Return by passage each choice, and a variable without a value that it asks for."""
        set_bits = self.search.machine.layout.set_bits
        asking: dict[int, list[tuple[str, str]]] = {}
        for number, passage in enumerate(self.survey.passages):
            for choice in passage.choices:
                for leaf in leaves(choice.condition):
                    if isinstance(leaf, Compare) and leaf.variable in set_bits:
                        pair = (choice.id, leaf.variable)
                        asking.setdefault(number, []).append(pair)
        return asking

    def _ends(self, numbers: Iterable[int]) -> bool:
        return any(self.survey.passages[number].ending for number in numbers)

    def _nothing_offered(self) -> Iterator[Finding]:
        told: set[int] = set()
        for state in self.search.stuck:
            number = self.search.passage_of(state)
            if number not in told:
                told.add(number)
                yield self._shown(Kind.NOTHING_OFFERED, state)
        for number in self.first if not self.search.complete else ():
            passage = self.survey.passages[number]
            sound = not (passage.ending or self.survey.is_faulty(number))
            if number not in told and sound and can_strand(passage):
                yield self._everywhere(at(Kind.NOTHING_OFFERED, passage))

    def _going_round(self) -> Iterator[Finding]:
        """Yield where plays that can come to no end any more begin to go round.

        A passage from which every link leads round is told whole; one that goes round
        only by its conditions where a play comes in.
        """
        out = self.survey.leading_out()
        told: set[int] = set()
        for number, passage in enumerate(self.survey.passages):
            if number not in out:
                told.add(number)
                state = self.first.get(number)
                kind = Kind.LOOP_WITHOUT_EXIT
                yield at(kind, passage) if state is None else self._shown(kind, state)
        for number in self.first:
            if number not in told and (entered := self._entered_to_go_round(number)):
                yield self._shown(Kind.LOOP_WITHOUT_EXIT, min(entered))

    def _entered_to_go_round(self, number: int) -> list[int]:
        """Return the states of a passage in which a play first begins to go round."""
        return [
            state
            for state in self.hopes.going_round(number)
            if (before := self.search.parent(state)) is None
            or self.hopes.of(before) > Hope.NO_ENDING
        ]

    def _shown(self, kind: Kind, state: int, about: str = "") -> Finding:
        passage = self.survey.passages[self.search.passage_of(state)]
        return shown(at(kind, passage, about=about), self.search.witness(state))

    def _everywhere(self, finding: Finding) -> Finding:
        return everywhere(finding, self.search)


def shown(finding: Finding, witness: Witness) -> Finding:
    """Return a finding with the play that shows it."""
    return replace(
        finding, witness=witness.choices, role=witness.role, kept=witness.kept
    )


def everywhere(finding: Finding, search: Search) -> Finding:
    """Return a finding that says something of all plays, and how sure that is."""
    if search.complete:
        return replace(finding, states=search.searched)
    return replace(
        finding,
        severity=Severity.NOTE,
        proof=Proof.BOUNDED,
        states=search.searched,
    )
