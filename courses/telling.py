"""What is told of a course: enrolled, started, lesson completed, progress, completed, left."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.utils.translation import get_language

from courses.addresses import course_pages, lesson_pages
from courses.models import Enrolment, Lesson
from scenarios.models import Scenario
from tracking import facts
from tracking.telling import tell


class Common(TypedDict):
    """What every fact of one enrolment says."""

    at: datetime
    actor: UUID
    enrolment: UUID


class Milestone(Common):
    """What is said when a whole course is joined, started or completed."""

    course: facts.Named
    edition: int
    language: str
    case_types: tuple[str, ...]


def enrolled(enrolment: Enrolment) -> None:
    tell(facts.Enrolled(**_milestone(enrolment, enrolment.enrolled_at)))


def started(enrolment: Enrolment, *, at: datetime) -> None:
    tell(facts.CourseStarted(**_milestone(enrolment, at)))


def lesson_completed(enrolment: Enrolment, lesson: Lesson, *, at: datetime) -> None:
    """The same words whichever way she took through the lesson."""
    language = _language(enrolment)
    page = lesson_pages([lesson.page_key], language).get(lesson.page_key)
    tell(
        facts.LessonCompleted(
            **_common(enrolment, at),
            lesson=facts.Named(
                lesson.uuid, page.title if page else str(lesson), language
            ),
            course=enrolment.course.uuid,
            edition=enrolment.edition.number,
            language=language,
        )
    )


def progressed(enrolment: Enrolment, percent: int, *, at: datetime) -> None:
    tell(
        facts.CourseProgressed(
            **_common(enrolment, at),
            course=_course(enrolment),
            percent=percent,
            edition=enrolment.edition.number,
            language=_language(enrolment),
        )
    )


def completed(enrolment: Enrolment, *, at: datetime) -> None:
    tell(facts.CourseCompleted(**_milestone(enrolment, at)))


def left(enrolment: Enrolment, *, at: datetime) -> None:
    tell(facts.CourseLeft(**_common(enrolment, at), course=_course(enrolment)))


def _common(enrolment: Enrolment, at: datetime) -> Common:
    return {
        "at": at,
        "actor": enrolment.person.statement_uuid,
        "enrolment": enrolment.uuid,
    }


def _milestone(enrolment: Enrolment, at: datetime) -> Milestone:
    return {
        **_common(enrolment, at),
        "course": _course(enrolment),
        "edition": enrolment.edition.number,
        "language": _language(enrolment),
        "case_types": _case_types(enrolment),
    }


def _language(enrolment: Enrolment) -> str:
    return get_language() or enrolment.language


def _course(enrolment: Enrolment) -> facts.Named:
    course, language = enrolment.course, _language(enrolment)
    page = course_pages([course.page_key], language).get(course.page_key)
    return facts.Named(course.uuid, page.title if page else str(course), language)


def _case_types(enrolment: Enrolment) -> tuple[str, ...]:
    """What the cases of the edition are about; a course says no more than they do."""
    cases = Scenario.objects.filter(
        pk__in=enrolment.edition.obligations.values("scenario")
    ).select_related("live_version")
    found = {
        case_type
        for case in cases
        if case.live_version
        for case_type in case.live_version.playable().story.case_types
    }
    return tuple(sorted(found))
