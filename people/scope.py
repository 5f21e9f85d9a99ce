"""Who may see whom: the one place that answers, for any day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from people.models import Membership, Person, Unit

Role = Membership.Role
SEEING = (Role.MANAGER, Role.DEPUTY, Role.LOCAL_ADMINISTRATOR)
ADMINISTERING = (Role.LOCAL_ADMINISTRATOR,)
GRANTED_LOCALLY = (
    Role.LEARNER,
    Role.MANAGER,
    Role.DEPUTY,
    Role.LOCAL_ADMINISTRATOR,
)


def units_seen_by(person: Person, on: date) -> QuerySet[Unit]:
    """The units a person answers for, with all below them; one query to find out."""
    return _units_with_role(person, SEEING, on)


def units_administered_by(person: Person, on: date) -> QuerySet[Unit]:
    """Where a person may let others in; a manager sees but does not administer."""
    return _units_with_role(person, ADMINISTERING, on)


def people_seen_by(person: Person, on: date) -> QuerySet[Person]:
    """Everybody with a membership in force that day in a unit this person sees."""
    if is_national_administrator(person, on):
        return Person.objects.all()
    theirs = Membership.objects.on(on).filter(
        person=OuterRef("pk"), unit__in=units_seen_by(person, on).order_by()
    )
    return Person.objects.filter(Exists(theirs))


def may_see(viewer: Person, person: Person, on: date) -> bool:
    return people_seen_by(viewer, on).filter(pk=person.pk).exists()


def get_unit_or_404(viewer: Person, uuid: UUID, on: date) -> Unit:
    """Another's unit and no unit look the same from outside."""
    return get_object_or_404(units_seen_by(viewer, on), uuid=uuid)


def roles_granted_by(person: Person, on: date) -> tuple[Membership.Role, ...]:
    """Trainers write for the whole country, so only the nation appoints them."""
    if is_national_administrator(person, on):
        return tuple(Role)
    if units_administered_by(person, on).exists():
        return GRANTED_LOCALLY
    return ()


def may_grant(person: Person, *, unit: Unit, role: str, on: date) -> bool:
    """Ask before somebody is let in, or a role is taken away."""
    administered = units_administered_by(person, on).filter(pk=unit.pk)
    return role in roles_granted_by(person, on) and administered.exists()


def is_national_administrator(person: Person, on: date) -> bool:
    return (
        Membership.objects.on(on)
        .filter(person=person, role=Role.NATIONAL_ADMINISTRATOR)
        .exists()
    )


def _units_with_role(
    person: Person, roles: Iterable[Membership.Role], on: date
) -> QuerySet[Unit]:
    held = list(
        Membership.objects.on(on)
        .filter(person=person, role__in=[*roles, Role.NATIONAL_ADMINISTRATOR])
        .values_list("role", "unit__path")
    )
    if any(role == Role.NATIONAL_ADMINISTRATOR for role, _ in held):
        return Unit.objects.all()
    return Unit.objects.within_paths(path for _, path in held)
