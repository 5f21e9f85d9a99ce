"""How far a learner is: a case begun, a lesson completed, perhaps the whole course."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from courses import coverage, telling
from courses.editions import standing_lessons
from courses.models import Course, EditionLesson, Enrolment, Lesson, LessonProgress
from people.models import Person
from tracking.telling import act


@act()
def open_lesson(
    *, enrolment: Enrolment, lesson: Lesson, at: datetime
) -> LessonProgress:
    """Note that a lesson has begun; only an act does, reading leaves no trace."""
    progress, _is_new = LessonProgress.objects.get_or_create(
        enrolment=enrolment, lesson=lesson, defaults={"started_at": at}
    )
    if enrolment.start(at):
        telling.started(enrolment, at=at)
        coverage.started(enrolment)
    return progress


@act()
def confirm_read(*, person: Person, lesson: Lesson, at: datetime) -> Enrolment:
    """The learner says that she has read it; a case is not completed this way."""
    asked = EditionLesson.objects.filter(lesson=lesson, asks=Lesson.Asks.READ)
    enrolment = Enrolment.objects.current().get(
        person=person, course=lesson.course_id, edition__in=asked.values("edition")
    )
    complete_lesson(enrolment=enrolment, lesson=lesson, at=at)
    return enrolment


@act()
def complete_lesson(*, enrolment: Enrolment, lesson: Lesson, at: datetime) -> None:
    """Complete the lesson, and the course with it once every obligation is met.

    The lock lets two lessons that finish at once see each other. After leaving,
    nothing more is written.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.left_at is not None:
        return
    open_lesson(enrolment=enrolment, lesson=lesson, at=at)
    is_new = LessonProgress.objects.filter(
        enrolment=enrolment, lesson=lesson, completed_at=None
    ).update(completed_at=at)
    if is_new:
        telling.lesson_completed(enrolment, lesson, at=at)
    standing = standing_lessons(enrolment.course)
    if Enrolment.objects.filter(pk=enrolment.pk).fulfilled(standing).exists():
        _complete(enrolment, at)
    elif is_new:
        _tell_progress(enrolment, standing, at)


def _complete(enrolment: Enrolment, at: datetime) -> bool:
    is_new = enrolment.complete(at)
    if is_new:
        telling.completed(enrolment, at=at)
        coverage.completed(enrolment)
    return is_new


def _tell_progress(
    enrolment: Enrolment, standing: Collection[int], at: datetime
) -> None:
    """Tell the whole percent of the edition's standing lessons that are completed."""
    asked = enrolment.edition.obligations.filter(lesson__in=standing)
    done = enrolment.progress.filter(
        lesson__in=asked.values("lesson"), completed_at__isnull=False
    )
    if percent := 100 * done.count() // max(asked.count(), 1):
        telling.progressed(enrolment, percent, at=at)


@act()
def complete_the_fulfilled(*, course: Course, at: datetime) -> int:
    """Complete those who only lacked lessons that have since been withdrawn.

    All running enrolments are locked first: a lesson completed at this very moment
    is either seen here, or sees here what was withdrawn.
    """
    running = Enrolment.objects.running().filter(course=course)
    locked = list(running.select_for_update().values_list("pk", flat=True))
    if not locked:
        return 0
    fulfilled = running.fulfilled(standing_lessons(course)).order_by("person")
    return sum(_complete(enrolment, at) for enrolment in fulfilled)
