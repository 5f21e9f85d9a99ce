"""The one mail outbox: a message is written with the act that causes it, and sent later.

``manage.py work`` sends. A message may arrive twice, when a sender dies between the
server's yes and our note of it; then both carry the same Message-ID. None is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from itertools import islice
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
)

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from people.letters import compose
from people.models import Message, Person
from people.models.message import MOST_ATTEMPTS

BATCH = 10
INTERRUPTED = "The sender was stopped in the middle of it, each time."
PERMANENT = range(500, 600)

logger = logging.getLogger(__name__)


def post(
    *,
    kind: str,
    to: Person | str,
    language: str,
    payload: Mapping[str, object],
    dedupe_key: str,
    due_at: datetime,
) -> Message:
    """Put a message in the outbox, in the caller's transaction, once for each key."""
    whom = {"recipient": to} if isinstance(to, Person) else {"address": to}
    message, _created = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": kind,
            "language": Person.Language(language),
            "payload": dict(payload),
            "due_at": due_at,
            **whom,
        },
    )
    return message


def send_due(*, at: datetime, limit: int = BATCH) -> int:
    """Send what is due; return how many were taken up, so ``limit`` means ask again.

    A server that cannot be reached ends the round: the others wait for the next.
    """
    taken = 0
    with closing(get_connection(settings.MAIL_TRANSPORT)) as transport:
        due = iter(lambda: Message.objects.claim_next(at), None)
        for message in islice(due, limit):
            taken += 1
            if not send(message, transport, at=at):
                break
    return taken


def send_parked(*, at: datetime) -> int:
    """Let every parked message start afresh, after a server was long out of order."""
    parked = Message.objects.filter(state=Message.State.PARKED)
    for message in parked:
        message.send_again(at=at)
    return len(parked)


def send(message: Message, transport: BaseEmailBackend, *, at: datetime) -> bool:
    """Send one that is claimed, or note why not; say whether to go on with others."""
    if message.attempts > MOST_ATTEMPTS:
        message.park(error=INTERRUPTED)
        return True
    try:
        mail = compose(message, at=at)
        if mail is None:
            message.drop()
            return True
        transport.open()
        transport.send_messages([mail])
    except (SMTPException, OSError) as error:
        transport.close()
        return refused(message, error, at=at)
    except Exception as error:
        logger.exception("Message %s could not be written", message.uuid)
        message.postpone(at=at, error=repr(error))
        return True
    message.note_sent(at=at)
    return True


def refused(message: Message, error: Exception, *, at: datetime) -> bool:
    """Park what the server will never take, postpone the rest."""
    logger.warning("Message %s was not sent: %s", message.uuid, type(error).__name__)
    if is_permanent(error):
        message.park(error=str(error))
        return True
    message.postpone(at=at, error=f"{type(error).__name__}: {error}")
    return isinstance(error, SMTPDataError | SMTPRecipientsRefused)


def is_permanent(error: Exception) -> bool:
    """A recipient or a text refused for good; a wrong password of ours is not that."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code in PERMANENT for code, _words in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code in PERMANENT
