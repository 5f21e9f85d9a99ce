from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from people.models import Membership, Person, Unit
from people.scope import (
    get_unit_or_404,
    may_grant,
    may_see,
    people_seen_by,
    roles_granted_by,
    units_administered_by,
    units_seen_by,
)
from people.units import national_root
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

TODAY = date(2026, 6, 15)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
SEEING = ["manager", "deputy", "local_administrator"]

pytestmark = pytest.mark.django_db


def holder(role: str, unit: Unit, **dates: date) -> Person:
    return MembershipFactory(role=role, unit=unit, **dates).person


class TestUnitsSeen:
    @pytest.mark.parametrize("role", SEEING)
    def test_are_those_a_person_answers_for_with_all_below(self, role):
        district = UnitFactory()
        team = UnitFactory(parent=UnitFactory(parent=district))
        UnitFactory()

        seen = units_seen_by(holder(role, district), TODAY)

        assert list(seen) == [district, team.get_parent(), team]

    @pytest.mark.parametrize("role", ["learner", "trainer"])
    def test_are_none_for_those_who_learn_and_teach(self, role):
        assert not units_seen_by(holder(role, UnitFactory()), TODAY).exists()

    def test_are_all_for_a_national_administrator(self):
        UnitFactory(parent=UnitFactory())

        seen = units_seen_by(holder("national_administrator", UnitFactory()), TODAY)

        assert seen.count() == Unit.objects.count() == 4

    def test_are_none_for_whoever_only_runs_the_server(self):
        root = Person.objects.create_superuser("root@example.org")

        assert not units_seen_by(root, TODAY).exists()

    def test_follow_the_days_of_the_role(self):
        unit = UnitFactory()
        mia = holder("manager", unit, from_date=TODAY, to_date=TOMORROW)

        days = [
            units_seen_by(mia, day).exists() for day in (YESTERDAY, TODAY, TOMORROW)
        ]

        assert days == [False, True, False]

    def test_cost_two_queries_however_many_there_are(self, django_assert_num_queries):
        mia = PersonFactory()
        for _ in range(5):
            MembershipFactory(person=mia, role="manager", unit=UnitFactory())

        with django_assert_num_queries(2):
            list(units_seen_by(mia, TODAY))


class TestPeopleSeen:
    def test_have_a_membership_in_force_below_the_manager(self):
        district = UnitFactory()
        team = UnitFactory(parent=district)
        ana = MembershipFactory(unit=team).person
        MembershipFactory(unit=team, to_date=TODAY)
        MembershipFactory(unit=team, from_date=TOMORROW)
        MembershipFactory()
        mia = holder("manager", district)

        assert set(people_seen_by(mia, TODAY)) == {ana, mia}

    def test_are_seen_once_whatever_they_do(self):
        unit = UnitFactory()
        mia = holder("manager", unit)
        for role in ("learner", "trainer", "deputy"):
            MembershipFactory(person=mia, unit=unit, role=role)

        assert list(people_seen_by(mia, TODAY)) == [mia]

    def test_are_not_the_colleagues_of_a_learner(self):
        unit = UnitFactory()
        ana, ben = holder("learner", unit), holder("learner", unit)

        assert not may_see(ana, ben, TODAY)
        assert not may_see(ana, ana, TODAY)

    def test_cost_three_queries_however_many_there_are(self, django_assert_num_queries):
        unit = UnitFactory()
        mia = holder("manager", unit)
        for _ in range(5):
            MembershipFactory(unit=UnitFactory(parent=unit))

        with django_assert_num_queries(3):
            assert len(people_seen_by(mia, TODAY)) == 6


class TestAUnitAskedFor:
    def test_is_given_to_its_manager(self):
        unit = UnitFactory()

        found = get_unit_or_404(holder("manager", unit), unit.uuid, TODAY)

        assert found == unit

    def test_that_is_another_s_does_not_exist(self):
        mia = holder("manager", UnitFactory())

        with pytest.raises(Http404):
            get_unit_or_404(mia, UnitFactory().uuid, TODAY)

    def test_that_lies_above_does_not_exist(self):
        district = UnitFactory()
        mia = holder("manager", UnitFactory(parent=district))

        with pytest.raises(Http404):
            get_unit_or_404(mia, district.uuid, TODAY)


class TestARole:
    def test_is_given_within_the_administrator_s_units_only(self):
        district = UnitFactory()
        ida = holder("local_administrator", district)

        assert may_grant(
            ida, unit=UnitFactory(parent=district), role="manager", on=TODAY
        )
        assert not may_grant(ida, unit=UnitFactory(), role="manager", on=TODAY)
        assert not may_grant(ida, unit=national_root(), role="learner", on=TODAY)

    @pytest.mark.parametrize("role", ["trainer", "national_administrator"])
    def test_that_reaches_the_whole_country_is_given_by_the_nation(self, role):
        unit = UnitFactory()
        ida = holder("local_administrator", unit)
        nina = holder("national_administrator", national_root())

        assert not may_grant(ida, unit=unit, role=role, on=TODAY)
        assert may_grant(nina, unit=unit, role=role, on=TODAY)

    @pytest.mark.parametrize("role", ["learner", "trainer", "manager", "deputy"])
    def test_is_given_by_nobody_else(self, role):
        unit = UnitFactory()
        person = holder(role, unit)

        assert roles_granted_by(person, TODAY) == ()
        assert not units_administered_by(person, TODAY).exists()

    def test_is_not_given_where_one_is_manager_only(self):
        mine, managed = UnitFactory(), UnitFactory()
        ida = holder("local_administrator", mine)
        MembershipFactory(person=ida, role="manager", unit=managed)

        assert not may_grant(ida, unit=managed, role="learner", on=TODAY)


# A property: whatever the tree and the roles, what is seen is what a plain walk finds.

days = st.integers(-3, 3).map(lambda n: TODAY + timedelta(n))
lasting = st.none() | st.integers(0, 4).map(timedelta)
spans = st.tuples(days, lasting).map(
    lambda span: (span[0], None if span[1] is None else span[0] + span[1])
)
roles = st.sampled_from(Membership.Role.values)
trees = st.lists(st.integers(0, 9), min_size=1, max_size=7)
holdings = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 9), roles, spans), max_size=10
)


def grow(parents: list[int]) -> list[Unit]:
    """A tree: each number picks its parent among the units made so far."""
    units = [national_root()]
    for number in parents:
        units.append(UnitFactory(parent=units[number % len(units)]))
    return [Unit.objects.get(pk=unit.pk) for unit in units]


def walk_up(unit: Unit) -> set[int]:
    found = {unit.pk}
    while parent := unit.get_parent(update=True):
        unit = parent
        found.add(unit.pk)
    return found


def naive_units(viewer: Person, units: list[Unit]) -> set[int]:
    held = [m for m in viewer.memberships.all() if covers(m, TODAY)]
    if any(m.role == "national_administrator" for m in held):
        return {unit.pk for unit in units}
    roots = {m.unit_id for m in held if m.role in SEEING}
    return {unit.pk for unit in units if roots & walk_up(unit)}


def covers(membership: Membership, day: date) -> bool:
    ended = membership.to_date is not None and membership.to_date <= day
    return membership.from_date <= day and not ended


def naive_people(
    viewer: Person, units: list[Unit], everybody: list[Person]
) -> set[int]:
    if any(
        m.role == "national_administrator" and covers(m, TODAY)
        for m in viewer.memberships.all()
    ):
        return {person.pk for person in everybody}
    seen = naive_units(viewer, units)
    return {
        person.pk
        for person in everybody
        if any(m.unit_id in seen and covers(m, TODAY) for m in person.memberships.all())
    }


@settings(max_examples=40, deadline=None)
@given(parents=trees, held=holdings)
def test_scope_is_what_a_plain_walk_through_the_tree_finds(parents, held):
    with transaction.atomic():
        units = grow(parents)
        everybody = [PersonFactory() for _ in range(4)]
        open_ones = set()
        for who, where, role, (begin, end) in held:
            unit = units[where % len(units)]
            if end is None and (who, unit.pk, role) in open_ones:
                continue
            open_ones |= {(who, unit.pk, role)} if end is None else set()
            Membership.objects.create(
                person=everybody[who],
                unit=unit,
                role=role,
                from_date=begin,
                to_date=end,
            )

        for viewer in everybody:
            seen = units_seen_by(viewer, TODAY).values_list("pk", flat=True)
            people = people_seen_by(viewer, TODAY).values_list("pk", flat=True)
            assert sorted(seen) == sorted(naive_units(viewer, units))
            assert sorted(people) == sorted(naive_people(viewer, units, everybody))

        transaction.set_rollback(True)
