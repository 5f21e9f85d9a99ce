"""A host of our own, a published case, and somebody who plays it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from uuid import UUID, uuid4

import pytest
from django.db import connection

from people.models import Membership, Person
from scenarios import attempts, host
from scenarios.engine.play import Move
from scenarios.engine.story import Story
from scenarios.engine.twee_case import read_case
from scenarios.host import Purpose
from scenarios.models import Attempt, Scenario, Step
from tests.databases import ROOT
from tests.factories import MembershipFactory, PersonFactory, ScenarioFactory
from tests.scenarios.stories import gate, named

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass
class Doorkeeper:
    """A host that remembers what it was told, and in what transaction."""

    launches: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    heard: list[tuple[UUID, datetime]] = field(default_factory=list)
    in_transaction: list[bool] = field(default_factory=list)
    fault: Exception | None = None

    def let_in(self, person: Person, scenario: Scenario) -> UUID:
        launch = uuid4()
        self.launches[launch] = (person.pk, scenario.pk)
        return launch

    def scenario_for(self, launch: UUID, person_id: int) -> int | None:
        whose, scenario_id = self.launches.get(launch, (None, None))
        return scenario_id if whose == person_id else None

    def purpose(self, launch: UUID) -> Purpose:
        return Purpose()

    def finished(self, launch: UUID, at: datetime) -> None:
        self.heard.append((launch, at))
        self.in_transaction.append(connection.in_atomic_block)
        if self.fault:
            raise self.fault

    def way_back(self, launch: UUID) -> str:
        return f"/back/to/{launch}/"


@dataclass(frozen=True)
class Play:
    """One learner and one launch: the acts, without repeating who and where."""

    person: Person
    launch: UUID

    def begin(self, at: datetime = NOW) -> Attempt:
        return attempts.start(person=self.person, launch=self.launch, at=at)

    def choose(self, number: int, name: str, at: datetime = NOW) -> Step:
        """Answer with the choice of that name; for another id, ``choose_id``."""
        return self.choose_id(number, named(name), at)

    def choose_id(self, number: int, choice_id: str, at: datetime = NOW) -> Step:
        return attempts.choose(
            person=self.person,
            launch=self.launch,
            number=number,
            move=Move(choice_id),
            at=at,
        )

    def skip(self, at: datetime = NOW) -> Attempt:
        return attempts.skip_to_summary(person=self.person, launch=self.launch, at=at)

    def attempts(self) -> list[Attempt]:
        return list(Attempt.objects.of(self.person.pk, self.launch))

    def newest(self) -> Attempt:
        return self.attempts()[0]

    def steps(self) -> int:
        return Step.objects.filter(attempt__launch=self.launch).count()

    def url(self, *parts: object, language: str = "da") -> str:
        return "/".join(["", language, "case", str(self.launch), *map(str, parts), ""])


@pytest.fixture
def doorkeeper() -> Iterator[Doorkeeper]:
    before = host.current()
    ours = Doorkeeper()
    host.register(ours)
    yield ours
    host.register(before)


@pytest.fixture
def ana(db: None) -> Person:
    return PersonFactory(email="ana@example.org", first_name="Ana", last_name="Holm")


@pytest.fixture
def ben(db: None) -> Person:
    return PersonFactory(email="ben@example.org", first_name="Ben", last_name="Lund")


def a_trainer(email: str, first_name: str) -> Person:
    trainer = PersonFactory(email=email, first_name=first_name, last_name="Vang")
    MembershipFactory(person=trainer, role=Membership.Role.TRAINER)
    return trainer


@pytest.fixture
def tove(db: None) -> Person:
    return a_trainer("tove@example.org", "Tove")


@pytest.fixture
def ulla(db: None) -> Person:
    return a_trainer("ulla@example.org", "Ulla")


@pytest.fixture
def scenario(db: None) -> Scenario:
    return ScenarioFactory(code="gate", story=gate())


@pytest.fixture
def scenario_a(db: None) -> Scenario:
    """The first case of the demo."""
    return ScenarioFactory(code="a", story=case_a())


@pytest.fixture
def play_of(doorkeeper: Doorkeeper, ana: Person) -> Callable[..., Play]:
    """``play_of(scenario)``: Ana's own launch of a case."""

    def of(scenario: Scenario, person: Person = ana) -> Play:
        return Play(person, doorkeeper.let_in(person, scenario))

    return of


@pytest.fixture
def play(play_of: Callable[..., Play], scenario: Scenario) -> Play:
    return play_of(scenario)


@cache
def case_a() -> Story:
    """The first case of the demo, as its files have it."""
    folder = ROOT / "training_site" / "starter" / "scenarios"
    texts = {
        language: (folder / f"a.{language}.twee").read_text(encoding="utf-8")
        for language in ("da", "en")
    }
    return read_case("A", texts)
