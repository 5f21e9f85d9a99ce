"""Launches: the cases that lessons start, and what happens when they end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from courses.addresses import lesson_address
from courses.enrolment import enrol
from courses.models import EditionLesson, Enrolment, Launch, Lesson
from courses.progress import complete_lesson, open_lesson
from people.models import Person
from scenarios.host import Purpose
from tracking.telling import act


def start(enrolment: Enrolment, lesson: Lesson) -> Launch:
    """One launch a lesson and enrolment, however often it is begun."""
    launch, _created = Launch.objects.get_or_create(enrolment=enrolment, lesson=lesson)
    return launch


@act()
def begin_case(*, person: Person, lesson: Lesson, at: datetime) -> Launch:
    """Begin or continue the case of a lesson; beginning it enrols."""
    enrolment = enrol(person=person, course=lesson.course, at=at)
    EditionLesson.objects.get(
        edition=enrolment.edition_id, lesson=lesson, asks=Lesson.Asks.SCENARIO
    )
    open_lesson(enrolment=enrolment, lesson=lesson, at=at)
    return start(enrolment, lesson)


class CourseHost:
    """Answers the player: whose launch this is, and what its end means."""

    def scenario_for(self, launch: UUID, person_id: int) -> int | None:
        found = Launch.objects.filter(
            uuid=launch,
            enrolment__person=person_id,
            enrolment__left_at=None,
            enrolment__edition__obligations__lesson=F("lesson"),
        )
        return found.values_list(
            "enrolment__edition__obligations__scenario_id", flat=True
        ).first()

    def purpose(self, launch: UUID) -> Purpose:
        found = Launch.objects.filter(uuid=launch).values_list(
            "enrolment__uuid", "lesson__uuid", "lesson__course__uuid"
        )
        return Purpose(*next(iter(found), ()))

    def finished(self, launch: UUID, at: datetime) -> None:
        row = Launch.objects.select_related("enrolment", "lesson").filter(uuid=launch)
        for found in row:
            complete_lesson(enrolment=found.enrolment, lesson=found.lesson, at=at)

    def way_back(self, launch: UUID) -> str:
        row = (
            Launch.objects.select_related("lesson__course").filter(uuid=launch).first()
        )
        return lesson_address(row.lesson) if row else reverse("my_learning")
