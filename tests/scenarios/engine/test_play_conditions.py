from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.conditions import Kept, Not, Playing, Some, holds
from scenarios.engine.play_conditions import compiled, has, with_one_more
from tests.scenarios.engine.strategies import conditions, few, values

PLACES = ("A", "B", "a", "b", "fact", "role")
seen = st.sets(st.sampled_from(PLACES)).map(lambda some: tuple(sorted(some)))


class TestACompiledCondition:
    @few
    @given(conditions(), values(), seen)
    def test_answers_as_the_condition_itself(self, condition, values, seen):
        assert compiled(condition)(values, seen) == holds(condition, values, seen)

    @given(seen)
    @few
    def test_asks_for_facts_and_roles_too(self, seen):
        condition = Some((Kept("fact"), Not(Playing("role"))))

        assert compiled(condition)({}, seen) == holds(condition, {}, seen)

    def test_of_none_always_holds(self):
        assert compiled(None)({}, ())


class TestWhatWasSeen:
    @given(st.lists(st.sampled_from(PLACES)))
    @few
    def test_stays_sorted_and_holds_each_once(self, places):
        seen: tuple[str, ...] = ()
        for place in places:
            seen = with_one_more(seen, place)

        assert seen == tuple(sorted(set(places)))
        assert [place for place in PLACES if has(seen, place)] == [
            place for place in PLACES if place in places
        ]
