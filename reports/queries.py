"""The manager's screen: her units and those below, course by course, person by person.

Completion and days, nothing else: no answer, no choice, no time of day can be read here,
and a case that was skipped looks like one that was played.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from courses.addresses import course_pages
from courses.coverage_queries import CoverageRow, coverage
from courses.models import Course
from people import scope
from people.models import Membership, Person, Unit
from reports.bars import NARROW, WIDE, Chart, chart

SMALLEST_GROUP = 5
ON_A_PAGE = 50


class NoCourseError(LookupError):
    """There is no course yet that anybody could complete."""


@dataclass(frozen=True)
class Asked:
    """What a manager asks for: a course by its code, a name, a page of people."""

    course: str = ""
    name: str = ""
    page: str = "1"


@dataclass(frozen=True)
class UnitLine:
    """A unit and its counts; ``row`` is None where the group is too small to show."""

    unit: Unit
    row: CoverageRow | None
    missing: int = 0


@dataclass(frozen=True)
class CourseLine:
    """A course with its counts in the unit at hand."""

    course: Course
    title: str
    row: CoverageRow
    missing: int


@dataclass(frozen=True)
class PersonLine:
    """A person of the unit and two days; None is not yet."""

    name: str
    started: date | None
    completed: date | None


@dataclass(frozen=True)
class UnitReport:
    """Everything the screen of one unit shows, for one course at a time."""

    unit: Unit
    above: list[Unit]
    chosen: CourseLine
    courses: list[CourseLine]
    units: list[UnitLine]
    charts: list[Chart]
    people: Page[Any]
    asked: Asked

    @property
    def is_small(self) -> bool:
        """Whether the whole unit is too small for figures."""
        return self.chosen.row.people < SMALLEST_GROUP


def own_units(viewer: Person, on: date) -> list[Unit]:
    """The topmost units a person answers for; raises Http404 when there are none."""
    seen = scope.units_seen_by(viewer, on).order_by("path").only("path", "uuid", "name")
    top: list[Unit] = []
    for unit in seen:
        if not top or not unit.path.startswith(top[-1].path):
            top.append(unit)
    if not top:
        raise Http404
    return top


def unit_report(
    viewer: Person, uuid: UUID, *, asked: Asked, on: date, language: str
) -> UnitReport:
    """Return the report of a unit; raises Http404 for another's unit, as for none.

    Raises NoCourseError while no course is published.
    """
    unit = scope.get_unit_or_404(viewer, uuid, on)
    seen = scope.units_seen_by(viewer, on)
    children = list(unit.get_children().order_by("name", "pk"))
    courses = list(Course.objects.order_by("code"))
    table = coverage(
        [unit.pk, *(child.pk for child in children)], [c.pk for c in courses], on
    )
    lines = _course_lines(courses, table[unit.pk], language)
    if not lines:
        raise NoCourseError(unit)
    chosen = next((one for one in lines if one.course.code == asked.course), lines[0])
    units = [_unit_line(child, table[child.pk], chosen.course) for child in children]
    visible = [(one.unit.name, one.row) for one in units if one.row]
    return UnitReport(
        unit=unit,
        above=list(seen.filter(pk__in=unit.get_ancestors()).order_by("path")),
        chosen=chosen,
        courses=lines,
        units=units,
        charts=[
            chart(visible, chosen.course.target_percent, sheet)
            for sheet in (WIDE, NARROW)
            if visible
        ],
        people=_page(unit, chosen, asked, on),
        asked=asked,
    )


def people_lines(
    unit: Unit, course: Course, on: date, name: str = ""
) -> list[PersonLine]:
    """Everybody who learns in the unit or below, by name, with her days in a course."""
    return [_person_line(person) for person in _learners(unit, course, on, name)]


def _course_lines(
    courses: list[Course], rows: dict[int, CoverageRow], language: str
) -> list[CourseLine]:
    pages = course_pages((course.page_key for course in courses), language)
    return [
        CourseLine(
            course,
            pages[course.page_key].title,
            rows[course.pk],
            rows[course.pk].missing(course.target_percent),
        )
        for course in courses
        if course.page_key in pages and pages[course.page_key].live
    ]


def _unit_line(unit: Unit, rows: dict[int, CoverageRow], course: Course) -> UnitLine:
    row = rows[course.pk]
    if row.people < SMALLEST_GROUP:
        return UnitLine(unit, None)
    return UnitLine(unit, row, row.missing(course.target_percent))


def _page(unit: Unit, chosen: CourseLine, asked: Asked, on: date) -> Page[Any]:
    paginator = Paginator(_learners(unit, chosen.course, on, asked.name), ON_A_PAGE)
    if not asked.name:
        # Coverage has counted them already.
        paginator.count = chosen.row.people
    page: Page[Any] = paginator.get_page(asked.page)
    page.object_list = [_person_line(person) for person in page.object_list]
    return page


def _learners(unit: Unit, course: Course, on: date, name: str) -> QuerySet[Person, Any]:
    learning = Membership.objects.on(on).within(unit)
    people = Person.objects.filter(
        pk__in=learning.filter(role=Membership.Role.LEARNER).values("person")
    )
    for word in name.split()[:5]:
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word)
        )
    current = Q(enrolments__course=course, enrolments__left_at=None)
    return (
        people.annotate(own=FilteredRelation("enrolments", condition=current))
        .values("first_name", "last_name", "own__started_at", "own__completed_at")
        .order_by("last_name", "first_name", "pk")
    )


def _person_line(person: dict[str, Any]) -> PersonLine:
    name = f"{person['first_name']} {person['last_name']}".strip()
    return PersonLine(
        name, _day(person["own__started_at"]), _day(person["own__completed_at"])
    )


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
