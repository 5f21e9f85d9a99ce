"""What the outbox sends, for tests of any floor."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from people.messages import send_due

SOON = timedelta(minutes=1)


def delivered(at: datetime | None = None) -> list[EmailMultiAlternatives]:
    """Let the clock send what is due by now, or by then; all that was sent so far."""
    send_due(at=at or timezone.now() + SOON, limit=100)
    return mail.outbox
