from __future__ import annotations

from datetime import date

import pytest

from people.models import Membership
from people.moves import move
from people.scope import may_see
from tests.factories import MembershipFactory, PersonFactory, UnitFactory

BEFORE, DAY = date(2026, 5, 31), date(2026, 6, 1)

pytestmark = pytest.mark.django_db


class TestMove:
    def test_carries_every_role_over_and_keeps_the_history(self):
        ana, old, new = PersonFactory(), UnitFactory(), UnitFactory()
        for role in ("learner", "manager"):
            MembershipFactory(person=ana, unit=old, role=role)

        move(person=ana, from_unit=old, to_unit=new, day=DAY)

        held = Membership.objects.order_by("unit", "role")
        assert list(held.on(BEFORE).values_list("unit", "role")) == [
            (old.pk, "learner"),
            (old.pk, "manager"),
        ]
        assert list(held.on(DAY).values_list("unit", "role")) == [
            (new.pk, "learner"),
            (new.pk, "manager"),
        ]

    def test_changes_who_sees_her_from_that_day(self):
        ana, old, new = PersonFactory(), UnitFactory(), UnitFactory()
        MembershipFactory(person=ana, unit=old)
        mia = MembershipFactory(unit=old, role="manager").person
        kim = MembershipFactory(unit=new, role="manager").person

        move(person=ana, from_unit=old, to_unit=new, day=DAY)

        assert may_see(mia, ana, BEFORE)
        assert not may_see(kim, ana, BEFORE)
        assert not may_see(mia, ana, DAY)
        assert may_see(kim, ana, DAY)

    def test_leaves_other_units_alone(self):
        ana, old, other = PersonFactory(), UnitFactory(), UnitFactory()
        MembershipFactory(person=ana, unit=old)
        kept = MembershipFactory(person=ana, unit=other)

        move(person=ana, from_unit=old, to_unit=UnitFactory(), day=DAY)

        kept.refresh_from_db()
        assert kept.to_date is None

    def test_twice_is_once(self):
        ana, old, new = PersonFactory(), UnitFactory(), UnitFactory()
        MembershipFactory(person=ana, unit=old)

        for _ in range(2):
            move(person=ana, from_unit=old, to_unit=new, day=DAY)

        assert Membership.objects.on(DAY).count() == 1
        assert Membership.objects.count() == 2
