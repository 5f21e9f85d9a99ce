"""Invite somebody to a role in a unit; accept, once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from people.host import placement
from people.letters import Words
from people.messages import post
from people.models import Invitation, Membership, Person, Unit
from people.models.invitation import LIFETIME
from people.newcomers import Name, admit, verify
from people.scope import may_grant

KIND = "people.invitation"


class NotYoursToGive(PermissionDenied):
    """The role, or the unit, is beyond the one who invites."""


class InvitationRefused(Exception):
    """Nothing was written; ``status`` is how the web says why."""

    status = 404


class NoSuchInvitation(InvitationRefused):
    """No invitation has this key."""


class InvitationOver(InvitationRefused):
    """It was accepted before, replaced by a newer one, or not used in time."""

    status = 410


@transaction.atomic
def invite(
    *,
    email: str,
    unit: Unit,
    role: str,
    language: str,
    invited_by: Person | None,
    at: datetime,
) -> Invitation:
    """Mail a key to an address; an open invitation to the same role is replaced.

    ``invited_by=None`` is whoever runs the server.
    """
    day = timezone.localdate(at)
    if invited_by and not may_grant(invited_by, unit=unit, role=role, on=day):
        raise NotYoursToGive(role)
    address = email.strip().lower()
    Invitation.objects.open(at).filter(email=address, unit=unit, role=role).update(
        expires_at=at
    )
    invitation = Invitation.objects.create(
        email=address,
        unit=unit,
        role=Membership.Role(role),
        language=Person.Language(language),
        invited_by=invited_by,
        created_at=at,
        expires_at=at + LIFETIME,
    )
    post(
        kind=KIND,
        to=address,
        language=invitation.language,
        payload={"invitation": str(invitation.uuid)},
        dedupe_key=f"{KIND}:{invitation.uuid}",
        due_at=at,
    )
    return invitation


def find(*, key: str, at: datetime) -> Invitation:
    """The invitation a key opens, or the reason why it opens nothing."""
    invitation = Invitation.objects.with_key(key).select_related("unit").first()
    if invitation is None:
        raise NoSuchInvitation
    if invitation.accepted_at or invitation.expires_at <= at:
        raise InvitationOver
    return invitation


@transaction.atomic
def accept(
    *, key: str, at: datetime, password: str = "", name: Name | None = None
) -> Person:
    """Take the role; who has no account yet gets one, and no password is ever changed."""
    invitation = find(key=key, at=at)
    if not invitation.claim(at=at):
        raise InvitationOver
    person = Person.objects.with_email(invitation.email)
    if person is None:
        person = admit(
            email=invitation.email,
            password=password,
            name=name or Name(first_name="", last_name=""),
            language=invitation.language,
        )
    verify(person=person, email=invitation.email)
    placement().join(
        person=person,
        unit=invitation.unit,
        role=invitation.role,
        day=timezone.localdate(at),
    )
    return person


def letter(payload: Words, at: datetime) -> Words | None:
    """What the mail says; nothing, when the invitation was answered or replaced."""
    asked = Invitation.objects.open(at).filter(uuid=str(payload["invitation"]))
    invitation = asked.select_related("unit").first()
    if invitation is None:
        return None
    path = reverse("accept_invitation", args=[invitation.key])
    return {"invitation": invitation, "address": f"{settings.BASE_URL}{path}"}
