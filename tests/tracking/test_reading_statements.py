"""GET and HEAD: every filter, every page, and no answer that promises too much."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.tracking import told
from tests.tracking.store import STATEMENTS, Stranger, person, some_statement
from tracking.telling import tell
from tracking.xapi.times import parse_moment

GROUP = {"objectType": "Group", "member": [person("ana"), person("ben")]}


def kept(stranger: Stranger, **more) -> str:
    (key,) = stranger.post(some_statement(**more)).json()
    return key


class TestSearch:
    def test_finds_an_actor_by_identifier_not_by_name(self, stranger):
        key = kept(stranger, actor={**person("ana"), "name": "Ana"})
        kept(stranger, actor=person("ben"))

        assert stranger.ids(agent=json.dumps({**person("ana"), "name": "A."})) == [key]

    @pytest.mark.parametrize(
        "more", [{"actor": GROUP}, {"object": {"objectType": "Agent", **person("ben")}}]
    )
    def test_finds_members_and_those_a_statement_is_about(self, stranger, more):
        key = kept(stranger, **more)
        kept(stranger, actor=person("carl"))

        assert stranger.ids(agent=json.dumps(person("ben"))) == [key]

    def test_finds_a_group_by_its_own_identifier(self, stranger):
        team = {
            "objectType": "Group",
            "account": {"homePage": "https://x.example", "name": "1"},
        }
        key = kept(stranger, actor=team)

        assert stranger.ids(agent=json.dumps(team)) == [key]

    def test_finds_verb_activity_and_registration(self, stranger):
        registration = str(uuid4())
        key = kept(
            stranger,
            verb={"id": "https://x.example/v"},
            object={"id": "https://x.example/a"},
            context={"registration": registration},
        )
        kept(stranger)

        assert stranger.ids(verb="https://x.example/v") == [key]
        assert stranger.ids(activity="https://x.example/a") == [key]
        assert stranger.ids(registration=registration.upper()) == [key]

    def test_joins_what_is_asked_with_and(self, stranger):
        kept(stranger, verb={"id": "https://x.example/v"})

        assert (
            stranger.ids(verb="https://x.example/v", activity="https://x.example/a")
            == []
        )
        assert stranger.ids(verb="https://x.example/never-heard-of") == []

    def test_finds_what_the_platform_told(self, stranger, settings):
        settings.XAPI_BASE = told.BASE
        tell(told.ENROLLED, told.STARTED)
        actor = told.example(told.ENROLLED)["actor"]

        found = stranger.get(
            agent=json.dumps(actor), verb="http://adlnet.gov/expapi/verbs/registered"
        )

        (statement,) = found.json()["statements"]
        assert {"authority", "stored", "version"} <= statement.keys()
        assert told.example(told.ENROLLED).items() <= statement.items()

    def test_since_leaves_out_its_own_moment_and_until_takes_it_in(self, stranger):
        keys = [kept(stranger) for _ in range(3)]
        middle = stranger.get(statementId=keys[1]).json()["stored"]

        assert stranger.ids(since=middle) == [keys[2]]
        assert stranger.ids(until=middle, ascending="true") == keys[:2]

    @pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    def test_takes_any_moment_of_the_calendar(self, stranger, moment):
        assert stranger.get(since=moment, until=moment).status_code == 200

    def test_writes_ids_only_when_asked(self, stranger):
        kept(
            stranger,
            actor={**GROUP, "name": "Both"},
            verb={"id": "https://x.example/v", "display": {"en": "v"}},
            object={"id": "https://x.example/a", "definition": {"name": {"en": "A"}}},
            context={"instructor": {**person("ida"), "name": "Ida"}},
        )

        (found,) = stranger.get(format="ids").json()["statements"]

        assert found["actor"] == GROUP
        assert found["verb"] == {"id": "https://x.example/v"}
        assert found["object"] == {"id": "https://x.example/a"}
        assert found["context"] == {"instructor": person("ida")}


class TestMore:
    @pytest.mark.parametrize("ascending", ["true", "false"])
    def test_leads_through_all_pages_in_order(self, stranger, ascending):
        keys = stranger.post([some_statement() for _ in range(7)]).json()
        other = {"verb": {"id": "https://x.example/v"}}
        stranger.post([some_statement(**other) for _ in range(3)])

        page = stranger.get(
            limit=2, ascending=ascending, verb=some_statement()["verb"]["id"]
        )
        found = [each["id"] for each in page.json()["statements"]]
        while more := page.json()["more"]:
            page = stranger.get(more)
            found += [each["id"] for each in page.json()["statements"]]

        assert found == (keys if ascending == "true" else keys[::-1])

    def test_is_empty_on_the_last_page(self, stranger):
        stranger.post([some_statement() for _ in range(2)])

        assert stranger.get(limit=2).json()["more"] == ""

    @pytest.mark.parametrize(
        "cursor",
        ["", "-1", "x", "1;DROP TABLE tracking_statement", "9" * 40, "٣", "\x00"],
    )
    def test_tampered_with_is_refused(self, stranger, cursor):
        assert stranger.get(cursor=cursor).status_code == 400

    @pytest.mark.parametrize("cursor", ["0", str(2**63 - 1), str(2**63), "9" * 19])
    def test_may_lead_past_the_end(self, stranger, cursor):
        assert stranger.get(cursor=cursor, ascending="true").status_code == 200


class TestParameters:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("statementId", "1"),
            ("voidedStatementId", "'; --"),
            ("agent", "ana"),
            ("agent", "{}"),
            ("agent", '{"mbox":"mailto:a@b.c","openid":"https://x.example"}'),
            ("agent", json.dumps(GROUP)),
            ("agent", '{"mbox":"mailto:\\ud800@b.c"}'),
            ("agent", "[" * 5000),
            ("verb", "' OR 1=1 --"),
            ("activity", "a\x00:b"),
            ("registration", "{}"),
            ("since", "yesterday"),
            ("until", "2026-02-30T00:00:00Z"),
            ("limit", "-1"),
            ("limit", "1.5"),
            ("ascending", "1"),
            ("format", "all"),
            ("Verb", "https://x.example/v"),
            ("unknown", "1"),
        ],
    )
    def test_that_are_wrong_are_named(self, stranger, name, text):
        answer = stranger.get(**{name: text})

        assert answer.status_code == 400
        assert answer.json()["at"] == name

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("format", "canonical"),
            ("attachments", "true"),
            ("related_agents", "true"),
            ("related_activities", "true"),
        ],
    )
    def test_that_are_not_known_yet_are_said_to_be_so(self, stranger, name, text):
        answer = stranger.get(**{name: text})

        assert answer.status_code == 501
        assert answer.json()["at"] == name

    def test_that_ask_for_nothing_special_are_fine(self, stranger):
        answer = stranger.get(attachments="false", related_agents="False", limit=10**6)

        assert answer.status_code == 200

    def test_twice_are_refused(self, stranger):
        assert stranger.get(f"{STATEMENTS}?limit=1&limit=2").status_code == 400

    @pytest.mark.parametrize("other", ["verb", "limit", "voidedStatementId"])
    def test_beside_an_id_are_refused(self, stranger, other):
        texts = {"verb": "x:y", "limit": "1", "voidedStatementId": str(uuid4())}

        answer = stranger.get(statementId=str(uuid4()), **{other: texts[other]})

        assert answer.status_code == 400

    def test_with_quotes_in_an_agent_find_nobody(self, stranger):
        odd = {
            "account": {
                "homePage": "https://x.example",
                "name": "'; DROP TABLE x; --\x00",
            }
        }
        key = kept(stranger, actor=odd)

        assert stranger.ids(agent=json.dumps(odd)) == [key]
        assert stranger.ids(agent=json.dumps(person("%"))) == []


class TestHeaders:
    def test_of_one_statement_say_when_and_which(self, stranger):
        answer = stranger.get(statementId=kept(stranger))

        assert answer["Last-Modified"].endswith("GMT")
        assert len(answer["ETag"]) == 42
        assert answer["X-Experience-API-Version"] == "1.0.3"

    def test_promise_no_more_than_what_was_there(self, stranger):
        before = parse_moment(stranger.get(statementId=kept(stranger)).json()["stored"])

        through = parse_moment(stranger.get()["X-Experience-API-Consistent-Through"])

        assert before < through < before + timedelta(minutes=1)

    def test_stand_on_refusals_too(self, stranger):
        answer = stranger.get(limit="x")

        assert "X-Experience-API-Consistent-Through" in answer
        assert answer["X-Experience-API-Version"] == "1.0.3"

    def test_of_head_are_those_of_get(self, stranger):
        stranger.post(some_statement())

        head = stranger.client.head(STATEMENTS, headers=stranger.headers)
        assert head.status_code == 200
        assert head["Content-Type"] == "application/json"
        assert head.content == b""


def test_a_statement_that_is_not_here_is_not_found(stranger):
    answer = stranger.get(statementId=str(uuid4()))

    assert answer.status_code == 404
    assert "error" in answer.json()


def test_a_page_costs_few_queries(stranger, django_assert_max_num_queries):
    stranger.post([some_statement(actor=person(str(n))) for n in range(20)])
    stranger.get()

    with django_assert_max_num_queries(5):
        stranger.get(verb=some_statement()["verb"]["id"])


def test_deleting_is_not_allowed(stranger):
    answer = stranger.client.delete(STATEMENTS, headers=stranger.headers)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST, PUT"


def test_reading_needs_a_credential_that_may(db):
    assert Stranger("statements/write").get().status_code == 403
    assert Stranger("all/read").get().status_code == 200
