"""Whatever happens, in whatever order, the kept counts are those counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from courses import placement
from courses.coverage import recount_changed
from courses.coverage_queries import coverage
from courses.drift import drift, misplaced
from courses.enrolment import change_due, enrol, leave
from courses.folding import fold
from courses.models import Course, Enrolment, Lesson
from courses.progress import complete_lesson, open_lesson
from people.models import Membership, Person, Unit
from people.units import UnitCannotMove, move_unit, national_root
from tests.courses import school
from tests.courses.counting import counted
from tests.factories import PersonFactory, UnitFactory


@dataclass
class Town:
    """Three people, two courses, five units; acts are chosen by numbers."""

    people: list[Person]
    courses: list[Course]
    units: list[Unit]
    today: date = date(2026, 11, 22)
    acts: list[Callable[[int, int, int], None]] = field(init=False)

    def __post_init__(self) -> None:
        self.acts = [
            self.join,
            self.join,
            self.move,
            self.end,
            self.enrol,
            self.enrol,
            self.begin,
            self.complete,
            self.complete,
            self.leave,
            self.change_due,
            self.move_unit,
            self.fold,
            self.pass_days,
        ]

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(9), UTC)

    def day(self, number: int) -> date:
        """From a week ago to a week ahead."""
        return self.today + timedelta(days=number % 15 - 7)

    def person(self, number: int) -> Person:
        return self.people[number % len(self.people)]

    def unit(self, number: int) -> Unit:
        return Unit.objects.get(pk=self.units[number % len(self.units)].pk)

    def enrolments(self, person: int, course: int) -> list[Enrolment]:
        row = self.courses[course % len(self.courses)]
        found = Enrolment.objects.current().filter(course=row)
        return list(found.filter(person=self.person(person)))

    def join(self, a: int, b: int, c: int) -> None:
        placement.join(
            person=self.person(a),
            unit=self.unit(b),
            role="manager" if c % 5 == 0 else "learner",
            day=self.day(c),
            on=self.today,
        )

    def move(self, a: int, b: int, c: int) -> None:
        placement.move(
            person=self.person(a),
            from_unit=self.unit(b),
            to_unit=self.unit(c),
            day=self.day(a + b + c),
            on=self.today,
        )

    def end(self, a: int, b: int, c: int) -> None:
        held = Membership.objects.filter(person=self.person(a)).order_by("pk")
        for membership in held[b % 3 : b % 3 + 1]:
            placement.end(membership=membership, day=self.day(c), on=self.today)

    def enrol(self, a: int, b: int, c: int) -> None:
        course = self.courses[b % len(self.courses)]
        enrol(person=self.person(a), course=course, at=self.now)

    def begin(self, a: int, b: int, c: int) -> None:
        for enrolment in self.enrolments(a, b):
            lesson = Lesson.objects.filter(course=enrolment.course).first()
            open_lesson(enrolment=enrolment, lesson=lesson, at=self.now)

    def complete(self, a: int, b: int, c: int) -> None:
        for enrolment in self.enrolments(a, b):
            lessons = Lesson.objects.filter(course=enrolment.course).order_by("pk")
            complete_lesson(enrolment=enrolment, lesson=lessons[c % 2], at=self.now)

    def leave(self, a: int, b: int, c: int) -> None:
        for enrolment in self.enrolments(a, b):
            leave(person=enrolment.person, course=enrolment.course, at=self.now)

    def change_due(self, a: int, b: int, c: int) -> None:
        for enrolment in self.enrolments(a, b):
            due = self.day(c) if c % 4 else None
            change_due(enrolment=enrolment, due_on=due)

    def move_unit(self, a: int, b: int, c: int) -> None:
        with suppress(UnitCannotMove):
            move_unit(unit=self.unit(a), parent=self.unit(b), on=self.today)

    def fold(self, a: int, b: int, c: int) -> None:
        fold(1 + a)

    def pass_days(self, a: int, b: int, c: int) -> None:
        self.today += timedelta(days=1 + a % 4)
        recount_changed(self.now)


@pytest.fixture
def town(index) -> Town:
    for code in ("K1", "K2"):
        school.add_course(index, code, lessons=2)
    district = UnitFactory()
    team = UnitFactory(parent=district)
    units = [district, team, UnitFactory(parent=team), UnitFactory(), national_root()]
    people = [PersonFactory() for _ in range(3)]
    return Town(people, list(Course.objects.order_by("pk")), units)


NUMBERS = st.integers(0, 29)
HISTORIES = st.lists(
    st.tuples(st.integers(0, 13), NUMBERS, NUMBERS, NUMBERS), min_size=80, max_size=120
)


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate],  # To shrink takes minutes; the act that failed is told.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=HISTORIES)
def test_counts_equal_the_facts_after_any_history(town, history):
    with transaction.atomic():
        played = Town(town.people, town.courses, town.units)
        for act, *numbers in history:
            played.acts[act](*numbers)
            assert (act, drift(), misplaced(played.now)) == (act, {}, 0)

        table = counted(played.today)
        courses = [course.pk for course in played.courses]
        assert coverage(list(table), courses, played.today) == table
        transaction.set_rollback(True)
