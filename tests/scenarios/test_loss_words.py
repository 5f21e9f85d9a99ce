"""Everything an import may lose has words for a person."""

from __future__ import annotations

import pytest

from scenarios.engine.reading.report import Done, Level, LossKind
from scenarios.loss_words import (
    DONE_WORDS,
    LEVEL_WORDS,
    WORDS,
    done_words,
    kind_words,
)
from scenarios.shelf import NOT_TAKEN


class TestWords:
    @pytest.mark.parametrize(
        ("worded", "all_there_are"),
        [(WORDS, LossKind), (DONE_WORDS, [*Done, NOT_TAKEN]), (LEVEL_WORDS, Level)],
    )
    def test_are_there_for_all_and_for_nothing_else(self, worded, all_there_are):
        assert set(worded) == set(all_there_are)

    def test_of_a_kind_that_is_no_more_are_its_name(self):
        assert kind_words("long-gone") == "long-gone"

    def test_keep_the_reason_behind_a_colon(self):
        assert done_words(f"{NOT_TAKEN}: too large").endswith(": too large")
