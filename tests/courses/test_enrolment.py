from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from courses.enrolment import CourseIsClosedError, enrol, leave
from courses.models import Enrolment, Lesson
from courses.progress import complete_lesson
from tests.courses import school
from tests.courses.conftest import AT, LATER
from tests.factories import MembershipFactory


def in_parallel(*acts) -> list[BaseException]:
    """Run the acts at once, each on a connection of its own; return what they raised."""
    start, raised = Barrier(len(acts)), []

    def run(act) -> None:
        start.wait()
        try:
            act()
        except BaseException as error:  # noqa: BLE001 (told to the test)
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


class TestEnrol:
    def test_takes_the_newest_edition(self, k1, ana):
        school.add_lesson(k1, "K1.4")

        enrolment = enrol(person=ana, course=school.row(k1), at=AT)

        assert (enrolment.edition.number, enrolment.enrolled_at) == (2, AT)

    def test_finds_the_first_enrolment_on_a_second_click(self, k1, ana):
        first = enrol(person=ana, course=school.row(k1), at=AT)

        assert enrol(person=ana, course=school.row(k1), at=LATER) == first

    def test_keeps_the_unit_at_the_start(self, k1, ana):
        membership = MembershipFactory(person=ana)
        enrolment = enrol(person=ana, course=school.row(k1), at=AT)

        membership.end(day=date(2026, 11, 23))

        enrolment.refresh_from_db()
        assert enrolment.unit == membership.unit

    def test_prefers_the_unit_where_she_learns(self, k1, ana):
        MembershipFactory(person=ana, role="manager")
        learns = MembershipFactory(person=ana, from_date=date(2026, 6, 1))

        enrolment = enrol(person=ana, course=school.row(k1), at=AT)

        assert enrolment.unit == learns.unit

    def test_refuses_a_course_that_is_off_the_air(self, k1, ana):
        k1.unpublish()

        with pytest.raises(CourseIsClosedError):
            enrol(person=ana, course=school.row(k1), at=AT)

    @pytest.mark.django_db(transaction=True)
    def test_makes_one_enrolment_of_clicks_at_the_same_moment(self, k1, ana):
        course = school.row(k1)

        raised = in_parallel(
            *[lambda: enrol(person=ana, course=course, at=AT) for _ in range(4)]
        )

        assert not raised
        assert Enrolment.objects.count() == 1


class TestLeave:
    def test_lets_a_learner_begin_again_from_the_start(self, k1, ana):
        first = enrol(person=ana, course=school.row(k1), at=AT)
        complete_lesson(enrolment=first, lesson=school.lesson_row("K1.1"), at=AT)
        assert leave(person=ana, course=school.row(k1), at=AT)

        second = enrol(person=ana, course=school.row(k1), at=LATER)

        assert second != first
        assert not second.progress.exists()

    def test_leaves_a_completed_course_on_record(self, k1, ana):
        enrolment = enrol(person=ana, course=school.row(k1), at=AT)
        for lesson in Lesson.objects.all():
            complete_lesson(enrolment=enrolment, lesson=lesson, at=AT)

        assert not leave(person=ana, course=school.row(k1), at=LATER)
        enrolment.refresh_from_db()
        assert (enrolment.left_at, enrolment.completed_at) == (None, AT)

    def test_is_refused_by_the_database_for_a_completed_course(self, k1, ana):
        enrolment = enrol(person=ana, course=school.row(k1), at=AT)

        with pytest.raises(Exception, match="a_completed_course"), transaction.atomic():
            Enrolment.objects.filter(pk=enrolment.pk).update(
                completed_at=AT, left_at=AT
            )
