"""Writers side by side, and a reader who follows them and misses nothing."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.tracking.store import Stranger, some_statement
from tests.tracking.told import somebody_enrolled
from tracking.models import Activity, Participant, Statement
from tracking.ordering import horizon
from tracking.queries import find_page
from tracking.search import Search
from tracking.telling import tell
from tracking.xapi.reading import read_json
from tracking.xapi.times import parse_moment

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ACTS, SOME_TIME = 4, 12, 20


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start them together, each on a connection of its own, and wait for all."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait(SOME_TIME)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def follow(search: Search) -> tuple[list[str], datetime | None]:
    """Read a search to its end; the ids found, and when the last was stored."""
    ids, last, cursor = [], None, None
    before = horizon()
    while True:
        page = find_page(
            Search(since=search.since, ascending=True, limit=3, cursor=cursor),
            before=before,
        )
        for body in page.statements:
            statement: Any = read_json(body)
            ids.append(statement["id"])
            last = parse_moment(statement["stored"])
        if page.cursor is None:
            return ids, last
        cursor = page.cursor


@pytest.fixture
def _names_are_known(db) -> None:
    """Else the first writer to name a verb holds up the others until it is done."""
    with transaction.atomic():
        tell(somebody_enrolled())
    Statement.objects.all().delete()


@pytest.mark.usefixtures("_names_are_known")
class TestFollowing:
    def test_by_since_misses_nothing_while_others_write(self):
        done = Event()

        def write() -> set[str]:
            chance, kept = random.Random(), set()
            for _ in range(ACTS):
                try:
                    with transaction.atomic():
                        facts = [
                            somebody_enrolled() for _ in range(chance.randint(1, 3))
                        ]
                        tell(*facts)
                        time.sleep(chance.random() / 50)
                        if chance.random() < 0.2:
                            raise LookupError
                        names = {fact.actor for fact in facts}
                    kept |= names
                except LookupError:
                    pass
            return kept

        def read() -> list[str]:
            found, since = [], None
            while not done.is_set():
                ids, last = follow(Search(since=since))
                found += ids
                since = last or since
            return found + follow(Search(since=since))[0]

        def writers() -> set[str]:
            try:
                return set().union(*at_once(*[write] * WRITERS))
            finally:
                done.set()

        kept, found = at_once(writers, read)

        stored = Statement.objects.order_by("id").values_list("uuid", flat=True)
        assert len(stored) == len(kept) > WRITERS
        assert found == [str(key) for key in stored]

    def test_stops_before_a_writer_who_is_still_at_it(self):
        written, seen = Event(), Event()

        def slow() -> None:
            with transaction.atomic():
                tell(somebody_enrolled())
                written.set()
                seen.wait(SOME_TIME)

        def quick() -> tuple[list[str], datetime]:
            written.wait(SOME_TIME)
            try:
                if connection.vendor == "postgresql":  # SQLite has one writer at a time
                    with transaction.atomic():
                        tell(somebody_enrolled())
                return follow(Search())[0], horizon()
            finally:
                seen.set()

        _, (found, promised) = at_once(slow, quick)

        first = Statement.objects.order_by("id").first()
        assert found == []
        assert promised <= first.stored
        assert len(follow(Search())[0]) == Statement.objects.count()

    def test_catches_up_once_nobody_writes(self):
        with transaction.atomic():
            tell(somebody_enrolled())

        assert datetime.now(UTC) - horizon() < timedelta(seconds=1)


class TestTheSameId:
    def test_is_kept_once_when_sent_at_once(self):
        statement = some_statement(id=str(uuid4()))
        stranger = Stranger()

        answers = at_once(*[lambda: stranger.post(statement).status_code] * WRITERS)

        assert answers == [200] * WRITERS
        assert Statement.objects.count() == 1

    def test_belongs_to_one_of_those_who_differ(self):
        key, stranger = str(uuid4()), Stranger()
        acts = [
            lambda n=n: stranger.post(
                some_statement(id=key, result={"score": {"raw": n}})
            )
            for n in range(WRITERS)
        ]

        answers = [answer.status_code for answer in at_once(*acts)]

        assert sorted(answers) == [200] + [409] * (WRITERS - 1)
        assert Statement.objects.count() == 1

    def test_in_opposite_orders_ends_well(self):
        statements = [some_statement(id=str(uuid4())) for _ in range(40)]
        stranger = Stranger()
        acts = [
            lambda batch=batch: stranger.post(batch).status_code
            for batch in (statements, statements[::-1]) * 2
        ]

        assert at_once(*acts) == [200] * len(acts)
        assert Statement.objects.count() == len(statements)


def test_new_names_met_at_once_get_one_number():
    stranger = Stranger()
    names = [f"https://x.example/{n}" for n in range(30)]
    acts = [
        lambda names=names: (
            stranger.post(
                [some_statement(object={"id": name}) for name in names]
            ).status_code
        )
        for names in (names, names[::-1]) * 2
    ]

    assert at_once(*acts) == [200] * len(acts)
    assert Activity.objects.count() == len(names)
    assert Statement.objects.count() == len(names) * len(acts)
    assert not Participant.objects.exists()
