"""POST and PUT: all of a request is kept, or nothing of it."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from tests.tracking import told
from tests.tracking.store import (
    STATEMENTS,
    Stranger,
    person,
    some_statement,
    voiding,
)
from tracking.models import Statement
from tracking.telling import tell
from tracking.xapi.times import parse_moment


class TestPost:
    def test_keeps_one_statement(self, stranger):
        answer = stranger.post(some_statement())

        assert answer.status_code == 200
        assert [
            str(key) for key in Statement.objects.values_list("uuid", flat=True)
        ] == (answer.json())

    def test_answers_with_the_ids_in_the_order_sent(self, stranger):
        keys = [str(uuid4()) for _ in range(5)]

        answer = stranger.post([some_statement(id=key) for key in keys])

        assert answer.json() == keys
        assert stranger.ids(ascending="true") == keys

    def test_keeps_the_bytes_as_they_were_sent(self, stranger):
        extensions = (
            b'{"https://x.example/n": [1.0, 1e2, 0.10, null, {"\\u00e6" :  9}]}'
        )
        sent = json.dumps(some_statement())[:-1].encode()

        (key,) = stranger.post(
            sent + b', "context": {"extensions": %b}}' % extensions
        ).json()

        assert extensions in stranger.get(statementId=key).content

    def test_fills_in_what_the_store_owns(self, stranger):
        lie = {"stored": "2001-01-01T00:00:00Z", "authority": person("boss")}

        (key,) = stranger.post(some_statement(**lie)).json()

        kept = stranger.get(statementId=key).json()
        assert kept["authority"]["account"]["name"] == stranger.credential.key
        assert kept["timestamp"] == kept["stored"] > "2026"
        assert kept["version"] == "1.0.0"

    def test_keeps_the_version_a_sender_gave(self, stranger):
        (key,) = stranger.post(some_statement(version="1.0.2")).json()

        assert stranger.get(statementId=key).json()["version"] == "1.0.2"

    def test_of_an_empty_list_keeps_nothing(self, stranger):
        assert stranger.post([]).json() == []

    def test_keeps_nothing_when_one_is_wrong(self, stranger):
        answer = stranger.post([some_statement(), some_statement(verb={"id": "did"})])

        assert answer.status_code == 400
        assert answer.json()["at"] == "$[1].verb.id"
        assert not Statement.objects.exists()

    def test_refuses_an_id_twice_in_one_request(self, stranger):
        key = str(uuid4())

        answer = stranger.post([some_statement(id=key), some_statement(id=key.upper())])

        assert answer.status_code == 400
        assert answer.json()["at"] == "$[1].id"

    def test_accepts_a_statement_again(self, stranger):
        statement = some_statement(id=str(uuid4()), result={"score": {"raw": 1}})
        stranger.post(statement)
        statement["result"]["score"]["raw"] = 1.0
        statement["verb"]["display"] = {"en": "did"}

        answer = stranger.post(statement)

        assert answer.status_code == 200
        assert Statement.objects.count() == 1

    @pytest.mark.parametrize(
        "other",
        [
            {"actor": person("ben")},
            {"result": {"success": True}},
            {"result": {"score": {"raw": 1}}},
            {"timestamp": "2026-01-01T00:00:00.001Z"},
            {"context": {"language": "da"}},
        ],
        ids=str,
    )
    def test_refuses_another_statement_under_a_taken_id(self, stranger, other):
        key = str(uuid4())
        same = some_statement(id=key, timestamp="2026-01-01T00:00:00Z")
        stranger.post(same)

        answer = stranger.post([some_statement(), {**same, **other}])

        assert answer.status_code == 409
        assert Statement.objects.count() == 1

    def test_cannot_rewrite_what_the_platform_told(self, stranger, settings):
        settings.XAPI_BASE = told.BASE
        tell(told.ENROLLED)

        answer = stranger.post(some_statement(id=told.example(told.ENROLLED)["id"]))

        assert answer.status_code == 409

    def test_understands_what_the_platform_told_when_it_comes_back(
        self, stranger, settings
    ):
        settings.XAPI_BASE = told.BASE
        tell(told.AT_THE_DOOR)

        assert stranger.post(told.example(told.AT_THE_DOOR)).status_code == 200
        assert Statement.objects.count() == 1

    def test_knows_no_parameters(self, stranger):
        answer = stranger.client.post(
            f"{STATEMENTS}?method=PUT",
            json.dumps(some_statement()),
            content_type="application/json",
            headers=stranger.headers,
        )

        assert answer.status_code == 400

    @pytest.mark.parametrize("kind", ["text/plain", "multipart/mixed; boundary=x", ""])
    def test_takes_json_only(self, stranger, kind):
        answer = stranger.client.post(
            STATEMENTS,
            json.dumps(some_statement()).encode(),
            content_type=kind,
            headers=stranger.headers,
        )

        assert answer.status_code == 400
        assert answer.json()["at"] == "Content-Type"

    def test_refuses_a_huge_request(self, stranger, settings):
        padding = "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE

        answer = stranger.post(some_statement(result={"response": padding}))

        assert answer.status_code == 413
        assert not Statement.objects.exists()

    def test_keeps_many_at_once(self, stranger):
        answer = stranger.post(
            [some_statement(actor=person(str(n))) for n in range(1200)]
        )

        assert len(set(answer.json())) == 1200
        assert Statement.objects.count() == 1200

    def test_refuses_a_file_without_an_address(self, stranger):
        attachment = {
            "usageType": "https://x.example/usage",
            "display": {"en": "A file"},
            "contentType": "text/plain",
            "length": 3,
            "sha2": "0" * 64,
        }

        answer = stranger.post(some_statement(attachments=[attachment]))

        assert answer.json()["at"] == "$.attachments[0].fileUrl"

    def test_needs_a_credential_that_may_write(self, db):
        reader = Stranger("statements/read")

        assert reader.post(some_statement()).status_code == 403


class TestPut:
    def test_keeps_a_statement_under_its_id(self, stranger):
        key = str(uuid4())

        answers = [stranger.put(key, some_statement()) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [204, 204]
        assert stranger.ids() == [key]

    def test_refuses_an_id_that_differs(self, stranger):
        answer = stranger.put(str(uuid4()), some_statement(id=str(uuid4())))

        assert answer.status_code == 400
        assert answer.json()["at"] == "$.id"

    def test_refuses_another_statement(self, stranger):
        key = str(uuid4())
        stranger.put(key, some_statement())

        assert stranger.put(key, some_statement(actor=person("ben"))).status_code == 409

    def test_refuses_a_list(self, stranger):
        assert stranger.put(str(uuid4()), [some_statement()]).status_code == 400

    @pytest.mark.parametrize("query", ["", "?statementId=1", "?voidedStatementId=%s"])
    def test_needs_an_id(self, stranger, query):
        answer = stranger.client.put(
            STATEMENTS + query.replace("%s", str(uuid4())),
            json.dumps(some_statement()),
            content_type="application/json",
            headers=stranger.headers,
        )

        assert answer.status_code == 400


class TestVoiding:
    def test_hides_a_statement_and_shows_the_voiding(self, stranger):
        (key,) = stranger.post(some_statement()).json()
        void = voiding(key)

        stranger.post(void)

        assert stranger.get(statementId=key).status_code == 404
        assert stranger.get(voidedStatementId=key).json()["id"] == key
        assert stranger.ids() == [void["id"]]

    def test_hides_a_statement_that_comes_later(self, stranger):
        key = str(uuid4())
        stranger.post(voiding(key))

        stranger.put(key, some_statement())

        assert stranger.get(statementId=key).status_code == 404

    def test_of_a_voiding_is_refused(self, stranger):
        (key,) = stranger.post(some_statement()).json()
        first = voiding(key)
        stranger.post(first)

        answer = stranger.post([some_statement(), voiding(first["id"])])

        assert answer.status_code == 400
        assert Statement.objects.count() == 2

    def test_of_a_voiding_that_comes_later_does_nothing(self, stranger):
        (key,) = stranger.post(some_statement()).json()
        first = voiding(key)
        stranger.post(voiding(first["id"]))

        stranger.post(first)

        assert stranger.get(statementId=first["id"]).status_code == 200
        assert stranger.get(statementId=key).status_code == 404

    def test_of_an_unvoided_statement_finds_none(self, stranger):
        (key,) = stranger.post(some_statement()).json()

        assert stranger.get(voidedStatementId=key).status_code == 404


def test_stored_is_later_than_the_telling_and_grows(stranger):
    stranger.post([some_statement() for _ in range(3)])

    listed = stranger.get(ascending="true").json()["statements"]
    moments = [parse_moment(each["stored"]) for each in listed]
    assert moments == sorted(set(moments))
