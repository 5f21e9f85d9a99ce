from __future__ import annotations

from datetime import date

from courses import placement
from courses.enrolment import enrol
from people import host
from people.models import Membership
from tests.courses import school
from tests.courses.conftest import AT
from tests.factories import UnitFactory

FIRST, THEN = date(2026, 1, 1), date(2026, 6, 1)


def in_force(person, day) -> list[tuple[str, str]]:
    held = Membership.objects.on(day).filter(person=person)
    return sorted(held.values_list("unit__name", "role"))


def test_joins_move_and_leave_follow_the_days(ana):
    north, south = UnitFactory(name="North"), UnitFactory(name="South")

    placement.join(person=ana, unit=north, role="learner", day=FIRST)
    placement.move(person=ana, from_unit=north, to_unit=south, day=THEN)

    assert in_force(ana, FIRST) == [("North", "learner")]
    assert in_force(ana, THEN) == [("South", "learner")]


def test_the_end_of_a_role_keeps_the_enrolment(k1, ana):
    membership = placement.join(
        person=ana, unit=UnitFactory(name="North"), role="learner", day=FIRST
    )
    enrolment = enrol(person=ana, course=school.row(k1), at=AT)

    placement.end(membership=membership, day=THEN)

    assert in_force(ana, THEN) == []
    enrolment.refresh_from_db()
    assert (enrolment.left_at, enrolment.unit.name) == (None, "North")


def test_leaving_ends_every_role_in_that_unit_and_no_other(ana):
    north, south = UnitFactory(name="North"), UnitFactory(name="South")
    for role in ("learner", "manager"):
        placement.join(person=ana, unit=north, role=role, day=FIRST)
    placement.join(person=ana, unit=south, role="learner", day=FIRST)

    placement.leave(person=ana, unit=north, day=THEN)

    assert in_force(ana, THEN) == [("South", "learner")]


def test_invitations_and_the_studio_are_told_of_this_placement():
    assert host.placement() is placement
