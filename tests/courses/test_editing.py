from __future__ import annotations

import pytest
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from courses.models import CourseEdition, LessonPage
from people.roles import ensure_groups
from tests.courses import school
from tests.factories import MembershipFactory


@pytest.fixture
def trainer(client, k1, ben):
    MembershipFactory(person=ben, role="trainer")
    ensure_groups()
    client.force_login(ben)
    return client


def form(**fields: object) -> dict[str, object]:
    return nested_form_data(
        {
            "title": "Ny lektion",
            "slug": "ny-lektion",
            "code": "K1.4",
            "minutes": "10",
            "audience": "both",
            "review_status": "draft",
            "asks": "read",
            "content_note": "",
            "competencies": "C1, C4",
            "sources": "",
            "scenario": "",
            "body": streamfield([("text", rich_text("<p>Spørg alene.</p>"))]),
            "comments": inline_formset([]),
            "action-publish": "1",
            **fields,
        }
    )


def test_a_trainer_opens_course_and_lesson(trainer, k1):
    for page in (k1, school.lesson_page("K1.1")):
        assert trainer.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_a_published_lesson_is_asked_from_the_next_edition_on(trainer, k1):
    trainer.post(f"/admin/pages/add/courses/lessonpage/{k1.pk}/", form())

    assert LessonPage.objects.get(code="K1.4").live
    assert CourseEdition.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"code": "K1.1"}, b"Another page has this code already."),
        ({"competencies": "c1 og c4"}, b"Write codes with commas"),
        ({"asks": "scenario"}, b"Choose the case that is played."),
    ],
)
def test_the_form_says_what_is_wrong(trainer, k1, fields, message):
    response = trainer.post(
        f"/admin/pages/add/courses/lessonpage/{k1.pk}/",
        form(**fields),
        HTTP_ACCEPT_LANGUAGE="en",
    )

    assert message in response.content
    assert not LessonPage.objects.filter(title="Ny lektion").exists()


def test_a_code_cannot_be_changed_once_the_page_is_live(trainer, k1):
    page = school.lesson_page("K1.1")

    response = trainer.post(
        f"/admin/pages/{page.pk}/edit/", form(code="K1.7", slug=page.slug)
    )

    assert response.status_code == 200
    assert "code" in response.context["form"].errors
