"""What each kind of message says: templates found by its name, filled when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from people.models import Message

Words = Mapping[str, object]


class Writer(Protocol):
    """Turns what was kept into what the templates need, in the language of the day."""

    def __call__(self, payload: Words, at: datetime) -> Words | None:
        """Return the words, or nothing when there is nothing to say any more."""


def as_kept(payload: Words, at: datetime) -> Words:  # noqa: ARG001
    return payload


_writers: dict[str, Writer] = {}


def register(kind: str, writer: Writer) -> None:
    """Called from an ``AppConfig.ready`` by kinds that need more than their payload."""
    _writers[kind] = writer


def compose(message: Message, *, at: datetime) -> EmailMultiAlternatives | None:
    """``people.invitation`` is written with ``people/mail/invitation.txt`` and its kin."""
    app, _dot, name = message.kind.partition(".")
    template = f"{app}/mail/{name}"
    with translation.override(message.language):
        words = _writers.get(message.kind, as_kept)(message.payload, at)
        if words is None:
            return None
        values = {
            "language": message.language,
            "site_name": settings.WAGTAIL_SITE_NAME,
            **words,
        }
        mail = EmailMultiAlternatives(
            " ".join(render_to_string(f"{template}_subject.txt", values).split()),
            render_to_string(f"{template}.txt", values),
            to=[message.to],
            headers={
                "Message-ID": message.message_id,
                "Auto-Submitted": "auto-generated",
            },
        )
        if html := render_to_string(f"{template}.html", values).strip():
            mail.attach_alternative(html, "text/html")
    return mail
