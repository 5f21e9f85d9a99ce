"""What statements are about: the kinds of activity, their types and their addresses."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

ADL = "http://adlnet.gov/expapi/activities"
PROFILE = f"{ADL}/profile"
PASSAGE = "xapi/activity-types/passage"


class Kind(StrEnum):
    """The word for an activity in its id."""

    COURSE = "course"
    WORKSHOP = "workshop"
    LESSON = "lesson"
    QUIZ = "quiz"
    QUESTION = "question"
    DECISION = "decision"
    SCENARIO = "scenario"
    PASSAGE = "passage"
    COMPETENCY = "competency"
    CERTIFICATE = "certificate"
    SESSION = "session"
    PRACTICE = "practice"
    CASE_TYPE = "case-type"


TYPES = {
    Kind.COURSE: f"{ADL}/course",
    Kind.WORKSHOP: f"{ADL}/course",
    Kind.LESSON: f"{ADL}/lesson",
    Kind.QUIZ: f"{ADL}/assessment",
    Kind.QUESTION: f"{ADL}/cmi.interaction",
    Kind.DECISION: f"{ADL}/cmi.interaction",
    Kind.SCENARIO: "http://id.tincanapi.com/activitytype/scenario",
    Kind.COMPETENCY: "https://w3id.org/xapi/tla/activity-types/competency",
    Kind.CERTIFICATE: (
        "https://www.opigno.org/en/tincan_registry/activity_type/certificate"
    ),
    Kind.SESSION: f"{ADL}/meeting",
    Kind.PRACTICE: f"{ADL}/performance",
    Kind.CASE_TYPE: "http://id.tincanapi.com/activitytype/category",
}


def type_of(base: str, kind: Kind) -> str:
    """The type's IRI; a passage has the one type of our own."""
    return f"{base}/{PASSAGE}" if kind is Kind.PASSAGE else TYPES[kind]


def activity_id(base: str, kind: Kind, key: UUID | str) -> str:
    """Address an activity; a case type by its slug, the others by their uuid.

    >>> activity_id("https://train.example", Kind.CASE_TYPE, "honour-based-violence")
    'https://train.example/xapi/activities/case-type/honour-based-violence'
    """
    return f"{base}/xapi/activities/{kind}/{key}"


def profile_id(base: str) -> str:
    """The version of our profile that a statement promises to follow."""
    return f"{base}/xapi/profile/v1"
