"""A person's roles take effect at her next request, and end at her next request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from people.models import Person
from people.roles import sync_groups

KEY = "standing"


class Standing(TypedDict):
    """What a session knows, of which day, and after how many changes of role."""

    person: int
    day: str
    role_changes: int
    roles: list[str]


class StandingMiddleware:
    """Costs no query while neither the day nor the person's roles have changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            refresh(request.session, request.user, on=timezone.localdate())
        return self.get_response(request)


def refresh(session: SessionBase, person: Person, *, on: date) -> None:
    known: Standing | None = session.get(KEY)
    if known is not None and is_current(known, person, on=on):
        return
    session[KEY] = Standing(
        person=person.pk,
        day=on.isoformat(),
        role_changes=person.role_changes,
        roles=sync_groups(person, on=on),
    )


def is_current(known: Standing, person: Person, *, on: date) -> bool:
    return (
        known["person"] == person.pk
        and known["day"] == on.isoformat()
        and known["role_changes"] == person.role_changes
    )


def roles_in(session: SessionBase) -> set[str]:
    """The roles in force as this session last saw them."""
    known: Standing | None = session.get(KEY)
    return set(known["roles"]) if known else set()
