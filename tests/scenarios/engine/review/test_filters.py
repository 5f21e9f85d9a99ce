"""A filter keeps the states in which a condition holds, as play would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.conditions import Compare, asked, holds, leaves
from scenarios.engine.review.filters import Field, Filters
from tests.scenarios.engine.strategies import conditions, few, values

PLACES = st.lists(st.sampled_from(["A", "B", "a", "b"]))
LEAST = -2_000_000
MASK = (1 << 22) - 1


class TestFilters:
    @few
    @given(conditions(), st.lists(st.tuples(values(), PLACES), max_size=4))
    def test_keep_the_states_in_which_a_condition_holds(self, condition, worlds):
        found = list(leaves(condition))
        names = dict.fromkeys(one.variable for one in found if isinstance(one, Compare))
        places = {asked(one) for one in found if not isinstance(one, Compare)}
        fields = {
            name: Field(23 * number, MASK, LEAST) for number, name in enumerate(names)
        }
        bits = {
            place: 1 << 23 * len(names) + number for number, place in enumerate(places)
        }

        def packed(known, seen):
            return sum(
                (known.get(name, 0) - LEAST) << one.shift
                for name, one in fields.items()
            ) + sum(bit for place, bit in bits.items() if place in seen)

        kept = Filters(fields, bits).of(condition)([packed(*one) for one in worlds])

        assert kept == [packed(*one) for one in worlds if holds(condition, *one)]
