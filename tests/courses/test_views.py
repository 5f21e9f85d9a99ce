from __future__ import annotations

from uuid import uuid4

import pytest

from courses.enrolment import enrol
from courses.models import Enrolment, Launch, LessonProgress
from tests.courses import school
from tests.courses.conftest import AT


def act(name: str, row) -> str:
    addresses = {
        "enrol": f"/da/learning/course/{row.uuid}/enrol/",
        "leave": f"/da/learning/course/{row.uuid}/leave/",
        "read": f"/da/learning/lesson/{row.uuid}/read/",
        "case": f"/da/learning/lesson/{row.uuid}/case/",
    }
    return addresses[name]


class TestEnrol:
    def test_leads_to_the_first_lesson(self, client, k1, ana):
        client.force_login(ana)

        response = client.post(act("enrol", school.row(k1)))

        assert response.headers["Location"] == school.lesson_page("K1.1").url
        assert Enrolment.objects.get().person == ana

    def test_makes_one_enrolment_of_a_double_click(self, client, k1, ana):
        client.force_login(ana)

        client.post(act("enrol", school.row(k1)))
        client.post(act("enrol", school.row(k1)))

        assert Enrolment.objects.count() == 1

    def test_answers_404_for_a_course_that_is_closed(self, client, k1, ana):
        client.force_login(ana)
        k1.unpublish()

        assert client.post(act("enrol", school.row(k1))).status_code == 404


class TestLeave:
    def test_leads_to_my_learning_and_says_so(self, client, k1, ana):
        client.force_login(ana)
        enrol(person=ana, course=school.row(k1), at=AT)

        response = client.post(act("leave", school.row(k1)), follow=True)

        assert Enrolment.objects.get().left_at is not None
        assert list(response.context["messages"])

    def test_answers_404_to_whoever_is_not_enrolled(self, client, k1, ana, ben):
        enrol(person=ana, course=school.row(k1), at=AT)
        client.force_login(ben)

        assert client.post(act("leave", school.row(k1))).status_code == 404
        assert Enrolment.objects.get().left_at is None


class TestConfirmRead:
    def test_completes_the_lesson_and_leads_to_the_next(self, client, k1, ana):
        client.force_login(ana)
        enrol(person=ana, course=school.row(k1), at=AT)

        response = client.post(act("read", school.lesson_row("K1.2")))

        assert response.headers["Location"] == school.lesson_page("K1.3").url
        assert LessonProgress.objects.get().completed_at is not None

    def test_leads_to_the_lesson_that_was_passed_over(self, client, k1, ana):
        client.force_login(ana)
        enrol(person=ana, course=school.row(k1), at=AT)

        response = client.post(act("read", school.lesson_row("K1.3")))

        assert response.headers["Location"] == school.lesson_page("K1.1").url

    def test_leads_to_the_course_when_nothing_is_left(self, client, k1, ana):
        client.force_login(ana)
        enrol(person=ana, course=school.row(k1), at=AT)

        for code in ("K1.1", "K1.2", "K1.3"):
            response = client.post(act("read", school.lesson_row(code)))

        assert response.headers["Location"] == k1.url
        assert Enrolment.objects.get().completed_at is not None

    def test_answers_404_when_only_somebody_else_is_enrolled(
        self, client, k1, ana, ben
    ):
        enrol(person=ana, course=school.row(k1), at=AT)
        client.force_login(ben)

        response = client.post(act("read", school.lesson_row("K1.1")))

        assert response.status_code == 404
        assert not LessonProgress.objects.exists()


class TestStartCase:
    def test_enrols_and_leads_to_the_player(self, client, k1, ana):
        school.add_case(k1)
        client.force_login(ana)

        response = client.post(act("case", school.lesson_row("K1.9")))

        launch = Launch.objects.get()
        assert response.headers["Location"] == f"/da/case/{launch.uuid}/"
        assert launch.enrolment.person == ana

    def test_answers_404_for_a_lesson_to_read(self, client, k1, ana):
        client.force_login(ana)

        assert client.post(act("case", school.lesson_row("K1.1"))).status_code == 404


@pytest.mark.parametrize("name", ["enrol", "leave", "read", "case"])
class TestEveryAct:
    @pytest.fixture
    def row(self, name, k1):
        found = school.row(k1)
        return found if name in {"enrol", "leave"} else school.lesson_row("K1.1")

    def test_rejects_get(self, client, ana, name, row):
        client.force_login(ana)

        assert client.get(act(name, row)).status_code == 405
        assert not Enrolment.objects.exists()

    def test_needs_a_sign_in_and_returns_to_a_page_that_can_be_got(
        self, client, name, row
    ):
        response = client.post(act(name, row))

        assert response.headers["Location"].startswith("/da/account/login/")
        assert response.headers["Location"].endswith("next=/da/learning/")
        assert not Enrolment.objects.exists()

    def test_answers_404_for_an_unknown_row(self, client, ana, name, row):
        client.force_login(ana)
        row.uuid = uuid4()

        assert client.post(act(name, row)).status_code == 404


class TestMyLearning:
    def test_needs_a_sign_in(self, client, db):
        response = client.get("/da/learning/")

        assert response.headers["Location"] == "/da/account/login/?next=/da/learning/"

    def test_leads_a_newcomer_kindly_to_the_courses(self, client, index, ana):
        client.force_login(ana)

        response = client.get("/en/learning/")

        assert b"You have not begun a course yet." in response.content
        assert b'href="/en/courses/"' in response.content

    def test_shows_only_her_own_courses(self, client, index, k1, ana, ben):
        enrol(person=ben, course=school.row(k1), at=AT)
        client.force_login(ana)

        response = client.get("/da/learning/")

        assert response.context["outlines"] == []

    def test_writes_nothing(self, client, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        client.force_login(ana)

        client.get("/da/learning/")

        assert not LessonProgress.objects.exists()
