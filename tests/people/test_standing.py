from __future__ import annotations

from datetime import date

import pytest

from people import standing
from people.models import Membership
from tests.factories import MembershipFactory, PersonFactory, UnitFactory
from tests.people.sign_in import post_login

DAY, NEXT = date(2026, 6, 1), date(2026, 6, 2)

pytestmark = pytest.mark.django_db


class TestARoleThatChanges:
    def test_opens_the_studio_at_the_next_request(self, client):
        bo = PersonFactory()
        post_login(client, bo)
        assert client.get("/admin/").status_code == 302

        Membership.begin(person=bo, unit=UnitFactory(), role="trainer", day=DAY)

        assert client.get("/admin/").status_code == 200

    def test_closes_the_studio_at_the_next_request(self, client):
        membership = MembershipFactory(role="trainer")
        post_login(client, membership.person)
        assert client.get("/admin/").status_code == 200

        membership.end(day=DAY)

        assert client.get("/admin/").status_code == 302


class TestWhatASessionKnows:
    def test_costs_no_query_while_nothing_changes(
        self, client, django_assert_num_queries
    ):
        ana = MembershipFactory().person
        session = client.session
        standing.refresh(session, ana, on=DAY)

        with django_assert_num_queries(0):
            standing.refresh(session, ana, on=DAY)

    def test_is_looked_up_again_the_next_day(self, client):
        bo = MembershipFactory(role="trainer", to_date=NEXT).person
        session = client.session
        standing.refresh(session, bo, on=DAY)
        assert standing.roles_in(session) == {"trainer"}

        standing.refresh(session, bo, on=NEXT)

        assert standing.roles_in(session) == set()

    def test_is_never_another_person_s(self, client):
        bo, ana = MembershipFactory(role="trainer").person, PersonFactory()
        session = client.session
        standing.refresh(session, bo, on=DAY)
        ana.role_changes = bo.role_changes

        standing.refresh(session, ana, on=DAY)

        assert standing.roles_in(session) == set()
