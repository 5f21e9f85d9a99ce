from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.conditions import (
    MOST_DEPTH,
    MOST_PARTS,
    MOST_TOKENS,
    Chosen,
    Compare,
    Comparison,
    Condition,
    ConditionError,
    Every,
    Not,
    Some,
    Visited,
    holds,
    leaves,
    read_condition,
    with_places,
    write_condition,
)
from tests.scenarios.engine.strategies import conditions, few, values

CALM = Compare("safety", Comparison.AT_LEAST, 4)
LONG = 100_000
PLACES = st.lists(st.sampled_from(["A", "B", "a", "b"]))


def nested(depth: int) -> str:
    """JSON of a condition so many deep."""
    inside = '{"is": "visited", "passage": "A"}'
    return '{"is": "not", "condition": ' * depth + inside + "}" * depth


class TestACondition:
    @pytest.mark.parametrize(
        ("text", "met"),
        [
            ("$safety eq 4", True),
            ("$safety neq 4", False),
            ("$safety gt 3", True),
            ("$safety gt 4", False),
            ("$safety gte 4", True),
            ("$safety lt 4", False),
            ("$safety lte 4", True),
            ("$trust eq -2", True),
            ("$never_set eq 0", True),
            ('visited("A")', True),
            ('visited("B")', False),
            ('chosen("a")', True),
            ('not visited("A")', False),
            ("true", True),
            ("false", False),
            ("true and not false", True),
        ],
    )
    def test_holds_by_the_values_and_by_what_was_seen(self, text, met):
        values = {"safety": 4, "trust": -2}

        assert holds(read_condition(text), values, ["A", "a"]) is met

    def test_that_is_not_there_holds(self):
        assert holds(None, {}, ())

    def test_says_what_it_asks_about_in_order(self):
        condition = read_condition(
            '$trust gt 1 or not (visited("A") and $safety lt 2) or chosen("b")'
        )

        assert list(leaves(condition)) == [
            Compare("trust", Comparison.MORE, 1),
            Visited("A"),
            Compare("safety", Comparison.LESS, 2),
            Chosen("b"),
        ]

    @few
    @given(conditions(), values(), PLACES)
    def test_holds_the_same_under_other_names_for_the_same_places(
        self, condition, values, seen
    ):
        renamed = with_places(condition, lambda name: f"new-{name}")

        assert holds(renamed, values, [f"new-{name}" for name in seen]) == holds(
            condition, values, seen
        )


class TestReading:
    @few
    @given(conditions(), values(), PLACES)
    def test_what_was_written_gives_a_condition_that_holds_the_same(
        self, condition, values, seen
    ):
        again = read_condition(write_condition(condition))

        assert holds(again, values, seen) == holds(condition, values, seen)

    @pytest.mark.parametrize(
        ("symbols", "words"),
        [
            ("$a==1", "$a eq 1"),
            ("$a!=-1", "$a neq -1"),
            ("$a>1&&$b<2", "$a gt 1 and $b lt 2"),
            ("$a>=1||$b<=-2", "$a gte 1 or $b lte -2"),
            ("!($a is 1)", "not ($a eq 1)"),
            ("$a isnot 1", "$a neq 1"),
        ],
    )
    def test_takes_symbols_for_words(self, symbols, words):
        assert read_condition(symbols) == read_condition(words)

    def test_binds_not_before_and_and_and_before_or(self):
        read = read_condition('$a gt 1 or not visited("A") and $b gt 1')

        assert read == Some(
            (
                Compare("a", Comparison.MORE, 1),
                Every((Not(Visited("A")), Compare("b", Comparison.MORE, 1))),
            )
        )

    @pytest.mark.parametrize(
        "left_over", ["æ", '"', "_", "and", "$b", ")", "7", "\0", "\ud800", "or or"]
    )
    def test_loses_no_word(self, left_over):
        with pytest.raises(ConditionError):
            read_condition(f"$a gt 1 {left_over}")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "$a",
            "$a gt",
            "$a gt b",
            "$a gt 1.5",
            "$a gt 1000001",
            "$a about 1",
            "$å gt 1",
            "a gt 1",
            "($a gt 1",
            "()",
            "visited(A)",
            'visited("A\nB")',
            'visited("")',
            'chosen("A"',
        ],
    )
    def test_refuses_what_it_does_not_understand(self, text):
        with pytest.raises(ConditionError):
            read_condition(text)

    @few
    @given(
        st.text()
        | st.lists(
            st.sampled_from(["not", "(", ")", "and", "or", "$a", "gt", "1", "true"])
        ).map(" ".join)
    )
    def test_any_text_gives_a_condition_or_says_why_not(self, text):
        try:
            read = read_condition(text)
        except ConditionError:
            return
        assert read_condition(write_condition(read)) == read

    @pytest.mark.parametrize(
        "text",
        [
            "(" * LONG,
            "not " * LONG,
            "not (" * LONG,
            "(" * MOST_TOKENS,
            "not " * MOST_TOKENS,
            "not (" * (MOST_TOKENS // 2),
            "(" * (MOST_TOKENS // 3) + "true" + ")" * (MOST_TOKENS // 3),
            '"' * LONG,
            "$a" * LONG,
            "$a gt " + "9" * LONG,
            "$a gt 1 and " * LONG,
            "\0" * LONG,
        ],
        ids=lambda text: f"{text[:10]}{len(text)}",
    )
    def test_refuses_a_huge_text_in_a_few_words(self, text):
        with pytest.raises(ConditionError) as refused:
            read_condition(text)

        assert len(str(refused.value)) < 200


class TestSize:
    @pytest.mark.parametrize(
        "largest",
        [
            Every((CALM,) * (MOST_PARTS - 1)),
            Some((Not(CALM),) * ((MOST_PARTS - 1) // 2)),
            Not(Every((Some((CALM, CALM)),) * 30)),
        ],
    )
    def test_that_is_allowed_can_be_written_and_read(self, largest):
        assert read_condition(write_condition(largest)) == largest

    def test_that_is_allowed_goes_this_deep(self):
        condition: Condition = CALM
        for _ in range(MOST_DEPTH - 1):
            condition = Not(condition)

        assert read_condition(write_condition(condition)) == condition
        with pytest.raises(ConditionError):
            Not(condition)

    @pytest.mark.parametrize("kind", [Every, Some])
    @pytest.mark.parametrize("part", [CALM, Every(()), Not(CALM)])
    def test_counts_every_part(self, kind, part):
        with pytest.raises(ConditionError):
            kind((part,) * MOST_PARTS)

    @pytest.mark.parametrize("depth", [MOST_DEPTH, 900])
    def test_is_refused_in_json_too(self, depth):
        with pytest.raises(msgspec.ValidationError, match="deep at most"):
            msgspec.json.decode(nested(depth), type=Condition)
