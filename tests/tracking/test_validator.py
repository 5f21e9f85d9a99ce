"""The validator: what the standard asks of a statement, and where one breaks it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.tracking.store import person, some_statement
from tests.tracking.told import EXAMPLES
from tracking.xapi.shapes import StatementError
from tracking.xapi.validator import RULES, validate

ACCOUNT = {"account": {"homePage": "https://x.example", "name": "1"}}
GROUP = {"objectType": "Group", "member": [person()]}
REFERENCE = {"objectType": "StatementRef", "id": "8f87ccde-bb56-4c2e-ab83-44982ef22df0"}
FILE = {
    "usageType": "https://x.example/usage",
    "display": {"en": "A file"},
    "contentType": "text/plain; charset=utf-8",
    "length": 3,
    "sha2": "a" * 64,
}
SUBSTATEMENT = {"objectType": "SubStatement", **some_statement()}
FULL: dict[str, Any] = {
    "id": "8F87CCDE-bb56-4c2e-ab83-44982ef22df0",
    "actor": {"objectType": "Agent", "name": "Ana", **person()},
    "verb": {"id": "https://x.example/v", "display": {"en-GB": "did", "da": "gjorde"}},
    "object": {
        "objectType": "Activity",
        "id": "https://x.example/a",
        "definition": {
            "name": {"da": "Ø"},
            "description": {"zh-Hant-TW": "x"},
            "type": "urn:x",
            "moreInfo": "https://x.example/more",
            "interactionType": "choice",
            "correctResponsesPattern": ["a", "b"],
            "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}],
            "extensions": {"https://x.example/e": None},
        },
    },
    "result": {
        "score": {"scaled": -1, "raw": 0.5, "min": 0, "max": 1},
        "success": True,
        "completion": False,
        "response": "",
        "duration": "P1DT2H3.5S",
        "extensions": {"x:y": {"deep": [None]}},
    },
    "context": {
        "registration": "8f87ccde-bb56-4c2e-ab83-44982ef22df0",
        "instructor": {"openid": "https://ana.example"},
        "team": GROUP,
        "contextActivities": {"parent": {"id": "x:y"}, "other": [{"id": "x:z"}]},
        "revision": "1",
        "platform": "x",
        "language": "da",
        "statement": REFERENCE,
        "extensions": {},
    },
    "timestamp": "2026-11-22T02:47:00.123456789+01:00",
    "stored": "2026-11-22T02:47Z",
    "authority": {"objectType": "Group", "member": [person(), ACCOUNT]},
    "version": "1.0.3",
    "attachments": [FILE],
}
WRONG: list[tuple[str, Any, str]] = [
    ("id", "8f87ccde", "$.id"),
    ("id", "{8f87ccde-bb56-4c2e-ab83-44982ef22df0}", "$.id"),
    ("id", 1, "$.id"),
    ("actor", None, "$.actor"),
    ("actor", [], "$.actor"),
    ("actor", {"name": "Ana"}, "$.actor"),
    ("actor", {**person(), **ACCOUNT}, "$.actor"),
    ("actor", {**person(), "member": [person()]}, "$.actor.member"),
    ("actor", {**person(), "objectType": "agent"}, "$.actor.objectType"),
    ("actor", {**person(), "name": 1}, "$.actor.name"),
    ("actor", {**person(), "name": None}, "$.actor.name"),
    ("actor", {"mbox": "ana@example.org"}, "$.actor.mbox"),
    ("actor", {"mbox": "mailto:ana"}, "$.actor.mbox"),
    ("actor", {"mbox": "mailto:a@b.c\n"}, "$.actor.mbox"),
    ("actor", {"mbox_sha1sum": "a" * 39}, "$.actor.mbox_sha1sum"),
    ("actor", {"openid": "ana.example"}, "$.actor.openid"),
    ("actor", {"account": {"homePage": "x:y"}}, "$.actor.account.name"),
    ("actor", {"account": {"homePage": "x", "name": ""}}, "$.actor.account.homePage"),
    ("actor", {"account": {"homePage": "x:y", "name": 1}}, "$.actor.account.name"),
    ("actor", {"objectType": "Group"}, "$.actor.member"),
    ("actor", {"objectType": "Group", "member": []}, "$.actor.member"),
    ("actor", {"objectType": "Group", "member": {}}, "$.actor.member"),
    ("actor", {"objectType": "Group", "member": [GROUP]}, "$.actor.member[0].member"),
    ("actor", {**GROUP, **person(), **ACCOUNT}, "$.actor"),
    ("verb", {}, "$.verb.id"),
    ("verb", "did", "$.verb"),
    ("verb", {"id": "did"}, "$.verb.id"),
    ("verb", {"id": "https://x.example/a b"}, "$.verb.id"),
    ("verb", {"id": "https://x.example/\x00"}, "$.verb.id"),
    (
        "verb",
        {"id": "x:y", "display": {"danish": "gjorde", "": ""}},
        "$.verb.display ('')",
    ),
    ("verb", {"id": "x:y", "display": {"da": 1}}, "$.verb.display.da"),
    ("verb", {"id": "x:y", "display": "did"}, "$.verb.display"),
    ("verb", {"id": "x:y", "displays": {}}, "$.verb.displays"),
    ("verb", {"id": "http://adlnet.gov/expapi/verbs/voided"}, "$.object"),
    ("object", {}, "$.object.id"),
    ("object", 1, "$.object"),
    ("object", {"objectType": "activity", "id": "x:y"}, "$.object.objectType"),
    ("object", {"objectType": ["Activity"], "id": "x:y"}, "$.object.objectType"),
    ("object", {"id": "x:y", "name": "A"}, "$.object.name"),
    ("object", {"id": "x:y", "definition": []}, "$.object.definition"),
    ("object", {"objectType": "StatementRef", "id": "1"}, "$.object.id"),
    ("object", {**REFERENCE, "definition": {}}, "$.object.definition"),
    ("object", {**SUBSTATEMENT, "id": REFERENCE["id"]}, "$.object.id"),
    ("object", {**SUBSTATEMENT, "version": "1.0.0"}, "$.object.version"),
    ("object", {**SUBSTATEMENT, "object": SUBSTATEMENT}, "$.object.object"),
    ("object", {**SUBSTATEMENT, "actor": {}}, "$.object.actor"),
    (
        "object",
        {**SUBSTATEMENT, "object": REFERENCE, "context": {"platform": "x"}},
        "$.object.context.platform",
    ),
    ("timestamp", "2026-11-22", "$.timestamp"),
    ("timestamp", "2026-13-22T00:00:00Z", "$.timestamp"),
    ("timestamp", "2026-11-22T00:00:00-00:00", "$.timestamp"),
    ("timestamp", "2026-11-22T00:00:00-00", "$.timestamp"),
    ("timestamp", "2026-11-22T00:00:00+24:00", "$.timestamp"),
    ("timestamp", "0001-01-01T00:00:00+14:00", "$.timestamp"),
    ("timestamp", "2026-11-22T00:00:00Z\n", "$.timestamp"),
    ("timestamp", 1, "$.timestamp"),
    ("stored", "now", "$.stored"),
    ("version", "1.0", "$.version"),
    ("version", "2.0.0", "$.version"),
    ("authority", GROUP, "$.authority"),
    (
        "authority",
        {"objectType": "Group", **person(), "member": [person()] * 2},
        "$.authority",
    ),
    ("attachments", FILE, "$.attachments"),
    ("attachments", [{**FILE, "length": 1.5}], "$.attachments[0].length"),
    ("attachments", [{**FILE, "length": True}], "$.attachments[0].length"),
    ("attachments", [{**FILE, "sha2": "a" * 40}], "$.attachments[0].sha2"),
    ("attachments", [{**FILE, "contentType": "text"}], "$.attachments[0].contentType"),
    ("attachments", [FILE, {}], "$.attachments[1].usageType"),
    ("verbs", {}, "$.verbs"),
    ("objectType", "Statement", "$.objectType"),
]
WRONG_RESULT: list[tuple[str, Any, str]] = [
    ("score", 1, ""),
    ("score", {"scaled": 1.01}, ".scaled"),
    ("score", {"scaled": "1"}, ".scaled"),
    ("score", {"raw": True}, ".raw"),
    ("score", {"raw": -1, "min": 0}, ".raw"),
    ("score", {"raw": 11, "max": 10}, ".raw"),
    ("score", {"min": 1, "max": 1}, ".min"),
    ("score", {"best": 1}, ".best"),
    ("success", "true", ""),
    ("success", 1, ""),
    ("completion", None, ""),
    ("response", 1, ""),
    ("duration", "P", ""),
    ("duration", "PT", ""),
    ("duration", "P1DT", ""),
    ("duration", "1D", ""),
    ("duration", "P1W2D", ""),
    ("duration", "PT1.5M2S", ""),
    ("duration", "P1S", ""),
    ("extensions", [], ""),
    ("extensions", {"key": 1}, " ('key')"),
    ("grade", 1, ""),
]
WRONG_CONTEXT: list[tuple[str, Any, str]] = [
    ("registration", "1", ""),
    ("instructor", "Ana", ""),
    ("instructor", {}, ""),
    ("team", person(), ".objectType"),
    ("contextActivities", [], ""),
    ("contextActivities", {"parents": []}, ".parents"),
    ("contextActivities", {"parent": [{}]}, ".parent[0].id"),
    ("contextActivities", {"other": {"id": "x"}}, ".other[0].id"),
    ("contextActivities", {"parent": [REFERENCE]}, ".parent[0].objectType"),
    ("revision", 1, ""),
    ("platform", [], ""),
    ("language", "dansk sprog", ""),
    ("language", "e", ""),
    ("statement", {"id": REFERENCE["id"]}, ".objectType"),
    ("extensions", {"": 1}, " ('')"),
    ("contextAgents", [], ""),
]
WRONG_DEFINITION: list[tuple[dict[str, Any], str]] = [
    ({"name": "A"}, ".name"),
    ({"type": "course"}, ".type"),
    ({"moreInfo": 1}, ".moreInfo"),
    ({"interactionType": "Choice"}, ".interactionType"),
    ({"interactionType": ["choice"]}, ".interactionType"),
    ({"choices": []}, ".interactionType"),
    ({"correctResponsesPattern": []}, ".interactionType"),
    ({"interactionType": "likert", "choices": []}, ".choices"),
    ({"interactionType": "matching", "scale": []}, ".scale"),
    ({"interactionType": "choice", "choices": {}}, ".choices"),
    ({"interactionType": "choice", "choices": [{}]}, ".choices[0].id"),
    ({"interactionType": "choice", "choices": [{"id": 1}]}, ".choices[0].id"),
    (
        {"interactionType": "choice", "choices": [{"id": "a"}, {"id": "a"}]},
        ".choices[1].id",
    ),
    (
        {"interactionType": "performance", "steps": [{"id": "a", "name": {}}]},
        ".steps[0].name",
    ),
    (
        {"interactionType": "other", "correctResponsesPattern": [1]},
        ".correctResponsesPattern[0]",
    ),
    (
        {"interactionType": "other", "correctResponsesPattern": "a"},
        ".correctResponsesPattern",
    ),
]


def where_it_breaks(statement: Any) -> str:
    with pytest.raises(StatementError) as caught:
        validate(statement)
    assert str(caught.value).startswith(caught.value.path)
    return caught.value.path


class TestValidate:
    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["name"])
    def test_accepts_every_example_of_the_profile(self, example):
        assert validate(example["statement"]) is example["statement"]

    def test_accepts_all_that_the_standard_knows(self):
        assert validate(copy.deepcopy(FULL)) == FULL

    @pytest.mark.parametrize(
        "target",
        [
            REFERENCE,
            {"objectType": "Agent", **ACCOUNT},
            {"objectType": "Group", **person(), "name": "Us"},
            {**SUBSTATEMENT, "timestamp": "2026-11-22T00:00:00", "attachments": [FILE]},
        ],
        ids=lambda target: target["objectType"],
    )
    def test_accepts_every_type_of_object(self, target):
        validate(some_statement(object=target))

    @pytest.mark.parametrize("missing", ["actor", "verb", "object"])
    def test_misses_what_must_be_there(self, missing):
        statement = some_statement()
        del statement[missing]

        assert where_it_breaks(statement) == f"$.{missing}"

    @pytest.mark.parametrize("statement", [None, [], "x", 1, True])
    def test_takes_objects_only(self, statement):
        assert where_it_breaks(statement) == "$"

    @pytest.mark.parametrize(("key", "value", "path"), WRONG)
    def test_says_where_a_statement_breaks(self, key, value, path):
        assert where_it_breaks(some_statement(**{key: value})) == path

    @pytest.mark.parametrize(("key", "value", "path"), WRONG_RESULT)
    def test_says_where_a_result_breaks(self, key, value, path):
        statement = some_statement(result={key: value})

        assert where_it_breaks(statement) == f"$.result.{key}{path}"

    @pytest.mark.parametrize(("key", "value", "path"), WRONG_CONTEXT)
    def test_says_where_a_context_breaks(self, key, value, path):
        statement = some_statement(context={key: value})

        assert where_it_breaks(statement) == f"$.context.{key}{path}"

    @pytest.mark.parametrize(("definition", "path"), WRONG_DEFINITION)
    def test_says_where_a_definition_breaks(self, definition, path):
        statement = some_statement(object={"id": "x:y", "definition": definition})

        assert where_it_breaks(statement) == f"$.object.definition{path}"

    @pytest.mark.parametrize("key", ["revision", "platform"])
    def test_keeps_revision_and_platform_to_activities(self, key):
        statement = some_statement(
            object={"objectType": "Agent", **person()}, context={key: "x"}
        )

        assert where_it_breaks(statement) == f"$.context.{key}"

    def test_names_the_statement_of_a_list(self):
        with pytest.raises(StatementError, match=r"^\$\[3\]\.actor is missing\.$"):
            validate({"verb": {}, "object": {}}, path="$[3]")

    def test_knows_the_version_it_judges_by(self):
        assert set(RULES) == {"1.0.3"}


class TestLanguage:
    @pytest.mark.parametrize(
        "tag",
        [
            "da",
            "en-GB",
            "zh-Hant-TW",
            "sl-rozaj-biske",
            "de-CH-1996",
            "x-own",
            "i-klingon",
        ],
    )
    def test_is_any_rfc_5646_tag(self, tag):
        validate(some_statement(context={"language": tag}))

    @pytest.mark.parametrize(
        "tag", ["", "d", "da_DK", "da-", "english-gb-", "d4", "da-DK-1"]
    )
    def test_is_nothing_else(self, tag):
        assert where_it_breaks(some_statement(context={"language": tag}))


class TestDuration:
    @pytest.mark.parametrize(
        "duration",
        [
            "P1Y",
            "P4W",
            "PT0S",
            "P1Y2M3DT4H5M6.789S",
            "PT1,5H",
            "P0.5Y",
            "PT36H",
            "P1M",
            "PT1M",
        ],
    )
    def test_is_any_iso_8601_duration(self, duration):
        validate(some_statement(result={"duration": duration}))
