"""A person in a course: enrolment, progress lesson by lesson, launches of cases."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from courses.models.catalogue import Course, Lesson
from courses.models.editions import CourseEdition, EditionLesson


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def current(self) -> Self:
        """Not left: still on the way, or completed."""
        return self.filter(left_at=None)

    def running(self) -> Self:
        return self.filter(left_at=None, completed_at=None)

    def fulfilled(self, standing: Collection[int]) -> Self:
        """Keep those whose obligations among the standing lessons are all met."""
        asked = EditionLesson.objects.filter(
            edition=OuterRef("edition"), lesson__in=standing
        )
        met = LessonProgress.objects.filter(
            enrolment=OuterRef(OuterRef("pk")),
            lesson=OuterRef("lesson"),
            completed_at__isnull=False,
        )
        return self.filter(Exists(asked), ~Exists(asked.filter(~Exists(met))))


class Enrolment(models.Model):
    """A person in an edition of a course, whatever the language she reads it in."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments"
    )
    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    edition = models.ForeignKey(CourseEdition, models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "people.Unit",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("unit at the start"),
    )
    language = models.CharField(_("language at the start"), max_length=2)
    due_on = models.DateField(_("deadline"), null=True)
    enrolled_at = models.DateTimeField(_("enrolled"))
    started_at = models.DateTimeField(_("begun"), null=True)
    left_at = models.DateTimeField(_("left"), null=True)
    completed_at = models.DateTimeField(_("completed"), null=True)

    objects = EnrolmentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course"],
                condition=Q(left_at=None),
                name="one_current_enrolment_a_person_and_course",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(completed_at=None),
                name="a_completed_course_is_not_left",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    # Mutators

    def complete(self, at: datetime) -> bool:
        """Write the completion, once; say whether this call was the one."""
        return self._finish(completed_at=at)

    def leave(self, at: datetime) -> bool:
        return self._finish(left_at=at)

    def start(self, at: datetime) -> bool:
        """Write when the first lesson began, once; say whether it was this call."""
        if self.started_at is not None:
            return False
        first = Enrolment.objects.running().filter(pk=self.pk, started_at=None)
        return self._changed(first.update(started_at=at))

    def change_due(self, due_on: date | None) -> bool:
        """Give it another deadline, or none; one that was left keeps what it had."""
        current = Enrolment.objects.current().filter(pk=self.pk)
        return self._changed(current.update(due_on=due_on))

    def _finish(self, **when: datetime) -> bool:
        running = Enrolment.objects.running().filter(pk=self.pk)
        return self._changed(running.update(**when))

    def _changed(self, rows: int) -> bool:
        """Read again what others may have written before the row was ours."""
        self.refresh_from_db(fields=["due_on", "started_at", "left_at", "completed_at"])
        return bool(rows)


class LessonProgress(models.Model):
    """Written by acts alone: a case begun, a lesson confirmed, a case finished."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="progress")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(_("begun"))
    completed_at = models.DateTimeField(_("completed"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson"], name="progress_once_a_lesson"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"


class Launch(models.Model):
    """Why a case is played: for this lesson of this enrolment."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson"], name="launch_once_a_lesson"
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)
