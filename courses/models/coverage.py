"""Coverage: who counts in which unit, and how many, kept by small changes that are folded."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

KEY = ("unit_id", "course_id", "due_on")
COUNTS = ("people", "enrolled", "started", "completed")


def derived(to: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A key into a table that others lock.

    The database does not watch it: to check a key it would lock the row it points to,
    and an act that holds a person would wait for one that moves a unit or publishes a
    course and waits for that person.
    """
    return models.ForeignKey(
        to, models.CASCADE, db_constraint=False, related_name="+", **options
    )


class CoverageSeat(models.Model):
    """A person counts in this unit now: she learns in it, or in a unit below it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    unit = derived("people.Unit", db_index=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            # Also answers: where does this person count?
            models.UniqueConstraint(
                fields=["person", "unit"], name="one_seat_a_person_and_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.unit_id}"


class Tally(models.Model):
    """People of a unit when there is no course; else her enrolments, by their deadline."""

    course = derived("courses.Course", db_index=False, null=True)
    due_on = models.DateField(_("deadline"), null=True)
    people = models.IntegerField(_("people"), default=0)
    enrolled = models.IntegerField(_("enrolled"), default=0)
    started = models.IntegerField(_("begun"), default=0)
    completed = models.IntegerField(_("completed"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.course_id}, {self.due_on}"


class CoverageChange(Tally):
    """What one act adds or takes away; written with the act, gone once it is folded."""

    # The index answers: what is not folded yet for these units?
    unit = derived("people.Unit")

    class Meta:
        verbose_name = _("change of coverage")
        verbose_name_plural = _("changes of coverage")


class Coverage(Tally):
    """The sum of every change folded so far; only ``courses.folding`` writes here."""

    unit = derived("people.Unit", db_index=False)

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        constraints = [
            # No course and no deadline are values too: NULL would never be the same
            # as NULL. Also answers: what is folded for these units?
            models.UniqueConstraint(
                "unit",
                Coalesce("course", 0, output_field=models.BigIntegerField()),
                Coalesce("due_on", date.min, output_field=models.DateField()),
                name="one_coverage_a_unit_course_and_deadline",
            )
        ]
