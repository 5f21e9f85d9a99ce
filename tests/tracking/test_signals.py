"""The signal for strangers' content: after the commit, for what was new, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.tracking import told
from tests.tracking.store import Stranger, some_statement
from tracking.signals import statement_received
from tracking.telling import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    calls: list[dict[str, Any]] = []

    def listen(**call: Any) -> None:
        calls.append(call)

    statement_received.connect(listen)
    yield calls
    statement_received.disconnect(listen)


@pytest.fixture
def sender() -> Stranger:
    return Stranger()


def test_it_is_sent_once_for_each_new_statement(
    heard, sender, django_capture_on_commit_callbacks
):
    key = str(uuid4())
    with django_capture_on_commit_callbacks(execute=True):
        sender.post([some_statement(id=key), some_statement()])
        assert heard == []
    with django_capture_on_commit_callbacks(execute=True):
        sender.put(key, some_statement())

    assert len(heard) == 2
    assert str(heard[0]["uuid"]) == heard[0]["statement"]["id"] == key


def test_it_is_silent_about_what_the_platform_tells(
    heard, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(told.ENROLLED)

    assert heard == []


def test_a_receiver_that_fails_disturbs_nobody(
    sender, django_capture_on_commit_callbacks, caplog
):
    def fail(**call: Any) -> None:
        raise LookupError("not mine")

    statement_received.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            answer = sender.post(some_statement())
    finally:
        statement_received.disconnect(fail)

    assert answer.status_code == 200
    assert "not mine" in caplog.text
