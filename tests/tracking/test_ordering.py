"""Keys: in the order of storing, no two alike, and moments that find them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.tracking.store import some_statement
from tracking import ordering
from tracking.models import Statement
from tracking.ordering import TURNS, first_key_after, first_key_at, stored_at, take_turn

MICROSECOND = timedelta(microseconds=1)
NOON = datetime(2026, 11, 22, 12, 0, 0, 123_456, tzinfo=UTC)


def test_a_moment_and_its_keys_find_each_other():
    assert stored_at(first_key_at(NOON)) == NOON
    assert stored_at(first_key_at(NOON) + TURNS - 1) == NOON
    assert stored_at(first_key_after(NOON)) == NOON + MICROSECOND


@pytest.mark.parametrize("year", [1, 2019, 2091, 9999])
def test_every_moment_has_a_key_that_a_database_can_hold(year):
    assert 0 <= first_key_at(datetime(year, 12, 31, tzinfo=UTC)) < 2**63


@pytest.mark.django_db
def test_turns_follow_one_another():
    turns = [take_turn().first for _ in range(50)]

    if connection.vendor == "postgresql":
        assert len(set(turns)) == 50
        assert [turn // TURNS for turn in turns] == sorted(
            turn // TURNS for turn in turns
        )
    assert abs(stored_at(turns[-1]) - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_clock_that_goes_back_changes_no_order_on_sqlite(stranger, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's clock is its server's")
    stranger.post(some_statement())
    yesterday = datetime.now(UTC) - timedelta(days=1)
    monkeypatch.setattr(ordering.timezone, "now", lambda: yesterday)

    first, second = Statement.objects.get(), stranger.post(some_statement()).json()[0]

    assert stranger.ids(ascending="true") == [str(first.uuid), second]


def test_the_moment_of_storing_is_the_one_in_the_key(stranger):
    stranger.post([some_statement() for _ in range(3)])

    rows = Statement.objects.order_by("id")
    assert [row.stored for row in rows] == [stored_at(row.id) for row in rows]
