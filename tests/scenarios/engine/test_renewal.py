"""The same story under new ids."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import given

from scenarios.engine.ids import ids
from scenarios.engine.play import Playable
from scenarios.engine.renewal import renewed
from scenarios.engine.translate import texts
from tests.scenarios.conftest import case_a
from tests.scenarios.engine.strategies import few, stories


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012x}"


class TestRenewed:
    @few
    @given(stories())
    def test_shares_no_id_with_the_first(self, story):
        other = renewed(story, numbered())

        assert not set(ids(other)) & set(ids(story))

    @few
    @given(stories())
    def test_is_built_the_same(self, story):
        back = dict(zip(ids(renewed(story, numbered())), ids(story), strict=True))
        other = renewed(story, numbered())

        assert (
            renewed(other, iter([back[i] for i in dict.fromkeys(ids(other))]).__next__)
            == story
        )

    def test_says_the_same_and_begins_at_the_same_place(self):
        story, other = case_a(), renewed(case_a(), numbered())

        assert [t.words for t in texts(other)] == [t.words for t in texts(story)]
        start = Playable(other).passages[other.start or ""]
        assert start.name == Playable(story).passages[story.start or ""].name
