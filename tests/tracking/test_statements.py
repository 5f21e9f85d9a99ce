"""Each fact becomes the statement that the profile shows for it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import tincan

from tests.tracking import told
from tests.tracking.told import BASE, EVERY_FACT, example
from tracking import facts
from tracking.statements import SENTENCES, statement, to_bytes
from tracking.xapi.validator import validate

BY_NAME = pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: fact.name)


def written(fact: facts.Fact) -> bytes:
    return to_bytes(statement(fact, base=BASE, moment=fact.at))


class TestStatement:
    @BY_NAME
    def test_is_the_example_of_the_profile(self, fact):
        assert json.loads(written(fact)) == example(fact)

    @BY_NAME
    def test_follows_the_standard(self, fact):
        validate(json.loads(written(fact)))

    @BY_NAME
    def test_is_understood_by_tincan(self, fact):
        read = tincan.Statement.from_json(written(fact).decode())

        assert str(read.id) == example(fact)["id"]
        assert read.timestamp == fact.at

    @BY_NAME
    def test_names_nobody_and_times_nothing(self, fact):
        whole = json.loads(written(fact))

        assert whole["actor"].keys() == {"account", "objectType"}
        assert "duration" not in whole.get("result", {})
        assert whole["context"].keys().isdisjoint({"instructor", "team"})
        assert "correctResponsesPattern" not in whole["object"]["definition"]

    def test_exists_for_every_fact(self):
        kinds = {
            kind
            for kind in vars(facts).values()
            if isinstance(kind, type)
            and issubclass(kind, facts.Fact)
            and not kind.__abstractmethods__
        }

        assert kinds == set(SENTENCES) == {type(fact) for fact in EVERY_FACT}


class TestToBytes:
    def test_keeps_whole_numbers_whole(self):
        assert b'"score":{"max":6,"min":-2,"raw":5}' in written(told.SAW_THE_CHILD)

    def test_writes_moments_in_utc_with_three_decimals(self):
        summer = told.moment("2026-07-01T12:00:00+02:00")

        body = written(replace(told.ENROLLED, at=summer))

        assert b'"timestamp":"2026-07-01T10:00:00.000Z"' in body

    def test_leaves_the_version_to_the_store(self):
        assert b'"version"' not in written(told.ENROLLED)

    def test_gives_the_same_bytes_each_time(self):
        assert written(told.AT_THE_DOOR) == written(replace(told.AT_THE_DOOR))

    def test_keeps_danish_letters_as_they_are(self):
        assert "Høje stemmer".encode() in written(told.BEGUN)


class TestFact:
    def test_refuses_progress_that_another_statement_tells(self):
        with pytest.raises(ValueError, match="from 1 to 99"):
            replace(told.PROGRESSED, percent=100)

    def test_without_a_time_zone_cannot_be_told(self):
        naive = replace(told.ENROLLED, at=told.ENROLLED.at.replace(tzinfo=None))

        with pytest.raises(ValueError, match="no time zone"):
            written(naive)
