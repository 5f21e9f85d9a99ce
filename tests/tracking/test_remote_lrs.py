"""The store as a stranger meets it: tincan's own client, over HTTP, to a served process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from uuid import uuid4

import pytest
import tincan

from tests import databases
from tests.tracking import told
from tracking.statements import statement

PATIENCE = 60
GUNICORN = "-m gunicorn training_site.wsgi --threads 4 --workers 2 --no-control-socket"


@pytest.fixture(scope="module")
def lrs(tmp_path_factory) -> Iterator[tincan.RemoteLRS]:
    """A served store, and tincan with a credential to it."""
    store, name = databases.here(), f"lrs_{os.getpid()}"
    store.copy(databases.migrated(store), name)
    issued = databases.manage(store.url(name), "create_credential", "tincan").split()
    log = tmp_path_factory.mktemp("lrs") / "gunicorn.log"
    with socket.create_server(("127.0.0.1", 0)) as door, log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, *GUNICORN.split(), "--bind", f"fd://{door.fileno()}"],
            cwd=databases.ROOT,
            env={
                **os.environ,
                "DATABASE_URL": store.url(name),
                "DJANGO_SETTINGS_MODULE": "training_site.settings.test",
            },
            pass_fds=[door.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        port = door.getsockname()[1]
    try:
        first = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        first.request("GET", "/xapi/about")
        assert first.getresponse().status == 200, log.read_text()
        first.close()
        yield tincan.RemoteLRS(
            endpoint=f"http://127.0.0.1:{port}/xapi/",
            username=issued[1],
            password=issued[3],
        )
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=PATIENCE)
        store.drop(name)


def course_left() -> tincan.Statement:
    """A statement that nobody has sent before."""
    made = statement(told.LEFT, base=told.BASE, moment=told.LEFT.at)
    made.id, made.context.registration = uuid4(), uuid4()
    return made


def test_about_is_read(lrs):
    answer = lrs.about()

    assert answer.success
    assert answer.content.version == ["1.0.3"]


def test_a_statement_is_saved_under_its_id_and_retrieved(lrs):
    sent = course_left()

    saved = lrs.save_statement(sent)
    found = lrs.retrieve_statement(sent.id)

    assert saved.success
    assert saved.response.status == 204
    assert found.content.object.definition.name == {"en": told.LEFT.course.name}
    assert found.content.timestamp == told.LEFT.at
    assert found.content.stored is not None


def test_a_statement_is_saved_without_an_id(lrs):
    sent = course_left()
    sent.id = None

    saved = lrs.save_statement(sent)

    assert saved.success
    assert lrs.retrieve_statement(saved.content.id).content.verb == sent.verb


def test_saving_again_is_no_fault(lrs):
    sent = course_left()

    assert [lrs.save_statement(sent).success for _ in range(2)] == [True, True]


def test_statements_are_queried_page_after_page(lrs):
    sent = [course_left() for _ in range(5)]
    registration = uuid4()
    for each in sent:
        each.context.registration = registration
    assert lrs.save_statements(sent).success

    query = {"registration": registration, "agent": sent[0].actor, "ascending": True}
    page = lrs.query_statements({**query, "verb": sent[0].verb, "limit": 2})
    found = list(page.content.statements)
    while page.content.more:
        page = lrs.more_statements(page.content)
        found += page.content.statements

    assert [each.id for each in found] == [each.id for each in sent]


def test_a_voided_statement_is_retrieved_as_such(lrs):
    sent = course_left()
    lrs.save_statement(sent)
    voiding = tincan.Statement(
        actor=sent.actor,
        verb=tincan.Verb(id="http://adlnet.gov/expapi/verbs/voided"),
        object=tincan.StatementRef(id=sent.id),
    )

    assert lrs.save_statement(voiding).success

    assert lrs.retrieve_voided_statement(sent.id).content.id == sent.id
    assert (
        lrs._send_request(
            tincan.HTTPRequest(
                method="GET",
                resource="statements",
                query_params={"statementId": sent.id},
            )
        ).response.status
        == 404
    )


def test_a_wrong_secret_opens_nothing(lrs):
    other = tincan.RemoteLRS(endpoint=lrs.endpoint, username="key", password="secret")

    answer = other.save_statement(course_left())

    assert not answer.success
    assert answer.response.status == 401
    assert '"error"' in answer.data


def test_what_is_wrong_comes_back_in_words(lrs):
    sent = course_left()
    sent.result = {"score": {"scaled": 5.0}}

    answer = lrs.save_statement(sent)

    assert answer.response.status == 400
    assert "$.result.score.scaled must lie between -1 and 1." in answer.data
