"""Ids that a place gives out, one by one or several at once."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.reading.naming import ENDS, Ids, four, numbered, two
from tests.scenarios.engine.strategies import few

LAST = len(ENDS)
SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBERS = st.integers(0, 20) | st.integers(LAST - 6, LAST + 6)


class TestIds:
    @few
    @given(st.text(), st.text())
    def test_have_the_shape_of_a_uuid(self, seed: str, place: str) -> None:
        assert SHAPE.fullmatch(Ids(seed).id(place))

    def test_differ_by_story_and_by_place(self) -> None:
        found = {Ids(seed).id(place) for seed in "ab" for place in ("x", "y", "")}

        assert len(found) == 6

    def test_stay_as_they_are_from_one_version_to_the_next(self) -> None:
        assert Ids("a story").id("title") == "618ccb11-2191-f260-f1c9-9b6e00000000"


class TestSeveralAtOnce:
    @few
    @given(NUMBERS)
    def test_are_those_given_one_by_one(self, number: int) -> None:
        alone = tuple(numbered("stem-", number + after) for after in range(4))

        assert four("stem-", number) == alone
        assert two("stem-", number) == alone[:2]
