from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from django.apps import apps

from courses.enrolment import enrol
from courses.models import CoursePage, Enrolment, LessonProgress
from tests.courses import school
from tests.courses.conftest import AT, LATER


def target(page: CoursePage) -> int:
    return school.row(page).target_percent


class TestATarget:
    def test_is_three_quarters_until_somebody_sets_it(self, k1):
        assert target(k1) == 75

    def test_takes_effect_when_it_is_published(self, k1):
        k1.target_percent = 90
        k1.save_revision()
        assert target(k1) == 75

        school.publish(k1)

        assert target(k1) == 90

    def test_is_what_the_danish_page_says(self, k1):
        school.translate(k1, target_percent=10)

        assert target(k1) == 75


class TestFillingStartedAt:
    fill = staticmethod(import_module("courses.migrations.0003_fill_started_at").fill)

    def test_takes_the_first_lesson_begun(self, k1, ana, ben):
        begun, untouched = (
            enrol(person=person, course=school.row(k1), at=AT) for person in (ana, ben)
        )
        for code, at in (("K1.1", LATER), ("K1.2", AT), ("K1.3", LATER)):
            LessonProgress.objects.create(
                enrolment=begun, lesson=school.lesson_row(code), started_at=at
            )

        self.fill(apps, None)

        begun.refresh_from_db()
        untouched.refresh_from_db()
        assert (begun.started_at, untouched.started_at) == (AT, None)

    def test_keeps_what_is_known(self, k1, ana):
        known = enrol(person=ana, course=school.row(k1), at=AT)
        Enrolment.objects.update(started_at=AT - timedelta(days=1))

        self.fill(apps, None)

        known.refresh_from_db()
        assert known.started_at == AT - timedelta(days=1)
