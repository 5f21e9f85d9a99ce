"""What every template may ask for: the way out, and whether somebody manages."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from people.models import Membership
from people.scope import SEEING
from people.standing import roles_in

ANSWERING = {*SEEING, Membership.Role.NATIONAL_ADMINISTRATOR}


class Face(TypedDict):
    exit_url: str
    answers_for_units: bool


def face(request: HttpRequest) -> Face:
    """Costs no query: the session knows the roles in force."""
    return {
        "exit_url": settings.EXIT_URL,
        "answers_for_units": hasattr(request, "session")
        and not ANSWERING.isdisjoint(roles_in(request.session)),
    }
