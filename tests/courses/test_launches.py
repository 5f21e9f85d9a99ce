from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import translation

from courses.enrolment import enrol, leave
from courses.launches import CourseHost, begin_case
from courses.models import EditionLesson, Enrolment, Launch, LessonPage, LessonProgress
from scenarios import host
from tests.courses import school
from tests.courses.conftest import AT, LATER

HOST = CourseHost()


@pytest.fixture
def case(k1) -> LessonPage:
    return school.add_case(k1)


@pytest.fixture
def launch(case, ana) -> Launch:
    return begin_case(person=ana, lesson=school.lesson_row("K1.9"), at=AT)


class TestBeginCase:
    def test_enrols_and_notes_that_the_lesson_has_begun(self, launch, ana):
        assert launch.enrolment.person == ana
        assert LessonProgress.objects.get().started_at == AT
        assert LessonProgress.objects.get().completed_at is None

    def test_gives_one_launch_however_often_it_is_begun(self, launch, ana):
        again = begin_case(person=ana, lesson=school.lesson_row("K1.9"), at=LATER)

        assert again == launch
        assert LessonProgress.objects.get().started_at == AT

    def test_refuses_a_lesson_to_read(self, case, ana):
        with pytest.raises(EditionLesson.DoesNotExist):
            begin_case(person=ana, lesson=school.lesson_row("K1.1"), at=AT)

        assert not Enrolment.objects.exists()


class TestHost:
    def test_is_the_one_the_player_asks(self):
        assert isinstance(host.current(), CourseHost)

    def test_names_the_case_of_her_edition(self, launch, case, ana):
        pinned = case.scenario_id
        case.scenario = school.a_scenario("b")
        school.publish(case)

        assert HOST.scenario_for(launch.uuid, ana.pk) == pinned

    def test_names_no_case_to_another_person(self, launch, ben):
        assert HOST.scenario_for(launch.uuid, ben.pk) is None

    def test_names_no_case_after_leaving(self, launch, ana):
        leave(person=ana, course=launch.enrolment.course, at=AT)

        assert HOST.scenario_for(launch.uuid, ana.pk) is None

    def test_names_no_case_for_an_unknown_launch(self, ana):
        assert HOST.scenario_for(uuid4(), ana.pk) is None

    def test_asks_the_database_once(self, launch, ana, django_assert_num_queries):
        with django_assert_num_queries(1):
            HOST.scenario_for(launch.uuid, ana.pk)

    def test_completes_the_lesson_once_when_the_case_is_finished(self, launch):
        HOST.finished(launch.uuid, AT)
        HOST.finished(launch.uuid, LATER)

        assert LessonProgress.objects.get().completed_at == AT

    def test_hears_the_end_of_a_case_whose_lesson_was_removed(self, launch, case):
        case.delete()

        HOST.finished(launch.uuid, AT)

        assert LessonProgress.objects.get().completed_at == AT

    def test_hears_nothing_of_an_unknown_launch(self, db):
        HOST.finished(uuid4(), AT)

        assert not LessonProgress.objects.exists()

    def test_leads_back_to_the_lesson_in_the_active_language(self, k1, launch, case):
        school.translate(k1, title="Course K1", slug="course-k1")
        english = school.translate(case, title="The case", slug="the-case")

        with translation.override("en"):
            assert HOST.way_back(launch.uuid) == english.url

        with translation.override("da"):
            assert HOST.way_back(launch.uuid) == case.url

    def test_leads_back_to_the_course_when_the_lesson_is_gone(self, k1, launch, case):
        case.delete()

        assert HOST.way_back(launch.uuid) == k1.url

    def test_leads_back_to_my_learning_when_nothing_is_left(self, k1, launch):
        k1.delete()

        assert HOST.way_back(launch.uuid) == "/da/learning/"
        assert HOST.way_back(uuid4()) == "/da/learning/"


def test_two_cases_of_two_people_are_kept_apart(case, launch, ben):
    other = enrol(person=ben, course=launch.enrolment.course, at=AT)

    HOST.finished(launch.uuid, AT)

    assert not other.progress.exists()
