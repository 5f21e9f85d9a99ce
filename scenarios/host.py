"""The one way up: whoever starts a play registers here and hears when it has ended."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured


class Purpose(NamedTuple):
    """What a launch is for, as statements name it; all None when nobody knows any more."""

    enrolment: UUID | None = None
    lesson: UUID | None = None
    course: UUID | None = None


class Host(Protocol):
    """Knows what a launch was for; the player knows only its uuid."""

    def scenario_for(self, launch: UUID, person_id: int) -> int | None:
        """Return the key of the scenario this person may play, None if not hers."""

    def purpose(self, launch: UUID) -> Purpose:
        """Return what the launch is for."""

    def finished(self, launch: UUID, at: datetime) -> None:
        """Hear, inside the act's transaction, that the case was finished; idempotent."""

    def way_back(self, launch: UUID) -> str:
        """Return the address the player leads back to, in the active language."""


_registered: list[Host] = []


def register(host: Host) -> None:
    """Called once, from the host's ``AppConfig.ready``; a later call replaces it."""
    _registered[:] = [host]


def current() -> Host:
    if not _registered:
        raise ImproperlyConfigured("No host is registered: nobody can start a play.")
    return _registered[0]
