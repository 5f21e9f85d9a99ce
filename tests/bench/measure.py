"""Two calls in turn, over and over: what each costs in CPU, and the one beside the other."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Figure:
    """One line of the bench; ``ratio`` is the median of the pairs' own ratios."""

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    n: int

    def line(self) -> str:
        return json.dumps(asdict(self))


Call: TypeAlias = Callable[[Any], object]


def in_turn(
    name: str,
    subject: Call,
    baseline: Call,
    *,
    n: int,
    given: Callable[[], Any] = lambda: None,
) -> Figure:
    """Alternate ``n`` measured pairs, after a tenth as many to warm up.

    ``given`` prepares what both are called with; it is not measured.
    """
    for _ in range(max(n // 10, 3)):
        subject(given())
        baseline(None)
    gc.collect()
    pairs = [(cpu_ms(subject, given()), cpu_ms(baseline, None)) for _ in range(n)]
    return Figure(
        name=name,
        value=round(median(ours for ours, _theirs in pairs), 3),
        unit="ms CPU",
        baseline=round(median(theirs for _ours, theirs in pairs), 3),
        ratio=round(median(ours / theirs for ours, theirs in pairs), 2),
        n=n,
    )


def cpu_ms(call: Call, given: Any) -> float:
    """CPU time of this process for one call, the SQLite engine's included."""
    before = time.process_time_ns()
    call(given)
    return (time.process_time_ns() - before) / 1e6


def table(figures: list[Figure]) -> str:
    rows = [("figure", "value", "baseline", "ratio", "n")]
    rows += [
        (
            one.name,
            f"{one.value} {one.unit}",
            f"{one.baseline}",
            f"{one.ratio}",
            f"{one.n}",
        )
        for one in figures
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
