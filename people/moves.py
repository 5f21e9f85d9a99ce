"""A person changes unit: the old memberships end, the same roles begin elsewhere."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from people.models import Membership, Person, Unit


@transaction.atomic
def move(
    *, person: Person, from_unit: Unit, to_unit: Unit, day: date
) -> list[Membership]:
    """Carry every role in force over; history stays as it was before the day."""
    held = list(Membership.objects.on(day).filter(person=person, unit=from_unit))
    for membership in held:
        membership.end(day=day)
    return [
        Membership.begin(person=person, unit=to_unit, role=membership.role, day=day)
        for membership in held
    ]
