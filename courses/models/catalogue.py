"""Course and Lesson: the lasting rows that pages of every language point to."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Course(models.Model):
    """Its pages share ``page_key``, Wagtail's translation key."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)
    page_key = models.UUIDField(unique=True, editable=False)
    # As on the live page that decides what is asked; reports read it here.
    target_percent = models.PositiveSmallIntegerField(
        _("target in per cent"), default=75
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.code


class Lesson(models.Model):
    """One lesson in every language; its course follows the page."""

    class Asks(models.TextChoices):
        READ = "read", _("that the lesson is read")
        SCENARIO = "scenario", _("that a case is played, or its summary read")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="lessons")
    code = models.CharField(_("code"), max_length=20, unique=True)
    page_key = models.UUIDField(unique=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.code
