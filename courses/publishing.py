"""What follows when a course or lesson page goes live, is withdrawn, moved or deleted."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.conf import settings
from django.db import transaction

from courses.editions import cut_edition, source_page
from courses.models import Course, CoursePage, Lesson, LessonPage
from courses.progress import complete_the_fulfilled


@transaction.atomic
def pages_changed(*, page: CoursePage | LessonPage, at: datetime) -> None:
    """Bring rows, editions and completions in step with the pages as they now are."""
    before = _course_on_record(page)
    is_live = type(page).objects.live().filter(pk=page.pk).exists()
    if is_live:
        _enter(page)
    after = _course_on_record(page)
    touched = {course for course in (before, after) if course is not None}
    for course in sorted(touched, key=attrgetter("pk")):
        cut_edition(course=course, at=at)
        take_target(course)
    # New words in a lesson free nobody, and need not lock every running enrolment.
    new_words = is_live and isinstance(page, LessonPage) and before == after
    if before is not None and not new_words:
        complete_the_fulfilled(course=before, at=at)


def take_target(course: Course) -> None:
    """Reports read the target from the row, as the page that decides has it live."""
    page = source_page(course)
    if page is not None and page.target_percent != course.target_percent:
        course.target_percent = page.target_percent
        course.save(update_fields=["target_percent"])


def _course_on_record(page: CoursePage | LessonPage) -> Course | None:
    if isinstance(page, CoursePage):
        return Course.objects.filter(page_key=page.translation_key).first()
    return Course.objects.filter(lessons__page_key=page.translation_key).first()


def _enter(page: CoursePage | LessonPage) -> None:
    """Make the rows that a live page needs; let a lesson follow its page."""
    if isinstance(page, CoursePage):
        _course_row(page)
        return
    home = _home(page.translation_key)
    row = Lesson.objects.filter(page_key=page.translation_key).first()
    if row is None:
        Lesson.objects.create(
            course=home,
            page_key=page.translation_key,
            code=_free_code(page.code, Lesson.objects.values_list("code", flat=True)),
        )
    elif row.course_id != home.pk:
        row.course = home
        row.save(update_fields=["course"])


def _home(lesson_key: UUID) -> Course:
    """The course a lesson belongs to; the Danish tree decides, else the first."""
    pages = LessonPage.objects.live().filter(translation_key=lesson_key)
    ranked = sorted(
        pages.select_related("locale"),
        key=lambda p: (p.locale.language_code != settings.LANGUAGE_CODE, p.pk),
    )
    return _course_row(ranked[0].get_parent().specific)


def _course_row(page: CoursePage) -> Course:
    row = Course.objects.filter(page_key=page.translation_key).first()
    taken = Course.objects.values_list("code", flat=True)
    return row or Course.objects.create(
        page_key=page.translation_key, code=_free_code(page.code, taken)
    )


def _free_code(wanted: str, taken: object) -> str:
    """``K1``, or ``K1-2`` when a copied page brings a code that is in use."""
    codes = set(taken)  # type: ignore[call-overload]
    number, code = 1, wanted
    while code in codes:
        number += 1
        code = f"{wanted[:16]}-{number}"
    return code
