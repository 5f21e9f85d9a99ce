"""Writers keep promises in each transaction; what is saved meanwhile keeps all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, QuerySet

from people.models import Membership, Person, Unit
from people.units import add_unit, national_root
from scenarios.models import Attempt, Scenario, Step
from tests.factories import (
    PersonFactory,
    ScenarioFactory,
)
from tests.journeys.served import Site
from tests.scenarios.conftest import Doorkeeper, Play, doorkeeper
from tests.scenarios.stories import gate
from tests.training_site.saved_sites import empty, files, filled

__all__ = ["doorkeeper"]
DAY = date(2026, 6, 1)


@pytest.fixture
def other(tmp_path, django_db_blocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), empty(tmp_path / "other") as site:
        yield site


class TestABusySite:
    """Each writer keeps a promise in each transaction; the copy keeps all of them."""

    @pytest.fixture
    def busy(self, tmp_path, django_db_blocker) -> Iterator[Site]:
        with django_db_blocker.unblock(), filled(tmp_path / "busy", "busy") as site:
            yield site

    @pytest.fixture
    def saved(self, busy, other, tmp_path, doorkeeper) -> Iterator[int]:
        """A busy site, saved and restored elsewhere; how often something was written."""
        uploads = busy.folder / "media" / "notes"
        uploads.mkdir(parents=True)
        path = tmp_path / "busy.tar"
        with busy.database(), ThreadPoolExecutor(3) as hands:
            add_unit(parent=national_root(), name="Busy", kind="team")
            scenario = ScenarioFactory(code="gate", story=gate())
            ending = Event()
            begun = Barrier(4)
            acts = [
                partial(let_somebody_in, uploads),
                partial(let_somebody_in, uploads),
                partial(play, doorkeeper, scenario),
            ]
            writers = [hands.submit(repeat, act, begun, ending) for act in acts]
            try:
                begun.wait(timeout=60)
                busy.manage("backup", str(path))
            finally:
                ending.set()
            written = sum(writer.result() for writer in writers)
        other.manage("restore", str(path))
        with other.database():
            yield written

    def test_is_saved_as_of_one_moment_with_its_uploads(self, saved, other):
        newcomers = Person.objects.filter(memberships__unit__name="Busy").distinct()
        with_roles = newcomers.annotate(roles=Count("memberships"))
        plays = Attempt.objects.annotate(taken=Count("steps"))

        assert 0 < newcomers.count() + plays.count() < saved
        assert not with_roles.exclude(role_changes=F("roles")).exists()
        assert not with_roles.exclude(roles=2).exists()
        assert plays.filter(taken=2).exists()
        assert not plays.exclude(step_count=F("taken")).exists()
        assert not Step.objects.exclude(attempt__in=Attempt.objects.all()).exists()
        self.check_uploads(newcomers, files(other.folder / "media" / "notes"))

    def check_uploads(
        self, newcomers: QuerySet[Person], kept: dict[str, bytes]
    ) -> None:
        """Nobody is there without the upload that came before her."""
        named = set(newcomers.values_list("email", flat=True))
        assert named <= set(kept)
        assert all(kept[email] == email.encode() * 999 for email in named)


def repeat(act: Callable[[], None], begun: Barrier, ending: Event) -> int:
    """Do it once before the others go on, then over and over, and once after the end."""
    try:
        act()
        begun.wait(timeout=60)
        for times in count(2):
            last = ending.is_set()
            act()
            if last:
                return times
    finally:
        connection.close()
    raise AssertionError


def let_somebody_in(uploads: Path) -> None:
    """First an upload of her name, then she herself, with a change noted for each role."""
    email = f"{uuid4()}@example.org"
    (uploads / email).write_text(email * 999)
    with transaction.atomic():
        unit = Unit.objects.get(name="Busy")
        person = Person.objects.create_user(email)
        for role in ("learner", "manager"):
            Membership.begin(person=person, unit=unit, role=role, day=DAY)


def play(doorkeeper: Doorkeeper, scenario: Scenario) -> None:
    """An attempt that counts its steps."""
    person = PersonFactory()
    learner = Play(person, doorkeeper.let_in(person, scenario))
    learner.begin()
    learner.choose(1, "knock")
    learner.choose(2, "ask")
