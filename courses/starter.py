"""A course from its files, through the acts a trainer would use; safe to run again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from courses.lesson_files import BrokenFileError, TaughtFile
from courses.models import CourseIndexPage, CoursePage, Lesson, LessonPage
from courses.starter_items import MADE, Report, put_page
from scenarios.models import Scenario

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@transaction.atomic
def load_course(*, files: Iterable[TaughtFile], index: CourseIndexPage) -> Report:
    """Load one course in all its languages below the list of courses.

    The course goes live last: its first edition is cut once, with all its lessons.
    """
    report = Report()
    by_code: dict[str, list[TaughtFile]] = {}
    for file in sorted(files, key=lambda f: f.language != index.locale.language_code):
        by_code.setdefault(file.code, []).append(file)
    head = next(f for group in by_code.values() for f in group if f.is_course)
    course = _load(by_code[head.code], index, CoursePage, report, publish=False)
    for code in head.lessons if course else ():
        if code not in by_code:
            raise BrokenFileError(head.path, 1, f"the lesson {code} has no file")
        _load(by_code[code], course, LessonPage, report)
    if course is not None and report.counts[MADE]:
        _publish_new(by_code[head.code], course)
    return report


def slug_of(title: str) -> str:
    """``slug_of("At spørge")`` is ``at-spoerge``."""
    return slugify(title.lower().translate(DANISH))[:60].strip("-")


def _load(
    group: list[TaughtFile],
    parent: Page,
    model: type[CoursePage] | type[LessonPage],
    report: Report,
    *,
    publish: bool = True,
) -> Any:
    """Load one thing in all its languages; return the page of the first."""
    source: Any = None
    for file in group:
        make = _copier(source, file, parent) if source else _maker(model, file, parent)
        page, outcome = put_page(
            _key(file), file.sha256, _fields(file), make, publish=publish
        )
        report.add(_key(file), outcome)
        source = source or page
        if source is None:
            break
    return source


def _key(file: TaughtFile) -> str:
    return f"{file.code}:{file.language}"


def _maker(model: type[Page], file: TaughtFile, parent: Page) -> Callable[[], Page]:
    def make() -> Page:
        slug = find_available_slug(parent, slug_of(file.title))
        page = model(slug=slug, locale=parent.locale, live=False, **_fields(file))
        parent.add_child(instance=page)
        return page

    return make


def _copier(source: Page, file: TaughtFile, parent: Page) -> Callable[[], Page]:
    def make() -> Page:
        locale = Locale.objects.get(language_code=file.language)
        home = parent.get_translation(locale)
        page = source.copy_for_translation(locale)
        page.slug = find_available_slug(home, slug_of(file.title))
        return page

    return make


def _publish_new(group: list[TaughtFile], course: CoursePage) -> None:
    """Publish the languages of a course that have never been live."""
    languages = [file.language for file in group]
    pages = course.get_translations(inclusive=True).filter(
        locale__language_code__in=languages, first_published_at=None
    )
    for page in pages.order_by("pk"):
        page.latest_revision.publish()


def _fields(file: TaughtFile) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "code": file.code,
        "title": file.title,
        "draft_title": file.title,
        "minutes": file.minutes,
        "audience": file.audience,
        "competencies": file.competencies,
        "sources": file.sources,
        "content_note": file.content_note,
        "review_status": file.review_status,
        "body": json.dumps(file.body, ensure_ascii=False),
    }
    if file.is_course:
        return fields | {"summary": file.summary, "drawing": file.drawing}
    return fields | _asks(file)


def _asks(file: TaughtFile) -> dict[str, Any]:
    if not file.scenario:
        return {"asks": Lesson.Asks.READ, "scenario": None}
    scenario = Scenario.objects.filter(code=slugify(file.scenario)).first()
    if scenario is None:
        raise BrokenFileError(file.path, 1, f"the case {file.scenario} is not there")
    return {"asks": Lesson.Asks.SCENARIO, "scenario": scenario}
