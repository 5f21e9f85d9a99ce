from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.enrolment import enrol, leave
from courses.models import Enrolment, LessonProgress
from courses.progress import complete_lesson, confirm_read
from tests.courses import school
from tests.courses.conftest import AT, LATER
from tests.courses.test_enrolment import in_parallel


@pytest.fixture
def enrolment(k1, ana) -> Enrolment:
    return enrol(person=ana, course=school.row(k1), at=AT)


def complete(enrolment: Enrolment, *codes: str, at=AT) -> Enrolment:
    for code in codes:
        complete_lesson(enrolment=enrolment, lesson=school.lesson_row(code), at=at)
    enrolment.refresh_from_db()
    return enrolment


class TestCompleteLesson:
    def test_completes_the_course_with_the_last_lesson(self, enrolment):
        assert complete(enrolment, "K1.2", "K1.1").completed_at is None

        assert complete(enrolment, "K1.3", at=LATER).completed_at == LATER

    def test_keeps_the_first_time_when_it_is_repeated(self, enrolment):
        complete(enrolment, "K1.1", "K1.2", "K1.3")

        complete(enrolment, "K1.1", "K1.3", at=LATER)

        assert enrolment.completed_at == AT
        assert set(LessonProgress.objects.values_list("completed_at", flat=True)) == {
            AT
        }

    def test_writes_nothing_after_leaving(self, k1, ana, enrolment):
        leave(person=ana, course=school.row(k1), at=AT)

        complete(enrolment, "K1.1")

        assert not LessonProgress.objects.exists()

    def test_does_not_ask_for_a_lesson_added_since(self, k1, enrolment):
        school.add_lesson(k1, "K1.4")

        assert complete(enrolment, "K1.1", "K1.2", "K1.3").completed_at == AT

    @pytest.mark.django_db(transaction=True)
    def test_completes_the_course_when_the_last_two_end_at_once(self, enrolment):
        complete(enrolment, "K1.1")
        second, third = school.lesson_row("K1.2"), school.lesson_row("K1.3")

        raised = in_parallel(
            lambda: complete_lesson(enrolment=enrolment, lesson=second, at=LATER),
            lambda: complete_lesson(enrolment=enrolment, lesson=third, at=LATER),
        )

        assert not raised
        enrolment.refresh_from_db()
        assert enrolment.completed_at == LATER


class TestConfirmRead:
    def test_finishes_in_english_what_was_begun_in_danish(self, k1, ana, enrolment):
        school.translate(k1, title="Course K1")
        for code in ("K1.1", "K1.2", "K1.3"):
            english = school.translate(school.lesson_page(code), title=f"Lesson {code}")
            lesson = school.lesson_row(english.code)
            confirm_read(person=ana, lesson=lesson, at=LATER)

        enrolment.refresh_from_db()
        assert Enrolment.objects.count() == 1
        assert enrolment.completed_at == LATER

    def test_does_not_complete_a_case(self, k1, ana):
        school.add_case(k1)
        enrol(person=ana, course=school.row(k1), at=AT)

        with pytest.raises(Enrolment.DoesNotExist):
            confirm_read(person=ana, lesson=school.lesson_row("K1.9"), at=AT)

        assert not LessonProgress.objects.exists()

    def test_asks_what_the_edition_asked_though_the_page_now_asks_for_a_case(
        self, ana, enrolment
    ):
        page = school.lesson_page("K1.1")
        page.asks, page.scenario = "scenario", school.a_scenario()
        school.publish(page)

        confirm_read(person=ana, lesson=school.lesson_row("K1.1"), at=AT)

        assert LessonProgress.objects.get().completed_at == AT


class TestWithdrawal:
    def test_of_a_lesson_does_not_block_completion(self, enrolment):
        school.lesson_page("K1.2").unpublish()

        assert complete(enrolment, "K1.1", "K1.3").completed_at == AT

    def test_of_the_one_lesson_left_completes_the_course(self, enrolment):
        complete(enrolment, "K1.1", "K1.3")

        school.lesson_page("K1.2").unpublish()

        enrolment.refresh_from_db()
        assert enrolment.completed_at is not None

    def test_by_deletion_counts_as_well(self, enrolment):
        complete(enrolment, "K1.1", "K1.3")

        school.lesson_page("K1.2").delete()

        enrolment.refresh_from_db()
        assert enrolment.completed_at is not None

    def test_in_one_language_changes_nothing_while_another_shows_it(
        self, k1, enrolment
    ):
        school.translate(k1, title="Course K1")
        school.translate(school.lesson_page("K1.2"), title="Lesson 2")
        complete(enrolment, "K1.1", "K1.3")

        school.lesson_page("K1.2").unpublish()

        enrolment.refresh_from_db()
        assert enrolment.completed_at is None

    def test_of_the_whole_course_only_pauses_it(self, k1, enrolment):
        complete(enrolment, "K1.1", "K1.3")

        k1.unpublish()
        for page in k1.get_children():
            page.specific.unpublish()

        enrolment.refresh_from_db()
        assert enrolment.completed_at is None

    def test_of_every_lesson_completes_nobody(self, enrolment):
        complete(enrolment, "K1.1")

        for code in ("K1.2", "K1.1", "K1.3"):
            school.lesson_page(code).unpublish()

        enrolment.refresh_from_db()
        assert enrolment.completed_at is None

    def test_by_deleting_the_course_completes_nobody(self, k1, enrolment):
        complete(enrolment, "K1.1", "K1.3")

        k1.delete()

        enrolment.refresh_from_db()
        assert enrolment.completed_at is None

    def test_while_the_course_was_paused_completes_when_it_is_shown_again(
        self, k1, enrolment
    ):
        complete(enrolment, "K1.1", "K1.3")
        k1.unpublish()
        school.lesson_page("K1.2").unpublish()

        school.publish(k1)

        enrolment.refresh_from_db()
        assert enrolment.completed_at is not None

    def test_to_another_course_counts_as_well(self, index, enrolment):
        complete(enrolment, "K1.1", "K1.3")
        k2 = school.add_course(index, "K2", lessons=1)

        school.lesson_page("K1.2").move(k2, pos="last-child")

        enrolment.refresh_from_db()
        assert enrolment.completed_at is not None


def test_new_words_in_a_lesson_lock_no_enrolment(
    enrolment,
):
    page = school.lesson_page("K1.1")

    with CaptureQueriesContext(connection) as asked:
        school.publish(page)

    assert not [q for q in asked if "courses_enrolment" in q["sql"]]
