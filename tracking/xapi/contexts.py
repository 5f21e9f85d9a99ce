"""Where and why: registration, teachers, related activities."""

from __future__ import annotations

from tracking.xapi.agents import a_group, an_actor
from tracking.xapi.objects import a_reference, an_activity
from tracking.xapi.shapes import (
    Check,
    StatementError,
    a_language,
    a_string,
    a_uuid,
    an_object,
    each,
    extensions,
)

RELATIONS = frozenset({"parent", "grouping", "category", "other"})
# Properties that make no sense unless the object is an activity.
ABOUT_ACTIVITIES = ("revision", "platform")


def activities(value: object, path: str) -> None:
    """Related activities: a list each, or a single one as before version 1.0."""
    related = an_object(value, path, RELATIONS)
    for relation, inner in related.items():
        listed = inner if isinstance(inner, list) else [inner]
        for number, activity in enumerate(listed):
            an_activity(activity, f"{path}.{relation}[{number}]")


def words(value: object, path: str) -> None:
    a_string(value, path)


CHECKS: dict[str, Check] = {
    "registration": a_uuid,
    "instructor": an_actor,
    "team": a_group,
    "contextActivities": activities,
    "revision": words,
    "platform": words,
    "language": a_language,
    "statement": a_reference,
    "extensions": extensions,
}
CONTEXT = frozenset(CHECKS)


def a_context(value: object, path: str, *, about_activity: bool) -> None:
    context = an_object(value, path, CONTEXT)
    each(CHECKS, context, path)
    for key in ABOUT_ACTIVITIES:
        if key in context and not about_activity:
            raise StatementError(
                f"{path}.{key}", "is allowed only when the object is an activity"
            )
