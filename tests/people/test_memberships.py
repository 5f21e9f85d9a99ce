from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from people.models import Membership
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)

pytestmark = pytest.mark.django_db


def in_force(membership: Membership, day: date) -> bool:
    return Membership.objects.on(day).filter(pk=membership.pk).exists()


def begin(person, unit, day=MAY, role="learner") -> Membership:
    return Membership.begin(person=person, unit=unit, role=role, day=day)


class TestAMembershipInForce:
    def test_begins_on_its_first_day(self):
        membership = MembershipFactory(from_date=MAY)

        assert not in_force(membership, date(2026, 4, 30))
        assert in_force(membership, MAY)

    def test_has_ended_on_the_day_it_ends(self):
        membership = MembershipFactory(from_date=MAY, to_date=JUNE)

        assert in_force(membership, date(2026, 5, 31))
        assert not in_force(membership, JUNE)

    def test_that_began_and_ended_on_one_day_was_never_in_force(self):
        membership = MembershipFactory(from_date=MAY, to_date=MAY)

        assert not in_force(membership, MAY)


class TestBegin:
    def test_keeps_the_one_already_in_force(self):
        person, unit = PersonFactory(), UnitFactory()

        assert begin(person, unit, MAY) == begin(person, unit, JUNE)
        assert Membership.objects.get().from_date == MAY

    def test_gives_another_role_beside_the_first(self):
        person, unit = PersonFactory(), UnitFactory()

        begin(person, unit, role="learner")
        begin(person, unit, role="manager")

        assert Membership.objects.count() == 2

    def test_starts_a_new_row_after_an_end(self):
        person, unit = PersonFactory(), UnitFactory()
        begin(person, unit, MAY).end(day=JUNE)

        begin(person, unit, JULY)

        rows = Membership.objects.order_by("pk").values_list("from_date", "to_date")
        assert list(rows) == [(MAY, JUNE), (JULY, None)]

    def test_brings_a_later_beginning_forward(self):
        person, unit = PersonFactory(), UnitFactory()
        begin(person, unit, JULY)

        begin(person, unit, MAY)

        assert Membership.objects.get().from_date == MAY

    def test_refuses_a_role_nobody_knows(self):
        with pytest.raises(ValueError, match="emperor"):
            begin(PersonFactory(), UnitFactory(), role="emperor")

    def test_tells_the_person_that_her_roles_changed(self):
        person = PersonFactory()

        begin(person, UnitFactory())

        person.refresh_from_db()
        assert person.role_changes == 1

    def test_the_second_time_changes_nothing(self):
        person, unit = PersonFactory(), UnitFactory()
        begin(person, unit)

        begin(person, unit)

        person.refresh_from_db()
        assert person.role_changes == 1


class TestEnd:
    def test_ends_once_and_an_earlier_end_stands(self):
        membership = MembershipFactory(from_date=MAY)

        membership.end(day=JUNE)
        membership.end(day=JULY)

        membership.refresh_from_db()
        assert membership.to_date == JUNE

    def test_stands_against_a_later_one_from_a_stale_copy(self):
        membership = MembershipFactory(from_date=MAY)
        stale = Membership.objects.get(pk=membership.pk)
        membership.end(day=JUNE)

        stale.end(day=JULY)

        assert stale.to_date == JUNE
        assert Membership.objects.get().to_date == JUNE

    def test_may_come_sooner_than_was_planned(self):
        membership = MembershipFactory(from_date=MAY, to_date=JULY)

        membership.end(day=JUNE)

        membership.refresh_from_db()
        assert membership.to_date == JUNE

    def test_before_the_beginning_leaves_no_day_in_force(self):
        membership = MembershipFactory(from_date=JUNE)

        membership.end(day=MAY)

        membership.refresh_from_db()
        assert membership.to_date == JUNE
        assert not in_force(membership, JUNE)


class TestTheDatabase:
    def test_refuses_an_end_before_the_beginning(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFactory(from_date=JUNE, to_date=MAY)

    def test_refuses_the_same_open_role_twice(self):
        first = MembershipFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFactory(person=first.person, unit=first.unit)

    def test_keeps_the_person_and_the_unit_of_a_membership(self):
        membership = MembershipFactory()

        for kept in (membership.person, membership.unit):
            with pytest.raises(IntegrityError), transaction.atomic():
                kept.delete()
