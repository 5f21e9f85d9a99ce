from __future__ import annotations

import pytest
from hypothesis import given

from scenarios.engine.condition_words import read_worded, words_of, write_worded
from scenarios.engine.conditions import (
    Compare,
    Comparison,
    ConditionError,
    read_condition,
    write_condition,
)
from scenarios.engine.story import Variable, VariableKind
from tests.scenarios.engine.strategies import conditions, few
from tests.scenarios.stories import named


def variable(name: str, kind: VariableKind, *words: str) -> Variable:
    return Variable(id=named(name), name=name, kind=kind, words=words)


WHO = variable("who", VariableKind.WORD, "nurse", "district nurse")
VARIABLES = {
    "met": variable("met", VariableKind.FLAG),
    "who": WHO,
    "trust": variable("trust", VariableKind.FLAG),
}
WORDS = {name: one.words for name, one in VARIABLES.items()}


class TestWordsInConditions:
    @pytest.mark.parametrize(
        ("text", "condition"),
        [
            ("$met eq true", Compare("met", Comparison.EQUAL, 1)),
            ("$met neq false", Compare("met", Comparison.NOT_EQUAL, 0)),
            ('$who eq "district nurse"', Compare("who", Comparison.EQUAL, 1)),
            ("$met gt 0", Compare("met", Comparison.MORE, 0)),
            ("$met eq 2", Compare("met", Comparison.EQUAL, 2)),
        ],
    )
    def test_are_read_and_written(self, text, condition):
        assert read_worded(text, WORDS) == condition
        assert write_worded(condition, VARIABLES) == text

    def test_may_stand_in_the_signs_of_other_dialects(self):
        assert read_worded('$who == "nurse"', WORDS) == read_worded(
            '$who is "nurse"', WORDS
        )

    @pytest.mark.parametrize(
        "text", ['$who eq "vet"', '$who gt "nurse"', "$met gte true", '$x eq "nurse"']
    )
    def test_are_refused_when_nothing_can_hold_them(self, text):
        with pytest.raises(ConditionError):
            read_worded(text, WORDS)

    @few
    @given(conditions())
    def test_read_back_to_the_same_condition(self, condition):
        read = read_worded(write_worded(condition, VARIABLES), WORDS)

        assert read == read_condition(write_condition(condition))


class TestWordsOfAVariable:
    @pytest.mark.parametrize(
        "words", [('a "b"', "c"), ("a", "a"), ("<<x>>",), ("tab\t",)]
    )
    def test_are_none_where_they_could_not_be_read_back(self, words):
        assert words_of(variable("who", VariableKind.WORD, *words)) == ()

    def test_are_none_for_numbers(self):
        assert words_of(variable("n", VariableKind.NUMBER)) == ()
        assert words_of(None) == ()
