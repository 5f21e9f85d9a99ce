"""An edition: what a course asks, frozen; the text of its lessons stays the newest."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.catalogue import Course, Lesson


class CourseEdition(models.Model):
    course = models.ForeignKey(Course, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    created_at = models.DateTimeField(_("created"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "number"], name="edition_number_once_a_course"
            )
        ]

    def __str__(self) -> str:
        return f"{self.course_id}/{self.number}"


class EditionLesson(models.Model):
    """One obligation: this lesson, in this place, asks this."""

    edition = models.ForeignKey(
        CourseEdition, models.CASCADE, related_name="obligations"
    )
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("position"))
    asks = models.CharField(_("asks"), max_length=10, choices=Lesson.Asks)
    scenario = models.ForeignKey(
        "scenarios.Scenario", models.PROTECT, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "lesson"], name="lesson_asked_once_an_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "position"], name="position_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(asks=Lesson.Asks.SCENARIO, scenario__isnull=False)
                | Q(asks=Lesson.Asks.READ, scenario__isnull=True),
                name="a_case_is_named_when_it_is_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.position}. {self.lesson_id}"
