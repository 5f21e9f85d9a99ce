"""Mail kept as files, one a mail, in the order it came."""

from __future__ import annotations

import email
import re
import time
import uuid
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

KEY = re.compile(r"[0-9]{20}-[0-9a-f]{32}")


class NoSuchMail(LookupError):
    """No mail is kept under this key."""


@dataclass(frozen=True)
class Letter:
    """A mail for the screen; ``to`` is who was to get it."""

    key: str
    to: str
    subject: str
    message_id: str
    received_at: datetime
    text: str
    html: str


def keep(folder: Path, content: bytes) -> Path:
    """Write it whole or not at all: who reads the folder never sees half a mail."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{time.time_ns():020d}-{uuid.uuid4().hex}.eml"
    draft = path.with_suffix(".part")
    draft.write_bytes(content)
    return draft.replace(path)


def kept(folder: Path) -> list[EmailMessage]:
    """All of them, oldest first."""
    return [_message(path) for path in sorted(folder.glob("*.eml"))]


def letters(folder: Path, limit: int) -> list[Letter]:
    """The newest, newest first."""
    paths = sorted(folder.glob("*.eml"), reverse=True)[:limit]
    return [_letter(path) for path in paths]


def letter(folder: Path, key: str) -> Letter:
    path = folder / f"{key}.eml"
    if not KEY.fullmatch(key) or not path.exists():
        raise NoSuchMail(key)
    return _letter(path)


def _message(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=modern)


def _letter(path: Path) -> Letter:
    mail = _message(path)
    nanoseconds, _dash, _random = path.stem.partition("-")
    return Letter(
        key=path.stem,
        to=str(mail["To"] or ""),
        subject=str(mail["Subject"] or ""),
        message_id=str(mail["Message-ID"] or ""),
        received_at=datetime.fromtimestamp(int(nanoseconds) / 1e9).astimezone(),
        text=_part(mail, "plain"),
        html=_part(mail, "html"),
    )


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""
