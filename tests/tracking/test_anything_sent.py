"""Whatever is sent to the store, it answers, keeps all or nothing, and gives back JSON."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracking.store import some_statement
from tests.tracking.test_validator import FULL
from tests.tracking.told import EXAMPLES
from tracking.models import Statement
from tracking.search import READERS
from tracking.xapi.reading import read_json
from tracking.xapi.shapes import StatementError
from tracking.xapi.validator import validate

WHOLE = {**FULL, "attachments": [{**FULL["attachments"][0], "fileUrl": "x:y"}]}
STATEMENTS_TO_BREAK = [WHOLE, *(each["statement"] for each in EXAMPLES[:6])]
patiently = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(
        ["Agent", "Group", "SubStatement", "StatementRef", "x:y", "\x00"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def places(value: Any, path: tuple = ()) -> list[tuple]:
    """Every path into a JSON value but the empty one."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, inner in pairs:
        found.append((*path, key))
        if isinstance(inner, dict | list):
            found += places(inner, (*path, key))
    return found


@st.composite
def broken(draw) -> dict[str, Any]:
    """A valid statement with one to three of its parts replaced, taken out or renamed."""
    statement = copy.deepcopy(draw(st.sampled_from(STATEMENTS_TO_BREAK)))
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from(places(statement)))
        parent = statement
        for key in above:
            parent = parent[key]
        how = draw(st.sampled_from(["replace", "remove", "rename"]))
        if how == "replace" or isinstance(parent, list):
            parent[last] = draw(anything)
        elif how == "remove":
            del parent[last]
        else:
            parent[draw(st.text(max_size=10))] = parent.pop(last)
        if not statement:
            break
    return statement


def verdict_on(statement: dict[str, Any]) -> str:
    try:
        validate(statement)
    except StatementError as error:
        return error.path
    return "valid"


@patiently
@given(statement=broken())
def test_the_validator_says_yes_or_where_it_breaks(statement):
    verdict = verdict_on(statement)

    assert verdict == "valid" or verdict.startswith("$")


@patiently
@given(
    body=st.binary(max_size=60) | anything.map(lambda each: json.dumps(each).encode())
)
def test_the_reader_reads_or_says_why_not(body):
    try:
        value = read_json(body)
    except StatementError:
        return

    assert json.dumps(value, allow_nan=False, ensure_ascii=False).encode()


@patiently
@given(statement=broken())
def test_a_broken_statement_is_kept_whole_or_refused(stranger, statement):
    before = Statement.objects.count()

    answer = stranger.post([some_statement(), statement])

    assert answer.status_code in {200, 400, 409}, answer.content
    if answer.status_code == 200:
        kept = stranger.get(statementId=answer.json()[1])
        assert kept.status_code in {200, 404}  # not found: it was voided
        assert stranger.get(format="ids").status_code == 200
        assert stranger.post([{**statement, "id": answer.json()[1]}]).status_code == 200
    else:
        assert {"error", "at"} == answer.json().keys()
        assert Statement.objects.count() == before


@patiently
@given(cut=st.integers(0, 2000), put=st.binary(max_size=4), length=st.integers(0, 30))
def test_torn_bytes_are_kept_whole_or_refused(stranger, cut, put, length):
    body = json.dumps(EXAMPLES[0]["statement"]).encode()

    answer = stranger.post(body[:cut] + put + body[cut + length :])

    assert answer.status_code in {200, 400, 409}
    assert stranger.get().json()


@patiently
@given(
    name=st.sampled_from(sorted(READERS)) | st.text(max_size=8),
    text=st.text(max_size=40) | anything.map(json.dumps),
)
def test_any_parameter_is_answered(stranger, name, text):
    text = text.encode(errors="replace").decode()
    name = name.encode(errors="replace").decode()

    assert stranger.get(**{name: text}).status_code in {200, 400, 404, 501}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[null]",
        b"[[]]",
        b"{",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" + b"{}," * 1000 + b"{}]",
        b"9" * 5000,
        b"NaN",
        b'{"actor":1,"actor":2}',
    ],
    ids=lambda body: body[:20].decode(errors="replace"),
)
def test_no_statement_is_refused(stranger, body):
    answer = stranger.post(body)

    assert answer.status_code == 400
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "value",
    [
        '"\\ud800"',
        '"\\udfff\\ud800"',
        "NaN",
        "-Infinity",
        "1e400",
        '{"x":1,"x":2}',
        "9" * 5000,
    ],
)
def test_what_json_cannot_hold_is_refused_in_extensions_too(stranger, value):
    body = json.dumps(some_statement(context={"extensions": {"x:y": "HERE"}}))

    answer = stranger.post(body.replace('"HERE"', value).encode())

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "value", ['"\\u0000"', '"\\ud83d\\ude00"', "1e300", "[" * 60 + "]" * 60, "0.1e-400"]
)
def test_what_json_can_hold_is_kept_in_extensions(stranger, value):
    body = json.dumps(some_statement(context={"extensions": {"x:y": "HERE"}}))
    sent = body.replace('"HERE"', value)

    (key,) = stranger.post(sent.encode()).json()

    kept = stranger.get(statementId=key)
    assert value.encode() in kept.content
    same_again = json.loads(sent) | {"id": key}
    assert stranger.post([same_again]).status_code == 200


@pytest.mark.parametrize(("depth", "status"), [(64, 200), (65, 400), (980, 400)])
def test_nesting_has_an_end(stranger, depth, status):
    body = json.dumps(some_statement(context={"extensions": {"x:y": "HERE"}}))

    answer = stranger.post(body.replace('"HERE"', "[" * depth + "]" * depth).encode())

    assert answer.status_code == status
    assert stranger.get(format="ids").status_code == 200
