"""A course as one learner sees it: its lessons in order, and how far she is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language, get_language_info, gettext

from courses import durations
from courses.addresses import address
from courses.models import (
    Course,
    CoursePage,
    EditionLesson,
    Enrolment,
    Lesson,
    LessonPage,
    LessonProgress,
)


@dataclass(frozen=True)
class LessonRow:
    """``state`` is done, doing or todo for what is asked of a learner; withdrawn or
    extra (added after she began) for what is not; open for whoever is not enrolled.
    """

    lesson_id: int | None
    number: int | None
    title: str
    url: str
    asks: str
    state: str
    minutes: int = 0
    language: str = ""

    @property
    def name(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def is_case(self) -> bool:
        return self.asks == Lesson.Asks.SCENARIO

    @property
    def progress(self) -> str:
        """The state to be said; empty when there is none."""
        return self.state if self.state in {"done", "doing", "todo"} else ""

    @property
    def icon(self) -> str:
        """A case keeps its own mark until it is done."""
        if self.is_case and self.state != "done":
            return "case"
        return self.progress or "todo"

    @property
    def meta(self) -> str:
        if self.state == "withdrawn":
            return gettext("Withdrawn. It is no longer asked of you.")
        parts = [durations.about(self.minutes)] if self.minutes else []
        if self.is_case:
            parts.append(gettext("a case; reading its summary counts as much"))
        if self.state == "extra":
            parts.append(gettext("added after you began, not asked of you"))
        if self.url and self.language != get_language():
            name = get_language_info(self.language)["name_translated"]
            parts.append(gettext("so far only in %(language)s") % {"language": name})
        return " · ".join(parts)


@dataclass(frozen=True)
class Outline:
    course: Course | None
    page: CoursePage | None
    enrolment: Enrolment | None
    rows: tuple[LessonRow, ...]

    @property
    def title(self) -> str:
        return self.page.title if self.page else str(self.course)

    @property
    def url(self) -> str:
        return address(self.page)

    @property
    def is_completed(self) -> bool:
        return self.enrolment is not None and self.enrolment.completed_at is not None

    @property
    def total(self) -> int:
        return sum(row.number is not None for row in self.rows)

    @property
    def done(self) -> int:
        return sum(row.state == "done" for row in self.rows)

    @property
    def has_begun(self) -> bool:
        return any(row.state in {"done", "doing"} for row in self.rows)

    @property
    def state(self) -> str:
        if self.is_completed:
            return "done"
        return "doing" if self.has_begun else "todo"

    @property
    def next_row(self) -> LessonRow | None:
        """A case that has begun, else the first lesson that is left."""
        left = [row for row in self.rows if row.state in {"doing", "todo"} and row.url]
        return next(
            (row for row in left if row.state == "doing"), next(iter(left), None)
        )

    def row_of(self, lesson_id: int | None) -> LessonRow | None:
        return next((row for row in self.rows if row.lesson_id == lesson_id), None)

    def beside(
        self, lesson_id: int | None
    ) -> tuple[LessonRow | None, LessonRow | None]:
        """The lessons before and after this one."""
        shown = [row for row in self.rows if row.url]
        at = next(
            (i for i, row in enumerate(shown) if row.lesson_id == lesson_id), None
        )
        if at is None:
            return None, None
        before = shown[at - 1] if at > 0 else None
        return before, (shown[at + 1] if at + 1 < len(shown) else None)

    def left_after(self, lesson_id: int) -> LessonRow | None:
        """The next lesson that is left after this one, else the first that is left."""
        ids = [row.lesson_id for row in self.rows]
        later = self.rows[ids.index(lesson_id) + 1 :] if lesson_id in ids else ()
        left = [row for row in later if row.state in {"doing", "todo"} and row.url]
        return left[0] if left else self.next_row


def asked_rows(
    asked: Iterable[EditionLesson],
    pages: dict[UUID, LessonPage],
    progress: dict[int, LessonProgress],
    *,
    course: Course,
    paused: bool,
) -> list[LessonRow]:
    """What an edition asks, numbered; lessons without a page are withdrawn."""
    rows: list[LessonRow] = []
    number = 0
    for obligation in asked:
        lesson = obligation.lesson
        page = pages.get(lesson.page_key)
        here = lesson.course_id == course.pk and page is not None and page.live
        stands = here or paused
        state = _state(progress.get(lesson.pk)) if stands else "withdrawn"
        number += stands
        rows.append(
            row_for(page, lesson, obligation.asks, state, number if stands else None)
        )
    return rows


def row_for(
    page: LessonPage | None,
    lesson: Lesson | None,
    asks: str,
    state: str,
    number: int | None,
) -> LessonRow:
    return LessonRow(
        lesson_id=lesson.pk if lesson else None,
        number=number,
        title=page.title if page else str(lesson),
        url=address(page),
        asks=asks,
        state=state,
        minutes=page.minutes if page else 0,
        language=page.locale.language_code if page else "",
    )


def _state(progress: LessonProgress | None) -> str:
    if progress is None:
        return "todo"
    return "done" if progress.completed_at else "doing"
