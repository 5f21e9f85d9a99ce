"""Telling: in the transaction of the fact, once, at a small fixed price."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.tracking import told
from tests.tracking.told import somebody_enrolled
from tracking.models import Activity, Agent, Statement, Verb
from tracking.telling import NotInATransactionError, act, tell
from tracking.xapi.names import statement_id

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture(autouse=True)
def _base(settings):
    settings.XAPI_BASE = told.BASE


def bodies() -> list[dict]:
    rows = Statement.objects.order_by("id").values_list("body", flat=True)
    return [json.loads(bytes(body)) for body in rows]


@pytest.mark.django_db
class TestTell:
    def test_keeps_the_statement_of_a_fact(self):
        tell(told.ENROLLED)

        kept = Statement.objects.get()
        assert bodies() == [told.example(told.ENROLLED)]
        assert kept.uuid == statement_id(told.BASE, told.ENROLLED.name)
        assert kept.registration == told.ENROLMENT

    def test_keeps_what_a_statement_is_found_by(self):
        tell(told.ENROLLED)

        kept = Statement.objects.select_related("actor", "verb", "activity").get()
        assert str(told.ANA) in kept.actor.text
        assert kept.verb.text.endswith("/registered")
        assert kept.activity.text.endswith(f"/course/{told.COURSE}")
        assert kept.authority != kept.actor

    def test_keeps_a_fact_once_and_never_rewrites_it(self):
        tell(told.ENROLLED)

        tell(replace(told.ENROLLED, edition=13, at=told.ENROLLED.at + MILLISECOND))

        assert bodies() == [told.example(told.ENROLLED)]

    def test_keeps_facts_in_the_order_told(self):
        tell(told.FIRST_LESSON, told.PROGRESSED, told.STARTED)

        assert [body["verb"]["display"]["en"] for body in bodies()] == [
            "completed",
            "progressed",
            "initialized",
        ]

    def test_gives_facts_of_one_moment_a_millisecond_each_up_to_it(self):
        at = told.ENROLLED.at

        tell(*(replace(told.PROGRESSED, at=at, percent=p) for p in (10, 20, 30)))

        assert [body["timestamp"] for body in bodies()] == [
            "2026-11-02T08:12:40.116Z",
            "2026-11-02T08:12:40.117Z",
            "2026-11-02T08:12:40.118Z",
        ]

    def test_gives_each_person_the_moment_of_an_act_on_many(self):
        at = told.ENROLLED.at

        tell(somebody_enrolled(at), somebody_enrolled(at))

        assert {body["timestamp"] for body in bodies()} == {"2026-11-02T08:12:40.118Z"}

    def test_costs_three_queries_however_much_is_told(self, django_assert_num_queries):
        story = [told.IN_THE_CAR, told.SAW_THE_CHILD, told.CASE_COMPLETED]
        tell(*(replace(fact, attempt=uuid4()) for fact in story))

        with django_assert_num_queries(3):
            tell(*(replace(fact, attempt=uuid4()) for fact in story))

    def test_costs_seven_queries_when_everything_is_new(
        self, django_assert_num_queries
    ):
        with django_assert_num_queries(7):
            tell(told.ENROLLED)

    def test_of_nothing_costs_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            tell()

    def test_names_agents_verbs_and_activities_once(self):
        tell(told.ENROLLED, told.STARTED, told.PROGRESSED)

        assert Agent.objects.count() == 2  # she, and the platform
        assert Verb.objects.count() == 3
        assert Activity.objects.count() == 1


@pytest.mark.django_db
class TestAct:
    def test_tells_together_what_was_told_apart(self):
        at = told.CASE_COMPLETED.at

        with act():
            tell(told.CASE_COMPLETED)
            with act():
                tell(replace(told.LAST_LESSON, at=at))

        assert [body["timestamp"] for body in bodies()] == [
            "2026-11-05T13:02:40.022Z",
            "2026-11-05T13:02:40.023Z",
        ]

    def test_tells_nothing_of_a_part_that_failed(self):
        def part() -> None:
            with act():
                tell(told.LAST_LESSON)
                raise LookupError

        with act():
            tell(told.CASE_COMPLETED)
            with pytest.raises(LookupError):
                part()

        assert [body["id"] for body in bodies()] == [
            told.example(told.CASE_COMPLETED)["id"]
        ]

    def test_decorates_a_function(self):
        @act()
        def enrol() -> str:
            tell(told.ENROLLED)
            return "enrolled"

        assert [enrol(), enrol()] == ["enrolled", "enrolled"]
        assert len(bodies()) == 1

    def test_ends_before_the_next_one_begins(self):
        with act():
            tell(told.ENROLLED)
        tell(told.STARTED)

        assert len(bodies()) == 2


@pytest.mark.django_db(transaction=True)
class TestTransaction:
    def test_is_needed_to_tell(self):
        with pytest.raises(NotInATransactionError):
            tell(told.ENROLLED)

    def test_takes_the_statement_with_it_when_it_fails(self):
        def fail() -> None:
            with transaction.atomic():
                tell(told.ENROLLED)
                raise LookupError

        with pytest.raises(LookupError):
            fail()

        assert not Statement.objects.exists()
        assert not connection.in_atomic_block
