"""Coverage counted the slow way: walk the tree, look at every person, believe no row."""

from __future__ import annotations

from datetime import date

from courses.coverage_queries import CoverageRow, Table
from courses.models import Course, Enrolment
from people.models import Membership, Person, Unit


def learns(person: Person, unit: Unit, on: date) -> bool:
    return any(
        held.role == "learner"
        and held.from_date <= on
        and (held.to_date is None or on < held.to_date)
        and held.unit.path.startswith(unit.path)
        for held in Membership.objects.filter(person=person).select_related("unit")
    )


def counted(on: date) -> Table:
    """Every unit with every course."""
    table: Table = {}
    for unit in Unit.objects.all():
        people = [p for p in Person.objects.all() if learns(p, unit, on)]
        table[unit.pk] = {
            course.pk: in_course(people, course, on) for course in Course.objects.all()
        }
    return table


def in_course(people: list[Person], course: Course, on: date) -> CoverageRow:
    rows = [
        row
        for row in Enrolment.objects.filter(course=course, person__in=people)
        if row.left_at is None
    ]
    open_rows = [row for row in rows if row.completed_at is None]
    return CoverageRow(
        people=len(people),
        enrolled=len(rows),
        started=sum(row.progress.exists() for row in rows),
        completed=sum(row.completed_at is not None for row in rows),
        overdue=sum(row.due_on is not None and row.due_on < on for row in open_rows),
    )
