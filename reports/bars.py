"""Bars of a chart as numbers: done is solid, overdue hatched, not yet empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import Truncator

from courses.coverage_queries import CoverageRow

ROOM_FOR_FIGURE = 56
BELOW = 32


@dataclass(frozen=True)
class Sheet:
    """Where things stand on a drawing, in its own units."""

    left: int
    right: int
    first: int
    step: int
    longest_name: int
    name_above: bool = False

    def x(self, share: float) -> float:
        return round(self.left + share * (self.right - self.left), 1)


WIDE = Sheet(left=230, right=930, first=16, step=44, longest_name=30)
NARROW = Sheet(left=0, right=300, first=30, step=64, longest_name=44, name_above=True)


@dataclass(frozen=True)
class Segment:
    """One part of a bar; ``kind`` is its class in the look: done, late or not."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """One unit's bar; ``figure_x`` is where its percentage stands."""

    name: str
    name_base: int
    top: int
    base: int
    percent: int
    people: int
    segments: list[Segment]
    figure_x: float
    figure_inside: bool


@dataclass(frozen=True)
class Chart:
    """All bars, how high the drawing is, and where the target's line stands."""

    bars: list[Bar]
    sheet: Sheet
    bottom: int
    height: int
    target_x: float
    middle_x: float


def chart(
    rows: Iterable[tuple[str, CoverageRow]], target_percent: int, sheet: Sheet
) -> Chart:
    """Draw one bar a row, on an axis from zero to everybody."""
    bars = [_bar(name, row, number, sheet) for number, (name, row) in enumerate(rows)]
    bottom = sheet.first + sheet.step * len(bars)
    target_x, middle_x = sheet.x(target_percent / 100), sheet.x(0.5)
    return Chart(bars, sheet, bottom, bottom + BELOW, target_x, middle_x)


def _bar(name: str, row: CoverageRow, number: int, sheet: Sheet) -> Bar:
    done_x = sheet.x(row.completed / row.people)
    inside = done_x - sheet.left > ROOM_FOR_FIGURE
    top = sheet.first + sheet.step * number
    return Bar(
        name=Truncator(name).chars(sheet.longest_name),
        name_base=top - 8 if sheet.name_above else top + 17,
        top=top,
        base=top + 17,
        percent=row.percent,
        people=row.people,
        segments=list(_segments(row, sheet)),
        figure_x=(sheet.left if inside else done_x) + 8,
        figure_inside=inside,
    )


def _segments(row: CoverageRow, sheet: Sheet) -> Iterator[Segment]:
    ends = 0
    for kind, count in (
        ("done", row.completed),
        ("late", row.overdue),
        ("not", row.not_yet),
    ):
        if count > 0:
            x, ends_x = sheet.x(ends / row.people), sheet.x((ends + count) / row.people)
            yield Segment(kind, x, round(ends_x - x, 1))
        ends += count
