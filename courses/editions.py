"""Cutting editions: what the live pages ask, frozen for those who begin now."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from courses.models import (
    Course,
    CourseEdition,
    CoursePage,
    EditionLesson,
    Lesson,
    LessonPage,
)


class Obligation(NamedTuple):
    lesson_id: int
    asks: str
    scenario_id: int | None


def source_page(course: Course) -> CoursePage | None:
    """The live page that decides what is asked: Danish, else the first there is."""
    pages = CoursePage.objects.live().filter(translation_key=course.page_key)
    ranked = sorted(
        pages.select_related("locale"),
        key=lambda p: (p.locale.language_code != settings.LANGUAGE_CODE, p.pk),
    )
    return ranked[0] if ranked else None


def asked_now(course: Course) -> list[Obligation]:
    """What the live pages ask, in order; nothing while the course is not live."""
    page = source_page(course)
    if page is None:
        return []
    lessons = LessonPage.objects.child_of(page).live().order_by("path")
    rows = dict(Lesson.objects.filter(course=course).values_list("page_key", "pk"))
    return [
        Obligation(rows[lesson.translation_key], lesson.asks, lesson.scenario_id)
        for lesson in lessons
        if lesson.translation_key in rows
    ]


def newest_edition(course: Course) -> CourseEdition | None:
    return course.editions.order_by("-number").first()


def asked_by(edition: CourseEdition | None) -> list[Obligation]:
    if edition is None:
        return []
    rows = edition.obligations.order_by("position")
    return [Obligation(row.lesson_id, row.asks, row.scenario_id) for row in rows]


@transaction.atomic
def cut_edition(*, course: Course, at: datetime) -> CourseEdition | None:
    """Cut a new edition if the pages ask something else than the newest one.

    A course that asks for nothing gets no edition: there is nothing to take.
    """
    course = Course.objects.select_for_update().get(pk=course.pk)
    newest = newest_edition(course)
    asked = asked_now(course)
    if not asked or asked == asked_by(newest):
        return newest
    edition = CourseEdition.objects.create(
        course=course, number=newest.number + 1 if newest else 1, created_at=at
    )
    EditionLesson.objects.bulk_create(
        EditionLesson(edition=edition, position=position, **obligation._asdict())
        for position, obligation in enumerate(asked, start=1)
    )
    return edition


def standing_lessons(course: Course) -> set[int]:
    """Lessons that still hold a learner to anything: those not withdrawn.

    A lesson is withdrawn when no language of the course shows it any more. While the
    whole course is off the air nothing counts as withdrawn: it is only paused.
    """
    if not CoursePage.objects.live().filter(translation_key=course.page_key).exists():
        return _ever_asked(course)
    shown = LessonPage.objects.live().filter(translation_key=OuterRef("page_key"))
    rows = Lesson.objects.filter(Exists(shown), course=course)
    return set(rows.values_list("pk", flat=True))


def _ever_asked(course: Course) -> set[int]:
    asked = EditionLesson.objects.filter(edition__course=course)
    return set(asked.values_list("lesson_id", flat=True))
