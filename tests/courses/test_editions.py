from __future__ import annotations

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.editions import Obligation, asked_by, asked_now, newest_edition
from courses.enrolment import enrol
from courses.models import Course, CourseEdition, CoursePage, Lesson, LessonPage
from people.models import Person
from tests.courses import school
from tests.courses.conftest import AT


def codes(edition: CourseEdition | None) -> list[str]:
    asked = asked_by(edition)
    by_pk = dict(Lesson.objects.values_list("pk", "code"))
    return [by_pk[obligation.lesson_id] for obligation in asked]


class TestPublishing:
    def test_cuts_one_edition_when_a_course_goes_live_with_its_lessons(self, k1):
        edition = CourseEdition.objects.get()

        assert edition.number == 1
        assert codes(edition) == ["K1.1", "K1.2", "K1.3"]

    def test_cuts_none_when_only_words_change(self, k1):
        page = school.lesson_page("K1.2")
        page.title = "Nye ord"

        school.publish(page)

        assert CourseEdition.objects.count() == 1

    def test_cuts_one_when_a_lesson_is_added(self, k1):
        school.add_lesson(k1, "K1.4")

        assert codes(newest_edition(school.row(k1))) == ["K1.1", "K1.2", "K1.3", "K1.4"]

    def test_cuts_one_when_a_lesson_is_withdrawn(self, k1):
        school.lesson_page("K1.2").unpublish()

        assert codes(newest_edition(school.row(k1))) == ["K1.1", "K1.3"]

    def test_cuts_one_when_a_lesson_is_deleted(self, k1):
        school.lesson_page("K1.2").delete()

        assert codes(newest_edition(school.row(k1))) == ["K1.1", "K1.3"]

    def test_cuts_one_when_lessons_change_places(self, k1):
        school.lesson_page("K1.3").move(school.lesson_page("K1.1"), pos="left")

        assert codes(newest_edition(school.row(k1))) == ["K1.3", "K1.1", "K1.2"]

    def test_cuts_one_when_a_lesson_asks_for_a_case_instead(self, k1):
        page = school.lesson_page("K1.2")
        page.asks, page.scenario = Lesson.Asks.SCENARIO, school.a_scenario()

        school.publish(page)

        asked = asked_by(newest_edition(school.row(k1)))[1]
        assert (asked.asks, asked.scenario_id) == ("scenario", page.scenario_id)

    def test_cuts_none_for_a_course_that_is_not_live(self, index):
        draft = CoursePage(title="Kladde", code="K7", summary="-", live=False)
        index.add_child(instance=draft)

        school.add_lesson(draft, "K7.1")

        assert not CourseEdition.objects.exists()
        assert Lesson.objects.get(code="K7.1").course == school.row(draft)

    def test_lets_the_danish_tree_decide(self, k1):
        school.translate(k1, title="Course K1")
        school.translate(school.lesson_page("K1.1"), title="Lesson 1")

        assert CourseEdition.objects.count() == 1
        assert Course.objects.count() == 1
        assert Lesson.objects.count() == 3

    def test_lets_a_lesson_follow_its_page_to_another_course(self, index, k1):
        k2 = school.add_course(index, "K2", lessons=1)

        school.lesson_page("K1.2").move(k2, pos="last-child")

        assert codes(newest_edition(school.row(k1))) == ["K1.1", "K1.3"]
        assert codes(newest_edition(school.row(k2))) == ["K2.1", "K1.2"]

    def test_gives_a_copied_course_codes_of_its_own(self, index, k1):
        k1.copy(recursive=True, update_attrs={"slug": "kopi"}, keep_live=True, to=index)

        assert set(Course.objects.values_list("code", flat=True)) == {"K1", "K1-2"}
        assert Lesson.objects.filter(course__code="K1-2").count() == 3


ACTS = st.sampled_from(["publish", "withdraw", "first", "last", "case", "read", "add"])
STEPS = st.lists(st.tuples(ACTS, st.integers(0, 2)), max_size=6)


def perform(act: str, page: LessonPage, course: CoursePage, number: int) -> None:
    page.refresh_from_db()
    if act == "publish":
        school.publish(page)
    elif act == "withdraw":
        page.unpublish()
    elif act in {"first", "last"}:
        page.move(CoursePage.objects.get(pk=course.pk), pos=f"{act}-child")
    elif act == "add":
        school.add_lesson(CoursePage.objects.get(pk=course.pk), f"N{number}")
    else:
        page.asks = Lesson.Asks.SCENARIO if act == "case" else Lesson.Asks.READ
        page.scenario = school.a_scenario() if act == "case" else None
        school.publish(page)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=STEPS)
def test_no_history_of_the_pages_changes_what_a_running_enrolment_is_asked(
    k1: CoursePage, ana: Person, history: list[tuple[str, int]]
) -> None:
    course = school.row(k1)
    pages = list(LessonPage.objects.child_of(k1).order_by("path"))

    with transaction.atomic():
        enrolment = enrol(person=ana, course=course, at=AT)
        promised: list[Obligation] = asked_by(enrolment.edition)
        for number, (act, which) in enumerate(history):
            perform(act, pages[which], k1, number)
            enrolment.refresh_from_db()
            assert asked_by(enrolment.edition) == promised
            asked = asked_now(course)
            assert not asked or asked_by(newest_edition(course)) == asked
        transaction.set_rollback(True)
