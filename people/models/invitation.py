"""A way in for one newcomer: a role in a unit, mailed as a key that works once."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.membership import Membership
from people.models.person import Person
from people.models.unit import Unit

LIFETIME = timedelta(days=14)


def signer() -> Signer:
    """Keys are signed, not kept: a link can be mailed again, and no table opens a door."""
    return Signer(sep=".", salt="people.invitation")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> InvitationQuerySet:
        return self.filter(accepted_at=None, expires_at__gt=at)

    def with_key(self, key: str) -> InvitationQuerySet:
        try:
            return self.filter(uuid=signer().unsign(key))
        except BadSignature:
            return self.none()


class Invitation(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    role = models.CharField(_("role"), max_length=24, choices=Membership.Role)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Person.Language,
        default=Person.Language.DANISH,
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    created_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)

    wagtail_reference_index_ignore = True

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return self.email

    def claim(self, *, at: datetime) -> bool:
        """Use this invitation up; only one caller is ever told yes."""
        claimed = Invitation.objects.open(at).filter(pk=self.pk).update(accepted_at=at)
        return claimed == 1

    # Properties

    @property
    def key(self) -> str:
        """What the mailed link holds: ``<uuid>.<signature>``."""
        return signer().sign(str(self.uuid))
