"""The other way up: who joins or leaves a unit is told to the floor that plans courses.

``day`` is the first day with, or without, the role; ``on`` the day this is done, when
that is another day.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Protocol

from people.models import Membership, Person, Unit


class Placement(Protocol):
    """Begins and ends roles, inside the act's transaction; a module may be one."""

    def join(
        self,
        *,
        person: Person,
        unit: Unit,
        role: str,
        day: date,
        on: date | None = None,
    ) -> Membership:
        """Give a person a role in a unit from a day."""

    def end(self, *, membership: Membership, day: date, on: date | None = None) -> None:
        """Take a role away from a day on."""

    def unit_moving(self, *, unit: Unit, on: date) -> AbstractContextManager[None]:
        """Surround the moment in which a unit, with everybody in it, is moved."""


class PlainPlacement:
    """When nobody above cares: the memberships themselves, nothing more."""

    def join(
        self,
        *,
        person: Person,
        unit: Unit,
        role: str,
        day: date,
        on: date | None = None,  # noqa: ARG002
    ) -> Membership:
        return Membership.begin(person=person, unit=unit, role=role, day=day)

    def end(
        self,
        *,
        membership: Membership,
        day: date,
        on: date | None = None,  # noqa: ARG002
    ) -> None:
        membership.end(day=day)

    def unit_moving(
        self,
        *,
        unit: Unit,  # noqa: ARG002
        on: date,  # noqa: ARG002
    ) -> AbstractContextManager[None]:
        return nullcontext()


_registered: list[Placement] = []


def register(placement: Placement) -> None:
    """Called once, from an ``AppConfig.ready``; a later call replaces it."""
    _registered[:] = [placement]


def placement() -> Placement:
    return _registered[0] if _registered else PlainPlacement()
