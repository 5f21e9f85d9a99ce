"""Hold the kept counts against the facts, and put right what differs."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Count, DateField, F, QuerySet, Sum, Value
from django.utils import timezone

from courses import seats
from courses.coverage import Counts, Key, recount_changed, write
from courses.folding import fold_all, one_at_a_time
from courses.models import Coverage, CoverageChange, CoverageSeat, Enrolment
from courses.models.coverage import COUNTS, KEY

OF = "person__enrolments__"
NO_COURSE = Value(None, output_field=BigIntegerField())
NO_DAY = Value(None, output_field=DateField())
NONE = (Value(0), Value(0), Value(0))
Rows = QuerySet[Any, tuple[Any, ...]]


def misplaced(at: datetime) -> int:
    """How many people have other seats than their memberships of the day give them."""
    return len(seats.misplaced(timezone.localdate(at)))


def drift() -> dict[Key, Counts]:
    """What is counted too much (or, below nothing, too little), where there is any.

    One statement sees one moment: a change with its fact, or neither of them.
    """
    kept = Coverage.objects.values_list(*KEY, *COUNTS, Value(1))
    rows = kept.union(_changes(), _people(), _enrolled(), all=True)
    found: dict[Key, Counts] = defaultdict(Counts)
    for unit, course, due, *counts, sign in rows.iterator(chunk_size=10_000):
        key = Key(unit, course, due)
        found[key] = found[key].plus(Counts(*counts), sign)
    return {key: counts for key, counts in found.items() if any(counts)}


def rebuild(at: datetime) -> dict[Key, Counts]:
    """Seat everybody as of the day, then take back what was counted wrong; tell what.

    Nothing is thrown away, so that acts, screens and the fold go on meanwhile: what
    differs at one moment is written as changes like any other.
    """
    recount_changed(at)
    with transaction.atomic():
        one_at_a_time()
        wrong = drift()
        write((key, Counts().plus(counts, -1)) for key, counts in wrong.items())
    fold_all(at)
    return wrong


def _changes() -> Rows:
    sums = {name: Sum(name) for name in COUNTS}
    changes = CoverageChange.objects.values(*KEY).annotate(**sums)
    return changes.values_list(*KEY, *COUNTS, Value(1))


def _people() -> Rows:
    """Those who have a seat in a unit."""
    rows = CoverageSeat.objects.values("unit_id").annotate(people=Count("pk"))
    return rows.values_list("unit_id", NO_COURSE, NO_DAY, "people", *NONE, Value(-1))


def _enrolled() -> Rows:
    """Their current enrolments, with how far each has come."""
    rows = CoverageSeat.objects.filter(
        person__enrolments__in=Enrolment.objects.current()
    ).values("unit_id", course=F(f"{OF}course_id"), due=F(f"{OF}due_on"))
    counted = rows.annotate(
        enrolled=Count(f"{OF}pk"),
        started=Count(f"{OF}started_at"),
        completed=Count(f"{OF}completed_at"),
    )
    return counted.values_list(
        "unit_id", "course", "due", Value(0), *COUNTS[1:], Value(-1)
    )
