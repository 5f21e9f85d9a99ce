"""A trainer, at her desk and in the studio."""

from __future__ import annotations

import pytest
from django.test import Client

from people.models import Person
from scenarios.models import Scenario
from tests.scenarios.authoring.desk import Desk


@pytest.fixture
def desk(scenario: Scenario, tove: Person) -> Desk:
    return Desk(scenario, tove)


@pytest.fixture
def client(client: Client, tove: Person) -> Client:
    client.force_login(tove)
    return client
