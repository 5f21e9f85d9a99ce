"""Which differences between two statements of one id are no conflict."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tracking.store import ACTIVITY, person, some_statement
from tracking.xapi.equality import same, same_statement

TEAM = [person("ana"), person("ben")]
PART = {"objectType": "SubStatement", **some_statement()}
TIMED = {"timestamp": "2026-01-01T00:00:00Z"}
ALIKE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"stored": "2026-01-01T00:00:00Z", "authority": person(), "version": "1.0.1"}),
    ({"id": "A"}, {}),
    (TIMED, {}),
    (TIMED, {"timestamp": "2026-01-01T01:00:00.000+01:00"}),
    ({}, {"actor": {"objectType": "Agent", **person()}}),
    ({}, {"object": {"objectType": "Activity", "id": ACTIVITY}}),
    ({}, {"object": {"id": ACTIVITY, "definition": {"name": {"en": "A"}}}}),
    (
        {"actor": {"objectType": "Group", "member": TEAM}},
        {"actor": {"objectType": "Group", "member": TEAM[::-1]}},
    ),
    (
        {"context": {"contextActivities": {"parent": {"id": "x:y"}}}},
        {
            "context": {
                "contextActivities": {"parent": [{"id": "x:y", "definition": {}}]}
            }
        },
    ),
    ({"context": {"registration": "AB"}}, {"context": {"registration": "ab"}}),
    ({"result": {"duration": "PT60S"}}, {"result": {"duration": "PT1M0.001S"}}),
    (
        {"object": {"objectType": "StatementRef", "id": "AB"}},
        {"object": {"objectType": "StatementRef", "id": "ab"}},
    ),
    ({"object": PART}, {"object": {**PART, "verb": {**PART["verb"], "display": {}}}}),
]
DIFFERENT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, TIMED),
    ({}, {"actor": {**person(), "name": "Ana"}}),
    ({}, {"context": {}}),
    ({"result": {"completion": True}}, {"result": {"completion": 1}}),
    ({"result": {"duration": "PT1S"}}, {"result": {"duration": "PT1.01S"}}),
    (
        {"context": {"contextActivities": {"parent": [{"id": "x:y"}]}}},
        {"context": {"contextActivities": {"grouping": [{"id": "x:y"}]}}},
    ),
    ({"object": PART}, {"object": {**PART, "actor": person("ben")}}),
    (
        {"context": {"extensions": {"x:y": [1, 2]}}},
        {"context": {"extensions": {"x:y": [2, 1]}}},
    ),
]


@pytest.mark.parametrize(("kept", "sent"), ALIKE)
def test_what_the_store_may_change_is_no_difference(kept, sent):
    assert same_statement(some_statement(**kept), some_statement(**sent))


@pytest.mark.parametrize(("kept", "sent"), DIFFERENT)
def test_what_has_meaning_is(kept, sent):
    assert not same_statement(some_statement(**kept), some_statement(**sent))


def test_numbers_are_compared_by_value_and_never_with_truth():
    assert same({"a": [1, None]}, {"a": [1.0, None]})
    assert not same(1, True)
    assert not same([1], [1, 2])
