"""A review leaves Python's cycle collector as it found it."""

from __future__ import annotations

import gc

import pytest

from scenarios.engine.review import review
from scenarios.engine.review.collecting import no_collecting
from tests.scenarios.engine.review.sound import sound


class TestNoCollecting:
    def test_holds_the_collector_back(self):
        with no_collecting():
            assert not gc.isenabled()

        assert gc.isenabled()

    def test_ends_with_a_review_and_with_an_error(self):
        review(sound())
        with pytest.raises(ValueError, match="broken"), no_collecting():
            raise ValueError("broken")

        assert gc.isenabled()

    def test_leaves_a_collector_that_is_off_as_it_is(self):
        gc.disable()
        review(sound())
        was_on = gc.isenabled()
        gc.enable()

        assert not was_on
