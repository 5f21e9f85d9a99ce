from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from people.models import Unit
from people.models.unit import outermost, path_after
from people.units import UnitCannotMove, add_unit, change_unit, move_unit, national_root
from tests.factories import UnitFactory

TODAY = date(2026, 11, 22)


class TestPaths:
    def test_of_a_subtree_end_where_the_next_sibling_begins(self):
        assert path_after("00010002") == "00010003"

    def test_carry_over_when_a_step_is_full(self):
        assert path_after("00019999") == "00020000"

    def test_under_another_are_left_out(self):
        assert outermost(["00010002", "0001", "0002", "00010002"]) == ["0001", "0002"]


@pytest.mark.django_db
class TestTheNationalRoot:
    def test_is_made_once(self):
        assert national_root() == national_root()
        assert national_root().kind == "nation"

    def test_has_no_second(self):
        national_root()

        with pytest.raises(IntegrityError), transaction.atomic():
            Unit.add_root(name="Sverige", kind="nation")

    def test_is_the_only_nation(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            add_unit(parent=national_root(), name="Island", kind="nation")


@pytest.mark.django_db
class TestATree:
    def test_holds_more_than_five_hundred_children_in_order(self):
        root = national_root()

        made = [add_unit(parent=root, name=f"{n}", kind="team") for n in range(501)]

        children = list(root.get_children())
        assert children == made
        assert list(Unit.objects.within(made[0])) == [made[0]]

    def test_moves_a_unit_with_everything_below_it(self):
        district, town = UnitFactory(), UnitFactory()
        team = UnitFactory(parent=UnitFactory(parent=district))

        move_unit(unit=team.get_parent(), parent=town, on=TODAY)

        team.refresh_from_db()
        assert list(team.get_ancestors()) == [national_root(), town, team.get_parent()]
        assert team not in Unit.objects.within(district)
        assert Unit.find_problems() == ([], [], [], [], [])

    def test_moves_by_where_units_are_now_not_where_they_were(self):
        first, second, unit = UnitFactory(), UnitFactory(), UnitFactory()
        stale = Unit.objects.get(pk=unit.pk)
        move_unit(unit=unit, parent=first, on=TODAY)

        move_unit(unit=stale, parent=second, on=TODAY)

        assert Unit.find_problems() == ([], [], [], [], [])
        assert stale.get_parent() == second

    @pytest.mark.parametrize("below", [0, 1, 2])
    def test_hangs_no_unit_below_itself(self, below):
        line = [UnitFactory()]
        for _ in range(2):
            line.append(UnitFactory(parent=line[-1]))

        with pytest.raises(UnitCannotMove):
            move_unit(unit=line[0], parent=line[below], on=TODAY)

    def test_keeps_the_root_where_it_is(self):
        with pytest.raises(UnitCannotMove):
            move_unit(unit=national_root(), parent=UnitFactory(), on=TODAY)

    def test_renames_and_moves_in_one_act(self):
        old, new = UnitFactory(), UnitFactory()
        unit = UnitFactory(parent=old)

        change_unit(unit=unit, name="Nord", kind="department", parent=new, on=TODAY)

        unit = Unit.objects.get(pk=unit.pk)
        assert (unit.name, unit.kind, unit.get_parent()) == ("Nord", "department", new)

    def test_answers_what_lies_below_from_the_index(self):
        units = Unit.objects.within(UnitFactory())

        plan = units.explain()

        if connection.vendor == "sqlite":
            assert "SEARCH people_unit USING INDEX" in plan
            assert "path>? AND path<?" in plan


@pytest.mark.django_db(transaction=True)
def test_many_hands_may_add_units_at_once():
    root = national_root()

    def add(number: int) -> None:
        try:
            add_unit(parent=root, name=f"{number}", kind="team")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(add, range(12)))

    assert root.get_children().count() == 12
    assert Unit.find_problems() == ([], [], [], [], [])
