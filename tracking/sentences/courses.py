"""Sentences about courses; the registration is the enrolment."""

from __future__ import annotations

import tincan

from tracking import facts
from tracking.sentences.parts import (
    Json,
    activity,
    case_types,
    context,
    mention,
    verb,
)
from tracking.xapi import verbs
from tracking.xapi.activities import Kind
from tracking.xapi.extensions import PROGRESS


def enrolled(fact: facts.Enrolled, base: str) -> Json:
    return {
        "verb": verb(verbs.REGISTERED),
        "object": activity(base, Kind.COURSE, fact.course),
        "context": _around_course(fact, base),
    }


def started(fact: facts.CourseStarted, base: str) -> Json:
    return {
        "verb": verb(verbs.INITIALIZED),
        "object": activity(base, Kind.COURSE, fact.course),
        "context": _around_course(fact, base),
    }


def lesson_completed(fact: facts.LessonCompleted, base: str) -> Json:
    return {
        "verb": verb(verbs.COMPLETED),
        "object": activity(base, Kind.LESSON, fact.lesson),
        "result": {"completion": True},
        "context": context(
            fact,
            base,
            parent=mention(base, Kind.COURSE, fact.course),
            revision=_revision(fact.edition),
            language=fact.language,
        ),
    }


def progressed(fact: facts.CourseProgressed, base: str) -> Json:
    return {
        "verb": verb(verbs.PROGRESSED),
        "object": activity(base, Kind.COURSE, fact.course),
        "result": {"extensions": {PROGRESS: fact.percent}},
        "context": context(
            fact, base, revision=_revision(fact.edition), language=fact.language
        ),
    }


def completed(fact: facts.CourseCompleted, base: str) -> Json:
    return {
        "verb": verb(verbs.COMPLETED),
        "object": activity(base, Kind.COURSE, fact.course),
        "result": {"completion": True, "extensions": {PROGRESS: 100}},
        "context": _around_course(fact, base),
    }


def left(fact: facts.CourseLeft, base: str) -> Json:
    return {
        "verb": verb(verbs.UNREGISTERED),
        "object": activity(base, Kind.COURSE, fact.course),
        "context": context(fact, base),
    }


def _around_course(
    fact: facts.Enrolled | facts.CourseStarted | facts.CourseCompleted, base: str
) -> tincan.Context:
    return context(
        fact,
        base,
        categories=case_types(base, fact.case_types),
        revision=_revision(fact.edition),
        language=fact.language,
    )


def _revision(edition: int) -> str:
    return f"e{edition}"
