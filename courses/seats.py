"""Where people count: in every unit in whose subtree they learn on a day, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet, Value

from courses.models import CoverageSeat
from people.models import Membership, Unit

Seats = dict[int, set[int]]


def held_by(people: Collection[int]) -> Seats:
    """The units in which each of these people counts now."""
    seats: Seats = defaultdict(set)
    rows = CoverageSeat.objects.filter(person__in=people)
    for person, unit in rows.values_list("person_id", "unit_id"):
        seats[person].add(unit)
    return seats


def earned_by(people: Collection[int], on: date) -> Seats:
    """The units in which each should count: where she learns that day, and above."""
    paths = [
        (person, covered)
        for person, path in _learning(on).filter(person__in=people)
        for covered in line_of(path)
    ]
    units = Unit.objects.filter(path__in={path for _, path in paths})
    ids = dict(units.order_by().values_list("path", "pk"))
    seats: Seats = defaultdict(set)
    for person, path in paths:
        seats[person].add(ids[path])
    return seats


def misplaced(on: date) -> list[int]:
    """People whose seats are not those they have earned; one statement, one moment."""
    seats = CoverageSeat.objects.values_list("person_id", "unit__path", Value(False))
    rows = (
        _learning(on)
        .values_list("person_id", "unit__path", Value(True))
        .union(seats, all=True)
        .order_by("person_id")
    )
    return list(_differing(rows.iterator(chunk_size=10_000)))


def line_of(path: str) -> list[str]:
    """A unit and all above it: ``00010002`` → ``0001``, ``00010002``."""
    steps = range(Unit.steplen, len(path) + 1, Unit.steplen)
    return [path[:end] for end in steps]


def _differing(rows: Iterable[tuple[int, str, bool]]) -> Iterator[int]:
    for person, group in groupby(rows, key=itemgetter(0)):
        earned, held = set[str](), set[str]()
        for _, path, learns in group:
            if learns:
                earned.update(line_of(path))
            else:
                held.add(path)
        if earned != held:
            yield person


def _learning(on: date) -> QuerySet[Membership, tuple[int, str]]:
    learners = Membership.objects.on(on).filter(role=Membership.Role.LEARNER)
    return learners.values_list("person_id", "unit__path")
