"""Django's way of sending mail, ending in the outbox: what allauth and Wagtail write."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation
from django.utils.html import strip_tags

from people.letters import Words
from people.messages import post
from people.models import Person
from people.sealing import seal, unseal

KIND = "people.letter"


class AttachmentsAreNotKept(ValueError):
    """A mail with attachments needs a kind of its own, which makes them when it is sent."""


class EmailBackend(BaseEmailBackend):
    """No request waits for a mail server, and none fails because of one.

    These mails come finished, with links in them that open an account: they are kept
    sealed until they are sent, and not at all afterwards.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for mail in email_messages:
                put(mail, at=timezone.now())
        return len(email_messages)


def put(mail: EmailMessage, *, at: datetime) -> None:
    if mail.attachments:
        raise AttachmentsAreNotKept(mail.subject)
    sealed = seal(
        json.dumps({name: str(text) for name, text in words_of(mail).items()})
    )
    for address in mail.recipients():
        post(
            kind=KIND,
            to=address,
            language=_language(),
            payload={"sealed": sealed},
            dedupe_key=f"{KIND}:{uuid4()}",
            due_at=at,
        )


def words_of(mail: EmailMessage) -> Words:
    if mail.content_subtype == "html":
        text = strip_tags(str(mail.body))
        return {"subject": mail.subject, "text": text, "html": mail.body}
    alternatives = getattr(mail, "alternatives", [])
    html = next((text for text, kind in alternatives if kind == "text/html"), "")
    return {"subject": mail.subject, "text": mail.body, "html": html}


def letter(payload: Words, at: datetime) -> Words:  # noqa: ARG001
    words: Words = json.loads(unseal(str(payload["sealed"])))
    return words


def _language() -> str:
    """The one it was written in; only its HTML frame could tell."""
    language = translation.get_language()
    known = Person.Language.values
    return language if language in known else Person.Language.DANISH
