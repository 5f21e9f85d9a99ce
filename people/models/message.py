"""One mail on its way: written with its fact, claimed by a sender, sent or parked."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person

# After each failure it waits this long; after one more it is parked.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(BACK_OFF) + 1
# Longer than a batch takes; a sender that was killed holds its message no longer.
CLAIM = timedelta(minutes=5)
ERROR_LENGTH = 500


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> Self:
        """Waiting, with the time come, in nobody's hands."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return self.filter(free, state=Message.State.WAITING, due_at__lte=at)

    def claim_next(self, at: datetime) -> Message | None:
        """Take the one that has waited longest; each is in one pair of hands at most."""
        if not self.due(at).exists():  # A poll that finds nothing locks nothing.
            return None
        with transaction.atomic():
            message = (
                self.due(at)
                .select_for_update(skip_locked=True)
                .order_by("due_at", "pk")
                .first()
            )
            return message if message and message.claim(at=at) else None


class Message(models.Model):
    """To a person, or to the address of somebody who is none yet."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        PARKED = "parked", _("could not be sent")
        DROPPED = "dropped", _("no longer needed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("recipient"),
    )
    address = models.EmailField(_("address"), blank=True)
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=2, choices=Person.Language)
    payload = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WAITING
    )
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)
    last_error = models.CharField(_("last error"), max_length=ERROR_LENGTH, blank=True)

    wagtail_reference_index_ignore = True

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        indexes = [
            # Which waits longest? The clock asks every other second.
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state="waiting"),
                name="message_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient=None) ^ Q(address=""),
                name="a_message_goes_to_a_person_or_to_an_address",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
                name="a_sent_message_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

    # Mutators

    def claim(self, *, at: datetime) -> bool:
        """Count an attempt, before it is made: a mail that kills its sender ends too."""
        taken = Message.objects.due(at).filter(pk=self.pk)
        if not taken.update(claimed_until=at + CLAIM, attempts=F("attempts") + 1):
            return False
        self.refresh_from_db(fields=["claimed_until", "attempts"])
        return True

    def note_sent(self, *, at: datetime) -> None:
        """True whoever holds it by now; what it said is not kept."""
        unsent = Message.objects.filter(pk=self.pk).exclude(state=self.State.SENT)
        self._set(unsent, state=self.State.SENT, sent_at=at, payload={}, last_error="")

    def postpone(self, *, at: datetime, error: str) -> None:
        """Try again later, and after the last time no more."""
        if self.attempts >= MOST_ATTEMPTS:
            self.park(error=error)
            return
        wait = BACK_OFF[self.attempts - 1]
        self._set(self._ours(), due_at=at + wait, last_error=error[:ERROR_LENGTH])

    def park(self, *, error: str) -> None:
        """Try no more until somebody has looked at it."""
        self._set(
            self._ours(), state=self.State.PARKED, last_error=error[:ERROR_LENGTH]
        )

    def drop(self) -> None:
        """What it was about is over before it was sent."""
        self._set(self._ours(), state=self.State.DROPPED, payload={})

    def send_again(self, *, at: datetime) -> None:
        """Let a parked one start afresh."""
        parked = Message.objects.filter(pk=self.pk, state=self.State.PARKED)
        self._set(parked, state=self.State.WAITING, due_at=at, attempts=0)

    def _ours(self) -> MessageQuerySet:
        """The row, unless a claim that came after ours has taken it over."""
        return Message.objects.filter(
            pk=self.pk, state=self.State.WAITING, attempts=self.attempts
        )

    def _set(self, rows: MessageQuerySet, **fields: Any) -> None:
        rows.update(claimed_until=None, **fields)
        self.refresh_from_db()

    # Properties

    @property
    def to(self) -> str:
        """A person's address of the day; load ``recipient`` with the message."""
        return self.recipient.email if self.recipient else self.address

    @property
    def message_id(self) -> str:
        """The same however often it is sent, so that mailboxes can tell."""
        _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
        return f"<{self.uuid}@{sender.rpartition('@')[2]}>"
