"""Acts at the same moment, each on a connection of its own, leave the counts exact."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random

import pytest
from django.db import connection, transaction

from courses import folding, placement
from courses.coverage import recount_changed
from courses.drift import drift, misplaced, rebuild
from courses.enrolment import change_due, enrol, leave
from courses.folding import fold, fold_all
from courses.models import Course, Coverage, CoverageChange, Enrolment, Lesson
from courses.progress import complete_lesson
from people.models import Person, Unit
from people.units import move_unit, national_root
from tests.courses import school
from tests.courses.conftest import AT
from tests.courses.test_coverage import LONG_AGO, TODAY, complete, join, row
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db(transaction=True)

Act = Callable[[], object]


def at_once(*acts: Act) -> None:
    """Run each in a thread of its own; whatever one raises is raised here."""

    def run(act: Act) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def while_open(first: Act, second: Act) -> None:
    """Do the second act while the first is done but not yet committed."""

    def open_for_a_while() -> None:
        with transaction.atomic():
            first()
            time.sleep(0.4)

    def a_little_later() -> None:
        time.sleep(0.1)
        second()

    at_once(open_for_a_while, a_little_later)


@pytest.fixture
def course(k1):
    return school.row(k1)


@pytest.fixture
def units(db):
    district = UnitFactory(name="District")
    return [UnitFactory(name=name, parent=district) for name in ("Old", "New")]


class TestAPersonWhoMoves:
    @pytest.fixture
    def acts(self, course, ana, units):
        old, new = units
        join(ana, old)
        enrolment = enrol(person=ana, course=course, at=AT)
        lessons = list(Lesson.objects.filter(course=course).order_by("pk"))
        for lesson in lessons[:-1]:
            complete_lesson(enrolment=enrolment, lesson=lesson, at=AT)
        return {
            "move": lambda: placement.move(
                person=ana, from_unit=old, to_unit=new, day=TODAY
            ),
            "complete": lambda: complete_lesson(
                enrolment=enrolment, lesson=lessons[-1], at=AT
            ),
            "due": lambda: change_due(enrolment=enrolment, due_on=TODAY),
            "unit": lambda: move_unit(unit=old, parent=new, on=TODAY),
        }

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("move", "complete"),
            ("complete", "move"),
            ("due", "complete"),
            ("complete", "due"),
            ("due", "move"),
            ("move", "due"),
            ("unit", "complete"),
            ("complete", "unit"),
            ("unit", "move"),
            ("move", "unit"),
        ],
    )
    def test_counts_where_she_is_now(self, course, units, acts, first, second):
        while_open(acts[first], acts[second])

        assert (drift(), misplaced(AT)) == ({}, 0)
        assert row(units[0].get_parent(), course).people == 1

    def test_and_begins_two_lessons_at_once_has_begun_once(self, course, ben, units):
        join(ben, units[0])
        enrolment = enrol(person=ben, course=course, at=AT)
        lessons = list(Lesson.objects.filter(course=course))

        at_once(
            *[
                lambda lesson=lesson: complete_lesson(
                    enrolment=enrolment, lesson=lesson, at=AT
                )
                for lesson in lessons
            ]
        )

        assert row(units[0], course).started == row(units[0], course).completed == 1
        assert not drift()


class TestAUnitThatMoves:
    @pytest.fixture
    def acts(self, ana, units):
        old, new = units
        MembershipFactory(unit=old, from_date=LONG_AGO)
        return {
            "move": lambda: move_unit(unit=old, parent=new, on=TODAY),
            "night": lambda: recount_changed(AT),
            "join": lambda: join(ana, old),
        }

    @pytest.mark.parametrize("other", ["night", "join"])
    @pytest.mark.parametrize("is_first", [True, False])
    def test_takes_along_whom_somebody_is_just_seating(self, acts, other, is_first):
        names = ["move", other] if is_first else [other, "move"]

        while_open(*(acts[name] for name in names))

        assert (drift(), misplaced(AT)) == ({}, 0)


class TestFolding:
    def test_twice_at_once_adds_everything_once(self, course, ana, units):
        join(ana, units[0])
        complete(ana, course)

        at_once(*[lambda: fold_all(AT)] * 3)

        assert not CoverageChange.objects.exists()
        assert row(units[0], course).completed == 1

    def test_that_is_cut_off_leaves_all_as_it_was(
        self, course, ana, units, monkeypatch
    ):
        join(ana, units[0])
        before = CoverageChange.objects.count()

        def stop(sums: object) -> None:
            add(sums)
            raise KeyboardInterrupt

        add = folding._add
        monkeypatch.setattr(folding, "_add", stop)
        with pytest.raises(KeyboardInterrupt):
            fold(100)

        assert (Coverage.objects.count(), CoverageChange.objects.count()) == (0, before)


class TestManyAtOnce:
    def test_leave_the_counts_exact(self, course, units):
        people = [PersonFactory() for _ in range(4)]
        lives = [
            lambda n=n: live(people[n % 4], course, units, Random(n)) for n in range(6)
        ]

        at_once(*lives, lambda: move_to_and_fro(units[1]), tend)

        assert (drift(), misplaced(AT)) == ({}, 0)


def live(person: Person, course: Course, units: list[Unit], dice: Random) -> None:
    """Join, move, learn and leave the course as the dice say."""
    lessons = list(Lesson.objects.filter(course=course))
    old, new = units

    def learn() -> None:
        enrolment = enrol(person=person, course=course, at=AT)
        complete_lesson(enrolment=enrolment, lesson=dice.choice(lessons), at=AT)

    def give_up() -> None:
        enrol(person=person, course=course, at=AT)
        with suppress(Enrolment.DoesNotExist):  # twice, from two windows
            leave(person=person, course=course, at=AT)

    acts = [
        lambda: join(person, dice.choice(units)),
        lambda: placement.move(person=person, from_unit=old, to_unit=new, day=TODAY),
        lambda: placement.move(person=person, from_unit=new, to_unit=old, day=TODAY),
        learn,
        learn,
        give_up,
    ]
    for _ in range(12):
        dice.choice(acts)()


def move_to_and_fro(unit: Unit) -> None:
    home = unit.get_parent()
    for parent in [national_root(), home] * 3:
        move_unit(unit=unit, parent=parent, on=TODAY)


def tend() -> None:
    for _ in range(6):
        fold(3)
        recount_changed(AT)
        rebuild(AT)
