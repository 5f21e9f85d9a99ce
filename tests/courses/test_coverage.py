from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError

from courses import placement
from courses.coverage import recount_changed
from courses.coverage_queries import CoverageRow, coverage
from courses.drift import drift, rebuild
from courses.enrolment import change_due, enrol, leave
from courses.folding import fold, fold_all
from courses.models import Coverage, CoverageChange, CoverageSeat, Lesson
from courses.progress import complete_lesson, open_lesson
from people.models import Unit
from people.units import move_unit, national_root
from tests.courses import school
from tests.courses.conftest import AT
from tests.courses.counting import counted
from tests.factories import MembershipFactory, UnitFactory

LONG_AGO, TODAY = date(2020, 1, 1), date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def district(db) -> Unit:
    return UnitFactory(name="District")


@pytest.fixture
def team(district) -> Unit:
    return UnitFactory(name="Team", parent=district)


@pytest.fixture
def course(k1):
    return school.row(k1)


def join(person, unit, role="learner", day=LONG_AGO):
    return placement.join(person=person, unit=unit, role=role, day=day, on=TODAY)


def row(unit, course, on=TODAY) -> CoverageRow:
    return coverage([unit.pk], [course.pk], on)[unit.pk][course.pk]


def complete(person, course) -> None:
    enrolment = enrol(person=person, course=course, at=AT)
    for lesson in Lesson.objects.filter(course=course):
        complete_lesson(enrolment=enrolment, lesson=lesson, at=AT)


def all_as_counted() -> bool:
    units = Unit.objects.values_list("pk", flat=True)
    table = counted(TODAY)
    courses = next(iter(table.values()))
    return table == coverage(list(units), list(courses), TODAY)


class TestAPerson:
    def test_counts_in_her_unit_and_in_every_unit_above(self, course, ana, team):
        join(ana, team)

        line = [team, team.get_parent(), national_root()]
        assert [row(unit, course).people for unit in line] == [1, 1, 1]

    def test_with_two_posts_counts_once(self, course, ana, district, team):
        join(ana, team)
        join(ana, UnitFactory(parent=district))

        assert row(district, course).people == 1

    def test_who_only_manages_does_not_count(self, course, ana, team):
        join(ana, team, role="manager")

        assert row(team, course).people == 0

    def test_brings_along_what_she_has_completed(self, course, ana, team):
        complete(ana, course)

        join(ana, team)

        assert row(team, course) == CoverageRow(1, 1, 1, 1, 0)

    def test_takes_it_along_to_another_unit(self, course, ana, district, team):
        join(ana, team)
        complete(ana, course)
        other = UnitFactory(parent=district)

        placement.move(person=ana, from_unit=team, to_unit=other, day=TODAY)

        assert row(team, course) == CoverageRow()
        assert row(other, course) == row(district, course) == CoverageRow(1, 1, 1, 1)

    def test_who_leaves_next_month_still_counts_today(self, course, ana, team):
        membership = join(ana, team)

        placement.end(membership=membership, day=date(2026, 12, 22), on=TODAY)

        assert row(team, course).people == 1

    def test_counts_from_the_night_before_her_first_day(self, course, ana, team):
        join(ana, team, day=TOMORROW)
        assert row(team, course).people == 0

        recount_changed(AT + timedelta(days=1))

        assert row(team, course).people == 1

    def test_is_found_at_night_even_if_nobody_was_told_of_her(self, course, ana, team):
        MembershipFactory(person=ana, unit=team)

        assert recount_changed(AT) == 1
        assert row(team, course).people == 1

    def test_with_seats_is_not_deleted_unnoticed(self, course, ana, team):
        membership = join(ana, team)
        membership.delete()

        with pytest.raises(ProtectedError):
            ana.delete()


class TestAnEnrolment:
    @pytest.fixture(autouse=True)
    def _learner(self, ana, team):
        join(ana, team)

    def test_counts_step_by_step(self, course, ana, team):
        enrolment = enrol(person=ana, course=course, at=AT)
        assert row(team, course) == CoverageRow(1, 1, 0, 0)

        open_lesson(enrolment=enrolment, lesson=school.lesson_row("K1.2"), at=AT)
        assert row(team, course) == CoverageRow(1, 1, 1, 0)

        complete(ana, course)
        assert row(team, course) == CoverageRow(1, 1, 1, 1)

    def test_counts_no_longer_when_she_leaves_the_course(self, course, ana, team):
        enrolment = enrol(person=ana, course=course, at=AT)
        open_lesson(enrolment=enrolment, lesson=school.lesson_row("K1.2"), at=AT)

        leave(person=ana, course=course, at=AT)

        assert row(team, course) == CoverageRow(people=1)

    def test_begun_anew_counts_as_not_begun(self, course, ana, team):
        complete_lesson(
            enrolment=enrol(person=ana, course=course, at=AT),
            lesson=school.lesson_row("K1.1"),
            at=AT,
        )
        leave(person=ana, course=course, at=AT)

        enrol(person=ana, course=course, at=AT)

        assert row(team, course) == CoverageRow(1, 1, 0, 0)

    def test_is_overdue_the_day_after_its_deadline(self, course, ana, team):
        enrolment = enrol(person=ana, course=course, at=AT)

        change_due(enrolment=enrolment, due_on=TODAY)

        assert row(team, course, TODAY).overdue == 0
        assert row(team, course, TOMORROW).overdue == 1

    def test_is_not_overdue_once_it_is_completed(self, course, ana, team):
        enrolment = enrol(person=ana, course=course, at=AT)
        change_due(enrolment=enrolment, due_on=TODAY)

        complete(ana, course)

        assert row(team, course, TOMORROW).overdue == 0

    def test_takes_its_progress_along_to_another_deadline(self, course, ana, team):
        complete(ana, course)

        change_due(
            enrolment=enrol(person=ana, course=course, at=AT), due_on=date(2026, 1, 1)
        )

        assert row(team, course) == CoverageRow(1, 1, 1, 1, 0)
        assert not drift()

    def test_counts_when_a_withdrawn_lesson_was_all_that_was_left(
        self, course, k1, ana, team
    ):
        enrolment = enrol(person=ana, course=course, at=AT)
        for code in ("K1.1", "K1.2"):
            complete_lesson(enrolment=enrolment, lesson=school.lesson_row(code), at=AT)

        school.lesson_page("K1.3").unpublish()

        assert row(team, course).completed == 1


class TestAUnitThatMoves:
    def test_takes_everybody_below_along(self, course, ana, ben, district, team):
        join(ana, UnitFactory(parent=team))
        join(ben, team)
        complete(ana, course)
        new = UnitFactory()

        move_unit(unit=team, parent=new, on=TODAY)

        assert row(district, course) == CoverageRow()
        assert row(new, course) == CoverageRow(2, 1, 1, 1)
        assert all_as_counted()

    def test_leaves_those_where_they_are_who_also_work_there(
        self, course, ana, district, team
    ):
        join(ana, team)
        join(ana, district)

        move_unit(unit=team, parent=national_root(), on=TODAY)

        assert row(district, course).people == row(team, course).people == 1


class TestFolding:
    def test_changes_no_number(self, course, ana, team):
        join(ana, team)
        complete(ana, course)
        before = row(team, course)

        fold(2)

        assert CoverageChange.objects.exists()
        assert Coverage.objects.exists()
        assert row(team, course) == before

    def test_leaves_one_row_a_unit_and_course(self, course, ana, ben, team):
        for person in (ana, ben):
            join(person, team)
            complete(person, course)
            fold_all(AT)

        assert not CoverageChange.objects.exists()
        assert Coverage.objects.filter(unit=team).count() == 2

    def test_forgets_rows_that_came_to_nothing(self, course, ana, team):
        membership = join(ana, team)
        fold_all(AT)
        placement.end(membership=membership, day=TODAY)

        fold_all(AT)

        assert not Coverage.objects.exists()
        assert not CoverageSeat.objects.exists()

    def test_of_nothing_is_nothing(self, db):
        assert fold_all(AT) == 0


class TestReading:
    def test_takes_one_statement(
        self, course, ana, district, team, django_assert_num_queries
    ):
        join(ana, team)
        fold(1)

        with django_assert_num_queries(1):
            coverage([team.pk, district.pk], [course.pk], TODAY)

    def test_says_how_many_are_missing_for_the_target(self):
        assert CoverageRow(people=265, completed=188).missing(80) == 24
        assert CoverageRow(people=22, completed=20).missing(80) == 0
        assert CoverageRow().missing(80) == 0

    def test_calls_all_but_one_not_a_hundred_per_cent(self):
        assert CoverageRow(people=300, completed=299).percent == 99


class TestRebuilding:
    @pytest.fixture(autouse=True)
    def _learners(self, course, ana, ben, team):
        for person in (ana, ben):
            join(person, team)
        complete(ana, course)

    def test_finds_nothing_when_all_is_well(self, capsys):
        call_command("rebuild_coverage", "--check")

        assert "Counts that differ from the facts: 0" in capsys.readouterr().out

    def test_puts_right_what_was_lost(self, course, team):
        fold_all(AT)
        Coverage.objects.filter(course=course).update(completed=5)
        CoverageSeat.objects.filter(unit=team).first().delete()

        call_command("rebuild_coverage")

        assert all_as_counted()
        call_command("rebuild_coverage", "--check")

    def test_counts_everything_anew_when_nothing_is_left(self):
        for model in (Coverage, CoverageChange, CoverageSeat):
            model.objects.all().delete()

        rebuild(AT)

        assert all_as_counted()

    def test_only_checked_changes_nothing_and_fails(self, team, capsys):
        CoverageChange.objects.create(unit=team, people=1)

        with pytest.raises(CommandError):
            call_command("rebuild_coverage", "--check")

        assert f"unit {team.pk}, course None" in capsys.readouterr().out
        assert drift()

    def test_checked_fails_when_somebody_sits_where_she_should_not(self, team):
        MembershipFactory(unit=team, from_date=LONG_AGO)

        with pytest.raises(CommandError):
            call_command("rebuild_coverage", "--check")
