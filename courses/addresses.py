"""Which page speaks for a course or lesson, in a language or failing that another."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from courses.models import Course, CourseIndexPage, CoursePage, Lesson, LessonPage

Pages = dict[UUID, CoursePage] | dict[UUID, LessonPage]


def _rank(page: CoursePage | LessonPage, language: str) -> tuple[bool, bool, str]:
    """Live before withdrawn, the wished language before others."""
    code = page.locale.language_code
    return (not page.live, code != language, code)


def lesson_pages(keys: Iterable[UUID], language: str) -> dict[UUID, LessonPage]:
    """One page a key, even if it is withdrawn; a deleted one is missing."""
    pages = LessonPage.objects.filter(translation_key__in=list(keys)).defer("body")
    ranked = sorted(
        pages.select_related("locale"), key=lambda p: _rank(p, language), reverse=True
    )
    return {page.translation_key: page for page in ranked}


def course_pages(keys: Iterable[UUID], language: str) -> dict[UUID, CoursePage]:
    pages = CoursePage.objects.filter(translation_key__in=list(keys)).defer("body")
    ranked = sorted(
        pages.select_related("locale"), key=lambda p: _rank(p, language), reverse=True
    )
    return {page.translation_key: page for page in ranked}


def address(page: CoursePage | LessonPage | None) -> str:
    """The page's address; empty when it is gone or cannot be reached."""
    return (page.url or "") if page is not None and page.live else ""


def course_address(course: Course) -> str:
    """The course in the active language; my learning when it is gone."""
    pages = course_pages([course.page_key], get_language() or "")
    return address(pages.get(course.page_key)) or reverse("my_learning")


def lesson_address(lesson: Lesson) -> str:
    """The lesson in the active language; its course when it is gone."""
    pages = lesson_pages([lesson.page_key], get_language() or "")
    return address(pages.get(lesson.page_key)) or course_address(lesson.course)


def index_address() -> str:
    """The list of courses in the active language; empty when there is none."""
    pages = CourseIndexPage.objects.live().order_by("path")
    page = pages.filter(locale__language_code=get_language()).first()
    return (page.url or "") if page else ""
