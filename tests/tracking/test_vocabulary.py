"""The words and names of the profile, held against its examples."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from tests.tracking.told import BASE, EXAMPLES
from tracking.xapi import verbs
from tracking.xapi.activities import TYPES, Kind, activity_id, type_of
from tracking.xapi.case_types import CASE_TYPES
from tracking.xapi.names import namespace, statement_id
from tracking.xapi.shapes import IRI

VERBS = [each for each in vars(verbs).values() if isinstance(each, verbs.Verb)]


def test_a_fact_has_the_id_that_the_profile_gives_it():
    name = "enrolment/bafe9bd1-20c5-4152-9127-c47089bf36a2/registered"

    assert namespace(BASE) == UUID("080a3b14-f203-5003-9601-7f555dce09f1")
    assert statement_id(BASE, name) == UUID("341207d9-6cfc-553c-adaa-631c0874a36b")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["name"])
def test_an_example_has_the_id_of_its_name(example):
    assert str(statement_id(BASE, example["name"])) == example["statement"]["id"]


def test_another_installation_has_other_ids():
    assert namespace("https://other.example") != namespace(BASE)
    assert namespace(BASE) == uuid5(NAMESPACE_URL, f"{BASE}/xapi/statements")


@pytest.mark.parametrize(
    "verb", [*VERBS, verbs.revoked(BASE)], ids=lambda verb: verb.en
)
def test_a_verb_has_words_in_both_languages(verb):
    assert IRI.fullmatch(verb.id)
    assert verb.display().keys() == {"en", "da"}
    assert all(verb.display().values())


def test_the_verbs_are_those_of_the_examples():
    known = {verb.id: verb.display() for verb in VERBS}

    for example in EXAMPLES:
        spoken = example["statement"]["verb"]
        assert known[spoken["id"]] == spoken["display"]
    assert len(VERBS) == 18


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_activity_has_a_type(kind):
    assert IRI.fullmatch(type_of(BASE, kind))
    assert (kind in TYPES) == (kind is not Kind.PASSAGE)


def test_the_four_case_types_are_named_in_both_languages():
    assert len(CASE_TYPES) == 4
    assert all(names.keys() == {"en", "da"} for names in CASE_TYPES.values())
    assert activity_id(BASE, Kind.CASE_TYPE, "honour-based-violence").startswith(BASE)
