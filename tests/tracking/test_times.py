"""Moments and durations, read and written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tracking.xapi.times import (
    duration_in_hundredths,
    microseconds,
    milliseconds,
    parse_moment,
)

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T12:00:00Z", NOON),
        ("2026-11-22t12:00z", NOON),
        ("2026-11-22T12:00:00", NOON),
        ("2026-11-22T13:00:00+01:00", NOON),
        ("2026-11-22T13:00:00+0100", NOON),
        ("2026-11-22T13:00:00+01", NOON),
        ("2026-11-22T08:30:00-03:30", NOON),
        ("2026-11-22T12:00:00.5Z", NOON + timedelta(milliseconds=500)),
        ("2026-11-22T12:00:00,000001Z", NOON + timedelta(microseconds=1)),
        ("2026-11-22T12:00:00.0000019Z", NOON + timedelta(microseconds=1)),
    ],
)
def test_a_moment_is_read(text, moment):
    assert parse_moment(text) == moment


def test_a_zone_may_be_required():
    with pytest.raises(ValueError, match="no time zone"):
        parse_moment("2026-11-22T12:00:00", zone_required=True)


def test_a_moment_is_written_in_utc_and_cut():
    local = NOON.replace(microsecond=999_999).astimezone(timezone(timedelta(hours=2)))

    assert milliseconds(local) == "2026-11-22T12:00:00.999Z"
    assert microseconds(local) == "2026-11-22T12:00:00.999999Z"


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("PT1S", 100),
        ("PT0.019S", 1),
        ("PT1M", 6_000),
        ("P1D", 8_640_000),
        ("P1W", 60_480_000),
        ("PT1,5H", 540_000),
    ],
)
def test_a_duration_is_compared_by_hundredths(text, hundredths):
    assert duration_in_hundredths(text) == hundredths
