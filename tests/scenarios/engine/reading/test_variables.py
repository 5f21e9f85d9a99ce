from __future__ import annotations

import pytest

from scenarios.engine.conditions import MOST, Compare, Comparison, Every, Some
from scenarios.engine.reading.naming import Ids
from scenarios.engine.reading.pieces import (
    Assignment,
    Literal,
    RawCompare,
    RawCondition,
    RawEvery,
    RawNot,
    RawSome,
    RawVisited,
)
from scenarios.engine.reading.variables import NO_WORD, CannotBeSaidError, Variables
from scenarios.engine.story import Effect, VariableKind

EQUAL, MORE = Comparison.EQUAL, Comparison.MORE


def setting(value: Literal, *, sets: bool = True, variable: str = "a") -> Assignment:
    return Assignment(variable, value, sets, 1, "")


def asking(value: Literal, comparison: Comparison = EQUAL) -> RawCompare:
    return RawCompare("a", comparison, value)


def variables(*pieces: Assignment | RawCompare) -> Variables:
    return Variables(pieces, Ids("a story"))


def nowhere(_name: str) -> None:
    return None


class TestAKind:
    @pytest.mark.parametrize(
        ("pieces", "kind"),
        [
            ([setting(True)], "flag"),
            ([setting(True), asking(1)], "flag"),
            ([setting(3)], "number"),
            ([setting(True), setting(1, sets=False)], "number"),
            ([setting(3), asking(True)], "number"),
            ([asking(3)], "number"),
            ([setting("x")], "word"),
            ([asking("x")], "word"),
            ([setting(3), setting("x")], "word"),
        ],
    )
    def test_comes_from_what_the_whole_story_does(self, pieces, kind):
        [variable] = variables(*pieces).declared()

        assert variable.kind is VariableKind(kind)

    def test_is_told_when_it_is_mixed(self):
        assert variables(setting(3), setting("x")).mixed() == [("a", VariableKind.WORD)]
        assert variables(setting(3), asking(True)).mixed() == []


class TestAWord:
    def test_has_a_place_of_its_own_and_none_the_first(self):
        found = variables(setting("Bo"), setting(""), asking("Ida"))

        assert found.declared()[0].words == (NO_WORD, "Bo", "Ida")
        assert found.effect(setting("Bo")) == Effect(variable="a", value=1, sets=True)
        assert found.effect(setting("")).value == 0

    @pytest.mark.parametrize("word", ["x" * 201, "a\nb"])
    def test_that_a_story_cannot_hold_cannot_be_said(self, word):
        with pytest.raises(CannotBeSaidError):
            variables(setting(word)).effect(setting(word))

    def test_cannot_be_added_to_or_measured(self):
        found = variables(setting("x"))

        with pytest.raises(CannotBeSaidError):
            found.effect(setting("x", sets=False))
        with pytest.raises(CannotBeSaidError):
            found.condition(asking("x", MORE), nowhere)


class TestANumber:
    def test_that_is_too_large_cannot_be_said(self):
        with pytest.raises(CannotBeSaidError):
            variables(setting(MOST + 1)).effect(setting(MOST + 1))

    @pytest.mark.parametrize(
        ("asked", "comparison"),
        [
            (asking(True), "neq"),
            (asking(False), "eq"),
            (asking(True, Comparison.NOT_EQUAL), "eq"),
        ],
    )
    def test_is_true_when_it_is_not_nought(self, asked, comparison):
        found = variables(setting(3), asked).condition(asked, nowhere)

        assert found == Compare("a", Comparison(comparison), 0)

    def test_begins_where_the_settings_leave_it(self):
        found = variables(setting(3), setting(-1, sets=False))

        found.begin_with(setting(3))
        found.begin_with(setting(-1, sets=False))

        assert found.declared()[0].initial == 2

    def test_without_a_first_setting_has_no_value_yet(self):
        assert variables(setting(3)).declared()[0].initial is None


class TestAName:
    def test_that_a_story_cannot_hold_is_changed_and_told(self):
        found = variables(
            *(setting(1, variable=name) for name in ("dør", "d_r", "d.r"))
        )

        assert [one.name for one in found.declared()] == ["d_r_2", "d_r", "d_r_3"]
        assert found.renamed() == ["dør", "d.r"]


class TestACondition:
    def test_keeps_its_shape(self):
        inner = (asking(1), RawNot(asking(2)))
        found = variables(setting(1))

        every = found.condition(RawEvery(inner), nowhere)
        some = found.condition(RawSome(inner), nowhere)

        assert isinstance(every, Every)
        assert isinstance(some, Some)
        assert every.conditions == some.conditions

    def test_about_a_passage_that_is_not_there_cannot_be_said(self):
        with pytest.raises(CannotBeSaidError):
            variables().condition(RawVisited("Attic"), nowhere)

    @pytest.mark.parametrize("wide", [True, False])
    def test_that_is_too_large_cannot_be_said(self, wide):
        found: RawCondition = RawEvery((asking(1),) * 1_000) if wide else asking(1)
        for _ in range(0 if wide else 500):
            found = RawNot(found)

        with pytest.raises(CannotBeSaidError):
            variables(asking(1)).condition(found, nowhere)
