"""Wagtail tells when pages change; each handler makes one call."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished, post_page_move

from courses.models import CoursePage, LessonPage
from courses.publishing import pages_changed


def bring_course_in_step(instance: CoursePage | LessonPage, **_signal: Any) -> None:
    pages_changed(page=instance, at=timezone.now())


def connect() -> None:
    for sender in (CoursePage, LessonPage):
        for signal in (page_published, page_unpublished, post_page_move, post_delete):
            signal.connect(
                bring_course_in_step,
                sender=sender,
                dispatch_uid=f"bring_{sender.__name__}_in_step",
            )
