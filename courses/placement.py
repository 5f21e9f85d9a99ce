"""Joins, moves and leavers: people first, then whatever follows from where they are.

Registered with ``people.host`` as the placement that invitations and the studio call.
``day`` is the first day with, or without, the role; ``on`` the day this is done, when
that is another day: somebody who leaves next month still counts today. Each takes the
tree's lock before it touches a person: where she counts must not move meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from courses import coverage
from people import moves
from people.models import Membership, Person, Unit
from people.units import tree_lock


def join(
    *, person: Person, unit: Unit, role: str, day: date, on: date | None = None
) -> Membership:
    with tree_lock():
        membership = Membership.begin(person=person, unit=unit, role=role, day=day)
        coverage.recount([person.pk], on or day)
    return membership


def move(
    *,
    person: Person,
    from_unit: Unit,
    to_unit: Unit,
    day: date,
    on: date | None = None,
) -> list[Membership]:
    with tree_lock():
        begun = moves.move(person=person, from_unit=from_unit, to_unit=to_unit, day=day)
        coverage.recount([person.pk], on or day)
    return begun


def end(*, membership: Membership, day: date, on: date | None = None) -> None:
    """End one role; enrolments and what was completed stay."""
    with tree_lock():
        membership.end(day=day)
        coverage.recount([membership.person_id], on or day)


def leave(*, person: Person, unit: Unit, day: date, on: date | None = None) -> None:
    """End every role that a person has in the unit."""
    with tree_lock():
        for held in Membership.objects.on(day).filter(person=person, unit=unit):
            end(membership=held, day=day, on=on)


@contextmanager
def unit_moving(*, unit: Unit, on: date) -> Iterator[None]:
    """Everybody in it, or below, will count in other units above."""
    with tree_lock():
        coverage.hold_below(unit)
        yield
        coverage.recount_below(unit, on)
