"""What a learner is told by mail: that she is enrolled, and where to begin."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import get_language

from courses.addresses import course_address, course_pages
from courses.models import Enrolment
from people.letters import Words
from people.messages import post

ENROLLED = "courses.enrolled"


def tell_enrolled(enrolment: Enrolment) -> None:
    """Put it in the outbox, in the transaction of the enrolment."""
    post(
        kind=ENROLLED,
        to=enrolment.person,
        language=enrolment.person.language,
        payload={"enrolment": str(enrolment.uuid)},
        dedupe_key=f"{ENROLLED}:{enrolment.uuid}",
        due_at=enrolment.enrolled_at,
    )


def enrolled(payload: Words, at: datetime) -> Words | None:  # noqa: ARG001
    """What the mail says; nothing, when she left or completed the course meanwhile."""
    running = Enrolment.objects.running().select_related("person", "course")
    enrolment = running.filter(uuid=str(payload["enrolment"])).first()
    if enrolment is None:
        return None
    course = enrolment.course
    page = course_pages([course.page_key], get_language() or "").get(course.page_key)
    return {
        "first_name": enrolment.person.first_name,
        "course": page.title if page else course.code,
        "address": urljoin(settings.BASE_URL, course_address(course)),
    }
