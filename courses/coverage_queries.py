"""What a screen reads of coverage: some units, each course, on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from courses.models import Coverage, CoverageChange

COUNTED = ("people", "enrolled", "started", "completed", "overdue")


@dataclass(frozen=True)
class CoverageRow:
    """The people of a unit and all below it, each counted once, in one course."""

    people: int = 0
    enrolled: int = 0
    started: int = 0
    completed: int = 0
    overdue: int = 0

    @property
    def not_yet(self) -> int:
        """Neither completed nor past a deadline, enrolled or not."""
        return self.people - self.completed - self.overdue

    @property
    def percent(self) -> int:
        """Rounded down: 100 means everybody."""
        return 100 * self.completed // self.people if self.people else 0

    def missing(self, target_percent: int) -> int:
        """How many more must complete it for the target to be reached."""
        wanted = -(-target_percent * self.people // 100)
        return max(wanted - self.completed, 0)


Table = dict[int, dict[int, CoverageRow]]


def coverage(units: Collection[int], courses: Collection[int], on: date) -> Table:
    """Every unit with every course; one statement, whatever the number of people.

    A deadline is kept for the whole of its day.
    """
    folded, unfolded = (_sums(model, units, on) for model in (Coverage, CoverageChange))
    sums: dict[tuple[int, int | None], list[int]] = defaultdict(lambda: [0] * 5)
    for unit, course, *counts in folded.union(unfolded, all=True):
        old = sums[unit, course]
        sums[unit, course] = [a + b for a, b in zip(old, counts, strict=True)]
    return {
        unit: {
            course: CoverageRow(sums[unit, None][0], *sums[unit, course][1:])
            for course in courses
        }
        for unit in units
    }


def _sums(
    model: type[Model], units: Collection[int], on: date
) -> QuerySet[Any, tuple[Any, ...]]:
    late = Sum(F("enrolled") - F("completed"), filter=Q(due_on__lt=on))
    return (
        model._default_manager.filter(unit__in=units)  # noqa: SLF001
        .values("unit_id", "course_id")
        .annotate(
            **{f"sum_{name}": Sum(name) for name in COUNTED[:4]},
            sum_overdue=Coalesce(late, 0),
        )
        .values_list("unit_id", "course_id", *(f"sum_{name}" for name in COUNTED))
    )
