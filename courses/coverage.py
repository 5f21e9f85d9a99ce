"""How many people a unit has, and how far they are in each course, kept act by act.

Whatever changes what a person counts for holds her row and only then, in statements of
their own, reads where she counts; whatever changes where she counts holds the tree of
units before that. docs/decisions/0050 says why that is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from courses import seats
from courses.models import CoverageChange, CoverageSeat, Enrolment
from people.models import Membership, Person, Unit
from people.units import tree_lock

AT_ONCE = 500


class Counts(NamedTuple):
    people: int = 0
    enrolled: int = 0
    started: int = 0
    completed: int = 0

    def plus(self, other: Counts, times: int = 1) -> Counts:
        return Counts(*(a + times * b for a, b in zip(self, other, strict=True)))


class Key(NamedTuple):
    unit_id: int
    course_id: int | None = None
    due_on: date | None = None


Change = tuple[Key, Counts]
Place = tuple[int, int]  # A person in a unit.


# One person in one course


def enrolled(enrolment: Enrolment) -> None:
    _tell(enrolment, Counts(enrolled=1))


def started(enrolment: Enrolment) -> None:
    _tell(enrolment, Counts(started=1))


def completed(enrolment: Enrolment) -> None:
    _tell(enrolment, Counts(completed=1))


def left(enrolment: Enrolment) -> None:
    _tell(enrolment, Counts().plus(counts_of(enrolment), -1))


@transaction.atomic(savepoint=False)
def due_changed(enrolment: Enrolment, *, before: date | None) -> None:
    """Carry what it counts for from one deadline to another."""
    units = _units_of(enrolment.person_id)
    for due, sign in ((before, -1), (enrolment.due_on, 1)):
        counts = Counts().plus(counts_of(enrolment), sign)
        write((Key(unit, enrolment.course_id, due), counts) for unit in units)


def counts_of(enrolment: Enrolment) -> Counts:
    """What a current enrolment counts for, or one just left counted for."""
    begun, done = enrolment.started_at is not None, enrolment.completed_at is not None
    return Counts(enrolled=1, started=int(begun), completed=int(done))


@transaction.atomic(savepoint=False)
def _tell(enrolment: Enrolment, counts: Counts) -> None:
    course, due = enrolment.course_id, enrolment.due_on
    units = _units_of(enrolment.person_id)
    write((Key(unit, course, due), counts) for unit in units)


# People who join, move and leave, one by one or with their unit


def recount(people: Collection[int], on: date) -> int:
    """Seat people where they learn on a day; say for how many that was news."""
    with tree_lock():
        held_people = hold(people)
        held, earned = seats.held_by(held_people), seats.earned_by(held_people, on)
        moved = [person for person in held_people if held[person] != earned[person]]
        joined = [(p, unit) for p in moved for unit in earned[p] - held[p]]
        gone = [(p, unit) for p in moved for unit in held[p] - earned[p]]
        if moved:
            counts = _counts_of(moved)
            write([*_times(1, joined, counts), *_times(-1, gone, counts)])
            _reseat(joined, gone)
    return len(moved)


def _reseat(joined: list[Place], gone: list[Place]) -> None:
    CoverageSeat.objects.bulk_create(
        CoverageSeat(person_id=person, unit_id=unit) for person, unit in joined
    )
    for unit in {unit for _, unit in gone}:
        leavers = [person for person, place in gone if place == unit]
        CoverageSeat.objects.filter(unit=unit, person__in=leavers).delete()


def hold_below(unit: Unit) -> None:
    """Hold everybody in a unit, or below, before it moves.

    Also those who once were there: an enrolment keeps the unit in which it began, and
    the database checks at its end that the unit is there.
    """
    hold(_ever_in(unit))


def recount_below(unit: Unit, on: date) -> int:
    """Seat everybody anew who belongs to a unit that has just moved, or below."""
    return _recount_in_turn(_ever_in(unit), on)


def recount_changed(at: datetime) -> int:
    """Seat those whose memberships began or ended with the calendar.

    Compares every seat with the memberships of the day, so that it makes good a night
    that was missed, and may be stopped and run again at any time.
    """
    on = timezone.localdate(at)
    return _recount_in_turn(seats.misplaced(on), on)


def _ever_in(unit: Unit) -> set[int]:
    known = Membership.objects.within(unit).values_list("person_id", flat=True)
    return set(known.distinct())


def _recount_in_turn(people: Iterable[int], on: date) -> int:
    """Some at a time, in the order of their ids."""
    ids = sorted(people)
    turns = (ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE))
    return sum(recount(turn, on) for turn in turns)


def _counts_of(people: Collection[int]) -> dict[int, list[Change]]:
    """What each person adds to a unit she counts in; the unit is still to be named."""
    counts = {person: [(Key(0), Counts(people=1))] for person in people}
    for enrolment in Enrolment.objects.current().filter(person__in=people):
        key = Key(0, enrolment.course_id, enrolment.due_on)
        counts[enrolment.person_id].append((key, counts_of(enrolment)))
    return counts


def _times(
    sign: int, places: Iterable[Place], counts: dict[int, list[Change]]
) -> Iterator[Change]:
    for person, unit in places:
        for key, count in counts[person]:
            yield key._replace(unit_id=unit), Counts().plus(count, sign)


# What all of them do


def hold(people: Collection[int]) -> list[int]:
    """Hold these people's rows until the act is over: acts on one person take turns.

    In the order of their ids, so that nobody waits for each other.
    """
    rows = Person.objects.filter(pk__in=people).order_by("pk")
    return list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def _units_of(person: int) -> set[int]:
    """Where she counts: read after the lock, by a statement that began after it."""
    return seats.held_by(hold([person]))[person]


def write(changes: Iterable[Change]) -> None:
    """Add rows to be folded; what adds up to nothing is not written."""
    sums: dict[Key, Counts] = defaultdict(Counts)
    for key, counts in changes:
        sums[key] = sums[key].plus(counts)
    CoverageChange.objects.bulk_create(
        CoverageChange(**key._asdict(), **counts._asdict())
        for key, counts in sums.items()
        if any(counts)
    )
