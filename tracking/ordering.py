"""In which order statements are stored, so that a reader who follows on misses none.

A statement's key is the microsecond it was stored, then a turn that keeps two writers
of one microsecond apart. docs/decisions/0030 gives the reasons, and what must hold:

* the clock is read after the writing transaction is known to the database, and
* a reader stops before the start of the oldest writing transaction still under way.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import OperationalError, connection
from django.utils import timezone

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
TURNS = 4096  # keys in a microsecond; 51 bits of microseconds last until 2091
LAST_KEY = 2**63 - 1
TURN_SEQUENCE = "tracking_statement_turn"

# CASE makes sure that the transaction has its number before the clock is read.
CLOCK_ON_POSTGRESQL = f"""
    SELECT CASE WHEN pg_current_xact_id() IS NOT NULL THEN clock_timestamp() END,
           nextval('{TURN_SEQUENCE}')
"""
# A transaction has a backend_xid once it has written. Our own hides nothing from us.
HORIZON_ON_POSTGRESQL = """
    SELECT least(statement_timestamp(), min(xact_start))
      FROM pg_stat_activity
     WHERE backend_xid IS NOT NULL
       AND pid <> pg_backend_pid()
       AND datname = current_database()
"""
NEWEST_KEY = "SELECT max(id) FROM tracking_statement"


class Turn(NamedTuple):
    """One writer's place in the order: the first key it may use."""

    first: int

    def key(self, number: int) -> int:
        """The key of its statement of this number, from 0: a microsecond each."""
        return self.first + number * TURNS


def stored_at(key: int) -> datetime:
    return EPOCH + (key // TURNS) * MICROSECOND


def first_key_after(moment: datetime) -> int:
    """The lowest key a statement stored later than this moment can have."""
    return first_key_at(moment) + TURNS


def first_key_at(moment: datetime) -> int:
    """The lowest key of this microsecond; of one outside the calendar, the nearest."""
    key = (moment - EPOCH) // MICROSECOND * TURNS
    return max(0, min(key, LAST_KEY - TURNS))


# Writers -----------------------------------------------------------------------------


def take_turn() -> Turn:
    """Find the next place in the order; to be called inside the writing transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(CLOCK_ON_POSTGRESQL)
            clock, turn = cursor.fetchone()
        return Turn(first_key_at(clock) + turn % TURNS)
    # SQLite has one writer at a time, and this is it.
    return Turn(max(first_key_at(timezone.now()), _newest_key() + TURNS))


# Readers -----------------------------------------------------------------------------


def horizon() -> datetime:
    """The moment before which every statement there will ever be can be seen.

    Ask for it first, read after, and both outside a transaction: what is read must not
    be older than the horizon, and PostgreSQL looks round once a transaction only.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HORIZON_ON_POSTGRESQL)
            (found,) = cursor.fetchone()
        return found.astimezone(UTC)
    # On SQLite what can be seen has no gaps: writers come one after the other.
    newest = stored_at(_newest_key()) + MICROSECOND
    idle = _idle_at()
    return max(newest, idle) if idle else newest


def _newest_key() -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST_KEY)
        (found,) = cursor.fetchone()
    return found or 0


def _idle_at() -> datetime | None:
    """The time, if nobody writes: tries for SQLite's one lock without waiting for it."""
    if connection.in_atomic_block:
        return timezone.now()  # the lock is ours
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            cursor.execute("BEGIN IMMEDIATE")
            now = timezone.now()
            cursor.execute("COMMIT")
        except OperationalError:
            return None
        else:
            return now
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
