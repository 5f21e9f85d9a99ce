"""Beginning a course, and leaving it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from courses import coverage, letters, telling
from courses.editions import newest_edition, source_page
from courses.models import Course, Enrolment
from people.models import Membership, Person, Unit
from tracking.telling import act


class CourseIsClosedError(Exception):
    """The course has no live page, or asks for nothing yet."""


@act()
def enrol(*, person: Person, course: Course, at: datetime) -> Enrolment:
    """Enrol in the newest edition; a second click finds the first enrolment."""
    current = Enrolment.objects.current().filter(person=person, course=course).first()
    if current is not None:
        return current
    edition = newest_edition(course)
    if edition is None or source_page(course) is None:
        raise CourseIsClosedError(course.code)
    enrolment, is_new = Enrolment.objects.get_or_create(
        person=person,
        course=course,
        left_at=None,
        defaults={
            "edition": edition,
            "unit": _unit_on(person, timezone.localdate(at)),
            "language": person.language,
            "enrolled_at": at,
        },
    )
    if is_new:
        telling.enrolled(enrolment)
        letters.tell_enrolled(enrolment)
        coverage.enrolled(enrolment)
    return enrolment


@act()
def leave(*, person: Person, course: Course, at: datetime) -> bool:
    """Leave a running course; one that is completed stays on record."""
    enrolment = Enrolment.objects.current().get(person=person, course=course)
    if has_left := enrolment.leave(at):
        telling.left(enrolment, at=at)
        coverage.left(enrolment)
    return has_left


@transaction.atomic
def change_due(*, enrolment: Enrolment, due_on: date | None) -> None:
    """Set, move or lift the deadline of an enrolment that was not left."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    before = enrolment.due_on
    if before != due_on and enrolment.change_due(due_on):
        coverage.due_changed(enrolment, before=before)


def _unit_on(person: Person, day: date) -> Unit | None:
    """Where she learns that day; any other place of hers if she learns nowhere."""
    held = Membership.objects.on(day).filter(person=person).select_related("unit")
    learner = Membership.Role.LEARNER
    ranked = sorted(held, key=lambda m: (m.role != learner, m.from_date, m.pk))
    return ranked[0].unit if ranked else None
