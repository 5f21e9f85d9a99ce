"""Fold the small changes of coverage into one row a unit, course and deadline."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import connection, transaction

from courses.coverage import Counts, Key
from courses.models import Coverage, CoverageChange
from courses.models.coverage import COUNTS, KEY

AT_ONCE = 5_000


def fold_all(at: datetime) -> int:  # noqa: ARG001 (every act of the clock is told the time)
    """Fold until nothing is left; say how many changes that were."""
    folded = 0
    while now := fold(AT_ONCE):
        folded += now
    return folded


@transaction.atomic
def fold(limit: int) -> int:
    """Fold up to so many changes, the oldest first: all of them at once, or none."""
    one_at_a_time()
    oldest = CoverageChange.objects.order_by("pk")[:limit]
    rows = list(oldest.values_list("pk", *KEY, *COUNTS))
    sums: dict[Key, Counts] = defaultdict(Counts)
    for _, unit, course, due, *counts in rows:
        key = Key(unit, course, due)
        sums[key] = sums[key].plus(Counts(*counts))
    _add(sums)
    # By their ids, not up to the last of them: an act that began earlier may write
    # a row with a smaller id later.
    CoverageChange.objects.filter(pk__in=[row[0] for row in rows]).delete()
    return len(rows)


def one_at_a_time() -> None:
    """Wait for whoever folds or rebuilds; acts and screens go on. SQLite has one writer."""
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(Coverage._meta.db_table)  # noqa: SLF001
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _add(sums: dict[Key, Counts]) -> None:
    """Nobody else writes here meanwhile, so the sums may be made in Python."""
    touched = Coverage.objects.filter(unit__in={key.unit_id for key in sums})
    known = {
        Key(*row[1:4]): (row[0], Counts(*row[4:]))
        for row in touched.values_list("pk", *KEY, *COUNTS)
    }
    rows = []
    for key, counts in sums.items():
        pk, before = known.get(key, (None, Counts()))
        total = before.plus(counts)
        rows.append(Coverage(pk=pk, **key._asdict(), **total._asdict()))
    Coverage.objects.bulk_create(row for row in rows if row.pk is None)
    Coverage.objects.bulk_create(
        [row for row in rows if row.pk is not None],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=COUNTS,
    )
    touched.filter(**dict.fromkeys(COUNTS, 0)).delete()
