from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.models import Locale, Site

from courses.enrolment import enrol
from courses.launches import begin_case
from courses.lesson_reading import lesson_reading
from courses.models import CoursePage
from courses.progress import complete_lesson
from courses.queries import catalogue, course_outline, my_learning, next_address
from tests.courses import school
from tests.courses.conftest import AT, LATER


@pytest.fixture(autouse=True)
def _warm_addresses(index):
    Site.get_site_root_paths()


class TestCatalogue:
    def test_tells_lessons_and_time(self, index, k1):
        k1.minutes = 135
        school.publish(k1)

        with translation.override("en"):
            (tile,) = catalogue(k1.locale)

        assert (tile.title, tile.meta) == ("Kursus K1", "3 lessons · about 2 h 15 min")

    def test_keeps_to_a_language_and_to_a_number(self, index, k1):
        school.add_course(index, "K2")

        assert len(catalogue(k1.locale, limit=1)) == 1
        assert catalogue(Locale.objects.get(language_code="en")) == []

    @pytest.mark.parametrize("courses", [1, 4])
    def test_asks_as_little_for_many_courses(
        self, index, courses, django_assert_num_queries
    ):
        for number in range(courses):
            school.add_course(index, f"K{number}")

        with django_assert_num_queries(2):
            catalogue(index.locale)


class TestCourseOutline:
    def test_shows_the_tree_to_whoever_is_not_enrolled(self, k1, ana):
        outline = course_outline(k1, ana)

        assert outline.rows[0].name == "1. Lektion K1.1"
        assert {row.state for row in outline.rows} == {"open"}

    def test_tells_done_begun_and_left(self, k1, ana):
        school.add_case(k1)
        enrolment = enrol(person=ana, course=school.row(k1), at=AT)
        complete_lesson(enrolment=enrolment, lesson=school.lesson_row("K1.1"), at=AT)
        begin_case(person=ana, lesson=school.lesson_row("K1.9"), at=AT)

        outline = course_outline(k1, ana)

        assert [row.state for row in outline.rows] == ["done", "todo", "todo", "doing"]
        assert (outline.done, outline.total) == (1, 4)
        assert outline.next_row.title == "Lektion K1.9"

    def test_tells_withdrawn_lessons_and_those_added_since(self, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        school.lesson_page("K1.2").unpublish()
        school.add_lesson(k1, "K1.4")

        outline = course_outline(k1, ana)

        assert [(row.number, row.state, bool(row.url)) for row in outline.rows] == [
            (1, "todo", True),
            (None, "withdrawn", False),
            (2, "todo", True),
            (None, "extra", True),
        ]
        assert outline.total == 2

    def test_shows_the_other_language_where_a_lesson_is_not_translated(self, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        english = school.translate(k1, title="Course K1")
        school.translate(school.lesson_page("K1.1"), title="Lesson 1")

        with translation.override("en"):
            outline = course_outline(english, ana)
            assert "so far only in Danish" in outline.rows[1].meta

        assert [row.title for row in outline.rows][:2] == ["Lesson 1", "Lektion K1.2"]

    @pytest.mark.parametrize("lessons", [2, 12])
    def test_asks_as_little_for_many_lessons(
        self, index, ana, lessons, django_assert_num_queries
    ):
        page = school.add_course(index, "K5", lessons=lessons)
        enrolment = enrol(person=ana, course=school.row(page), at=AT)
        complete_lesson(enrolment=enrolment, lesson=school.lesson_row("K5.1"), at=AT)

        with django_assert_num_queries(9):
            outline = course_outline(CoursePage.objects.get(pk=page.pk), ana)
            assert all(row.url and row.meta for row in outline.rows)


class TestMyLearning:
    def test_puts_completed_courses_last(self, index, k1, ana):
        first = enrol(person=ana, course=school.row(k1), at=LATER)
        for code in ("K1.1", "K1.2", "K1.3"):
            complete_lesson(enrolment=first, lesson=school.lesson_row(code), at=LATER)
        enrol(person=ana, course=school.row(school.add_course(index, "K2")), at=AT)

        outlines = my_learning(ana, "da")

        assert [(o.title, o.state) for o in outlines] == [
            ("Kursus K2", "todo"),
            ("Kursus K1", "done"),
        ]

    def test_keeps_a_course_whose_pages_are_gone(self, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        k1.delete()

        (outline,) = my_learning(ana, "da")

        assert (outline.title, outline.url, outline.next_row) == ("K1", "", None)

    @pytest.mark.parametrize("courses", [1, 4])
    def test_asks_as_little_for_many_courses(
        self, index, ana, courses, django_assert_num_queries
    ):
        for number in range(courses):
            page = school.add_course(index, f"K{number}", lessons=2)
            enrol(person=ana, course=school.row(page), at=AT)

        with django_assert_num_queries(5):
            outlines = my_learning(ana, "da")
            assert all(outline.next_row.url for outline in outlines)


class TestLessonReading:
    @pytest.mark.parametrize("lessons", [2, 12])
    def test_asks_as_little_for_many_lessons(
        self, index, ana, lessons, django_assert_num_queries
    ):
        page = school.add_course(index, "K5", lessons=lessons)
        enrol(person=ana, course=school.row(page), at=AT)
        lesson = school.lesson_page("K5.2")

        with django_assert_num_queries(11):
            reading = lesson_reading(lesson, ana, preview=False)

        assert reading.may_read
        assert reading.previous.title == "Lektion K5.1"


def test_the_next_address_is_in_the_active_language(k1, ana):
    enrolment = enrol(person=ana, course=school.row(k1), at=AT)
    school.translate(k1, title="Course K1")
    english = school.translate(school.lesson_page("K1.1"), title="Lesson 1")

    with translation.override("en"):
        assert next_address(enrolment) == english.url
