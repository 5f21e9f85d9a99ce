"""Conditions and setters of the story formats, read without running any."""

from __future__ import annotations

import pytest

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.expressions import fits, read_condition
from scenarios.engine.reading.pieces import (
    Literal,
    RawCompare,
    RawCondition,
    RawEvery,
    RawNot,
    RawSome,
    RawVisited,
)
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.tokens import bare, dollar, state

TRUST = RawCompare("trust", Comparison.MORE, 2)
KNOWN = RawCompare("known", Comparison.NOT_EQUAL, False)


class TestReadCondition:
    @pytest.mark.parametrize(
        ("text", "condition"),
        [
            ("$trust > 2", TRUST),
            ("$trust gt 2", TRUST),
            ("2 < $trust", TRUST),
            ("($trust > 2)", TRUST),
            ("$known", KNOWN),
            ("not $known", RawNot(KNOWN)),
            ("!$known", RawNot(KNOWN)),
            ("$trust > 2 and $known", RawEvery((TRUST, KNOWN))),
            ("$trust > 2 && $known", RawEvery((TRUST, KNOWN))),
            ("$trust > 2 or not $known", RawSome((TRUST, RawNot(KNOWN)))),
            ("$known is true", RawCompare("known", Comparison.EQUAL, True)),
            ("$known isnot true", RawCompare("known", Comparison.NOT_EQUAL, True)),
            ("$known is not true", RawCompare("known", Comparison.NOT_EQUAL, True)),
            ("$who === 'Ane'", RawCompare("who", Comparison.EQUAL, "Ane")),
            ('$who neq "is not"', RawCompare("who", Comparison.NOT_EQUAL, "is not")),
            ("$trust gte -3", RawCompare("trust", Comparison.AT_LEAST, -3)),
            ("visited('Hall')", RawVisited("Hall")),
            ("hasVisited('Hall') is false", RawNot(RawVisited("Hall"))),
            ("visited('Hall') > 0", RawVisited("Hall")),
            ("visited('Hall') is 0", RawNot(RawVisited("Hall"))),
            ("true", RawEvery(())),
        ],
    )
    def test_reads_what_formats_share(self, text: str, condition: RawCondition) -> None:
        assert read_condition(text, dollar) == condition

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "$trust > $other",
            "$trust + 1 > 2",
            "$trust > 2.5",
            "$trust > 'a'",
            "$list contains 'x'",
            "random(1, 6) is 6",
            "$a.b is 1",
            "visited('Hall') > 3",
            "visited() > 1",
            "($trust > 2",
            "$trust > 2)",
            "$trust is",
            "(" * 5_000,
            "not " * 5_000 + "$trust",
            "$trust is 99999999999999999999",
        ],
    )
    def test_reads_none_of_what_a_story_cannot_ask(self, text: str) -> None:
        assert read_condition(text, dollar) is None

    def test_reads_what_harlowe_leaves_out(self) -> None:
        read = read_condition("$n is 1 or 2 or > 8", dollar, repeats=True)

        one, two = (RawCompare("n", Comparison.EQUAL, n) for n in (1, 2))
        assert read == RawSome((one, two, RawCompare("n", Comparison.MORE, 8)))

    @pytest.mark.parametrize(
        "text", ["(history:) contains 'Hall'", "(visited: 'Hall')"]
    )
    def test_reads_harlowes_visits(self, text: str) -> None:
        assert read_condition(text, dollar, repeats=True) == RawVisited("Hall")

    @pytest.mark.parametrize(
        "text", ["s.trust > 2", "story.state.trust > 2", "window.story.state.trust > 2"]
    )
    def test_reads_snowmans_state(self, text: str) -> None:
        assert read_condition(text, state) == TRUST

    def test_reads_chapbooks_bare_names(self) -> None:
        assert read_condition("trust > 2 && known", bare) == RawEvery((TRUST, KNOWN))

    def test_reads_none_too_large_for_a_story(self) -> None:
        assert read_condition(" or ".join(["$n"] * 120), dollar) is None
        assert not fits(RawEvery((TRUST,) * 101))


class TestReadSetter:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("$n to 3", [("n", 3, True)]),
            ("$n = -3", [("n", -3, True)]),
            ("$n += 2", [("n", 2, False)]),
            ("$n -= 2", [("n", -2, False)]),
            ("$n++", [("n", 1, False)]),
            ("$n to $n - 1", [("n", -1, False)]),
            ("$n to it + 1", [("n", 1, False)]),
            ("$n to 1 + $n", [("n", 1, False)]),
            ("3 into $n", [("n", 3, True)]),
            ("$n to true, $m to 'a, b'", [("n", True, True), ("m", "a, b", True)]),
            ("$n = 1; $m = 2", [("n", 1, True), ("m", 2, True)]),
        ],
    )
    def test_reads_what_is_written_out(
        self, text: str, found: list[tuple[str, Literal, bool]]
    ) -> None:
        read = read_setter(text, dollar, 1, text)

        assert [
            (one.variable, one.value, one.sets) for one in read.assignments
        ] == found
        assert read.whole

    @pytest.mark.parametrize(
        "text",
        ["", "$n to $m", "$n to $m + 1", "$n to (a: 1, 2)", "$n to 2.5", "$n += 'a'"],
    )
    def test_reads_none_of_what_is_worked_out(self, text: str) -> None:
        assert read_setter(text, dollar, 1, text) == ((), False)

    def test_keeps_the_parts_that_can_be_read(self) -> None:
        read = read_setter("$n to 1, $m to random(1, 6)", dollar, 1, "")

        assert [one.variable for one in read.assignments] == ["n"]
        assert not read.whole
