"""Moments and durations as xAPI writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?"
    r"([Zz]|([+-])(\d\d)(?::?(\d\d))?)?",
    re.ASCII,
)
PART = r"(\d+(?:[.,]\d+)?)"
DURATION = re.compile(
    rf"P(?:{PART}W|(?=\d|T\d)(?:{PART}Y)?(?:{PART}M)?(?:{PART}D)?"
    rf"(?:T(?=\d)(?:{PART}H)?(?:{PART}M)?(?:{PART}S)?)?)",
    re.ASCII,
)
FRACTION_BEFORE_END = re.compile(r"[.,]\d+[A-Z]T?\d", re.ASCII)
LAST_MINUTE = 59
# Seconds in a week, year, month, day, hour, minute and second, to compare by.
SECONDS = (604_800, 31_536_000, 2_592_000, 86_400, 3_600, 60, 1)


def milliseconds(at: datetime) -> str:
    """Write a moment in UTC, cut to milliseconds so that it never lies ahead.

    >>> milliseconds(datetime(2026, 11, 2, 8, 12, 40, 118_900, tzinfo=UTC))
    '2026-11-02T08:12:40.118Z'
    """
    return _utc(at).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def microseconds(at: datetime) -> str:
    """Write a moment in UTC with all that the store knows of it."""
    return _utc(at).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone.")
    return at.astimezone(UTC)


def parse_moment(text: str, *, zone_required: bool = False) -> datetime:
    """Read an ISO 8601 moment; one without a zone is in UTC.

    Raises ValueError. The offsets -00, -0000 and -00:00 are forbidden by the standard.
    """
    found = MOMENT.fullmatch(text)
    if found is None:
        raise ValueError("is not an ISO 8601 date and time")
    *date, hour, minute, second, fraction, zone, sign, hours, minutes = found.groups()
    if zone is None and zone_required:
        raise ValueError("has no time zone")
    year, month, day = (int(part) for part in date)
    moment = datetime(
        year, month, day, int(hour), int(minute), int(second or 0), tzinfo=UTC
    ) + timedelta(microseconds=int(f"{fraction or 0:0<6}"[:6]))
    return moment - _offset(sign, int(hours or 0), int(minutes or 0))


def _offset(sign: str | None, hours: int, minutes: int) -> timedelta:
    if minutes > LAST_MINUTE:
        raise ValueError("has an impossible offset")
    offset = timedelta(hours=hours, minutes=minutes)
    if sign == "-" and not offset:
        raise ValueError("has the offset minus zero")
    timezone(offset)  # raises ValueError from 24 hours on
    return -offset if sign == "-" else offset


def is_duration(text: str) -> bool:
    """Whether this is an ISO 8601 duration; a fraction may stand in its last part only."""
    return bool(DURATION.fullmatch(text)) and not FRACTION_BEFORE_END.search(text)


def duration_in_hundredths(text: str) -> int:
    """The length in hundredths of a second, which is as exactly as xAPI compares."""
    found = DURATION.fullmatch(text)
    if found is None:
        raise ValueError("is not an ISO 8601 duration")
    parts = (Decimal((part or "0").replace(",", ".")) for part in found.groups())
    return int(
        sum(part * size for part, size in zip(parts, SECONDS, strict=True)) * 100
    )
