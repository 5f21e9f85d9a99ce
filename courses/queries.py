"""What screens ask: the catalogue, a course's outline, my learning, one lesson."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language, ngettext
from wagtail.models import Locale

from courses import durations
from courses.addresses import course_address, course_pages, lesson_pages
from courses.models import (
    Course,
    CoursePage,
    EditionLesson,
    Enrolment,
    Lesson,
    LessonPage,
    LessonProgress,
)
from courses.outline import LessonRow, Outline, asked_rows, row_for
from people.models import Person


@dataclass(frozen=True)
class CourseTile:
    title: str
    summary: str
    url: str
    meta: str
    drawing: str


def catalogue(locale: Locale, limit: int | None = None) -> list[CourseTile]:
    """The live courses of a language, in the order of the tree."""
    pages = list(CoursePage.objects.live().filter(locale=locale).order_by("path"))
    counts: dict[str, int] = defaultdict(int)
    for path in (
        LessonPage.objects.live().filter(locale=locale).values_list("path", flat=True)
    ):
        counts[path[: -LessonPage.steplen]] += 1
    return [_tile(page, counts[page.path]) for page in pages[:limit]]


def _tile(page: CoursePage, lessons: int) -> CourseTile:
    count = ngettext("%(count)d lesson", "%(count)d lessons", lessons)
    return CourseTile(
        title=page.title,
        summary=page.summary,
        url=page.url or "",
        meta=f"{count % {'count': lessons}} · {durations.about(page.minutes)}",
        drawing=page.drawing,
    )


def course_outline(page: CoursePage, person: Person | AnonymousUser) -> Outline:
    """The lessons of a course page, with this person's progress if she is enrolled."""
    enrolment = (
        Enrolment.objects.current()
        .filter(person=person.pk, course__page_key=page.translation_key)
        .select_related("course")
        .first()
    )
    if enrolment is None:
        return _plain_outline(page)
    (outline,) = outlines([enrolment], page.locale.language_code)
    return Outline(
        course=outline.course,
        page=page,
        enrolment=enrolment,
        rows=(*outline.rows, *_added_since(page, outline)),
    )


def my_learning(person: Person, language: str) -> list[Outline]:
    """A person's courses: those on their way first, the latest begun on top."""
    enrolments = Enrolment.objects.current().filter(person=person)
    found = outlines(
        enrolments.select_related("course").order_by("-enrolled_at", "-pk"), language
    )
    return sorted(found, key=lambda outline: outline.is_completed)


def next_address(enrolment: Enrolment, after: Lesson | None = None) -> str:
    """Where to go on: the next lesson that is left, else the course."""
    (outline,) = outlines([enrolment], get_language() or "")
    row = outline.left_after(after.pk) if after else outline.next_row
    return row.url if row else course_address(enrolment.course)


def outlines(enrolments: Iterable[Enrolment], language: str) -> list[Outline]:
    """One outline an enrolment, in four queries however many there are."""
    enrolled = list(enrolments)
    asked: dict[int, list[EditionLesson]] = defaultdict(list)
    for obligation in (
        EditionLesson.objects.filter(edition__in={e.edition_id for e in enrolled})
        .select_related("lesson")
        .order_by("edition", "position")
    ):
        asked[obligation.edition_id].append(obligation)
    progress: dict[int, dict[int, LessonProgress]] = defaultdict(dict)
    for row in LessonProgress.objects.filter(enrolment__in=enrolled):
        progress[row.enrolment_id][row.lesson_id] = row
    courses = course_pages((e.course.page_key for e in enrolled), language)
    keys = {o.lesson.page_key for found in asked.values() for o in found}
    pages = lesson_pages(keys, language)
    return [
        _outline(
            e,
            courses.get(e.course.page_key),
            asked[e.edition_id],
            pages,
            progress[e.pk],
        )
        for e in enrolled
    ]


def _outline(
    enrolment: Enrolment,
    page: CoursePage | None,
    asked: Sequence[EditionLesson],
    pages: dict[UUID, LessonPage],
    progress: dict[int, LessonProgress],
) -> Outline:
    paused = page is None or not page.live
    course = enrolment.course
    rows = asked_rows(asked, pages, progress, course=course, paused=paused)
    return Outline(course=course, page=page, enrolment=enrolment, rows=tuple(rows))


def _plain_outline(page: CoursePage) -> Outline:
    """The lessons as the tree has them, for those who are not enrolled."""
    course = Course.objects.filter(page_key=page.translation_key).first()
    lessons = _lessons_of(page)
    rows = {row.page_key: row for row in Lesson.objects.filter(course=course)}
    return Outline(
        course=course,
        page=page,
        enrolment=None,
        rows=tuple(
            row_for(child, rows.get(child.translation_key), child.asks, "open", number)
            for number, child in enumerate(lessons, start=1)
        ),
    )


def _added_since(page: CoursePage, outline: Outline) -> list[LessonRow]:
    asked = [row.lesson_id for row in outline.rows if row.lesson_id]
    rows = {
        row.page_key: row
        for row in Lesson.objects.filter(course=outline.course).exclude(pk__in=asked)
    }
    return [
        row_for(child, rows[child.translation_key], child.asks, "extra", None)
        for child in _lessons_of(page)
        if child.translation_key in rows
    ]


def _lessons_of(page: CoursePage) -> Iterable[LessonPage]:
    children = LessonPage.objects.child_of(page).live().defer("body").order_by("path")
    return children.select_related("locale")
