"""Variables of a story made elsewhere: what each holds is known once all of it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from scenarios.engine.conditions import (
    MOST,
    Compare,
    Comparison,
    Condition,
    ConditionError,
    Every,
    Not,
    Some,
    Visited,
)
from scenarios.engine.reading.naming import Ids, codes
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
from scenarios.engine.story import Effect, Variable, VariableKind

# The place that a word variable has before it is set, and what an empty text becomes.
NO_WORD: Final = "–"
WORD: Final = re.compile(r"[^\x00-\x1f\ud800-\udfff]{1,200}")
MOST_DEPTH: Final = 20
EQUALITY: Final = {Comparison.EQUAL, Comparison.NOT_EQUAL}


class CannotBeSaidError(ValueError):
    """A condition or an effect has no form in a story."""


class Use(NamedTuple):
    """What a story does with one variable."""

    sets: list[Literal]
    adds: list[Literal]
    asks: list[Literal]

    def kind(self) -> VariableKind:
        """A variable that is ever given a text holds words, else numbers, else flags."""
        given = {type(value) for value in (*self.sets, *self.adds)}
        asked = {type(value) for value in self.asks}
        if str in given or (str in asked and not given):
            return VariableKind.WORD
        if int in given or self.adds or (int in asked and not given):
            return VariableKind.NUMBER
        return VariableKind.FLAG

    def mixed(self) -> bool:
        """Tell whether it is given values of more than one kind."""
        return len({type(value) for value in self.sets}) > 1


class Variables:
    """The variables of one story, and what its effects and conditions become."""

    def __init__(self, pieces: Iterable[Assignment | RawCompare], ids: Ids) -> None:
        self.ids = ids
        self.uses: dict[str, Use] = {}
        self.initial: dict[str, int] = {}
        for piece in pieces:
            self._note(piece)
        self.codes = codes(self.uses)
        self.kinds = {name: use.kind() for name, use in self.uses.items()}
        self.words = {
            name: self._words(use)
            for name, use in self.uses.items()
            if self.kinds[name] is VariableKind.WORD
        }

    def _note(self, piece: Assignment | RawCompare) -> None:
        use = self.uses.setdefault(piece.variable, Use([], [], []))
        match piece:
            case RawCompare(value=value):
                use.asks.append(value)
            case Assignment(value=value, sets=True):
                use.sets.append(value)
            case Assignment(value=value):
                use.adds.append(value)

    def _words(self, use: Use) -> dict[str, int]:
        said = dict.fromkeys(_word(value) for value in (*use.sets, *_not_truths(use)))
        fit = [word for word in said if WORD.fullmatch(word)]
        return {
            word: place for place, word in enumerate(dict.fromkeys([NO_WORD, *fit]))
        }

    def renamed(self) -> list[str]:
        """Return the names that a story cannot hold as they are."""
        return [name for name, code in self.codes.items() if name != code]

    def mixed(self) -> list[tuple[str, VariableKind]]:
        """Return what holds values of several kinds, and the kind it has here."""
        return [
            (name, self.kinds[name]) for name, use in self.uses.items() if use.mixed()
        ]

    def declared(self) -> tuple[Variable, ...]:
        """Return the story's variables in the order in which they were met."""
        return tuple(
            Variable(
                id=self.ids.id(f"variable/{name}"),
                name=self.codes[name],
                initial=self.initial.get(name),
                kind=kind,
                words=tuple(self.words.get(name, ())),
            )
            for name, kind in self.kinds.items()
        )

    def begin_with(self, assignment: Assignment) -> None:
        """Let the story begin after this assignment; raises CannotBeSaidError."""
        effect = self.effect(assignment)
        before = 0 if effect.sets else self.initial.get(assignment.variable, 0)
        self.initial[assignment.variable] = max(-MOST, min(MOST, before + effect.value))

    def effect(self, assignment: Assignment) -> Effect:
        """Return what an assignment does; raises CannotBeSaidError."""
        name = assignment.variable
        if not assignment.sets and self.kinds[name] is VariableKind.WORD:
            raise CannotBeSaidError
        value = self._number(name, assignment.value)
        return Effect(variable=self.codes[name], value=value, sets=assignment.sets)

    def _number(self, name: str, value: Literal) -> int:
        """Return what stands for a value in a state."""
        if self.kinds[name] is VariableKind.WORD:
            return self._place(name, _word(value))
        if isinstance(value, str) or abs(value) > MOST:
            raise CannotBeSaidError
        return int(value)

    def _place(self, name: str, word: str) -> int:
        try:
            return self.words[name][word]
        except KeyError:
            raise CannotBeSaidError from None

    def condition(
        self, raw: RawCondition, passage_id: Callable[[str], str | None]
    ) -> Condition:
        """Return a condition over names and ids of the story; raises CannotBeSaidError."""
        try:
            return self._condition(raw, passage_id, 0)
        except ConditionError as error:
            raise CannotBeSaidError from error

    def _condition(
        self, raw: RawCondition, passage_id: Callable[[str], str | None], depth: int
    ) -> Condition:
        if depth > MOST_DEPTH:
            raise CannotBeSaidError
        match raw:
            case RawCompare():
                return self._compare(raw)
            case RawVisited(passage):
                return Visited(_known(passage_id(passage)))
            case RawNot(inner):
                return Not(self._condition(inner, passage_id, depth + 1))
            case RawEvery(inner_ones) | RawSome(inner_ones):
                inside = tuple(
                    self._condition(inner, passage_id, depth + 1)
                    for inner in inner_ones
                )
                return Every(inside) if isinstance(raw, RawEvery) else Some(inside)

    def _compare(self, raw: RawCompare) -> Compare:
        name, kind = self.codes[raw.variable], self.kinds[raw.variable]
        if isinstance(raw.value, bool) and kind is not VariableKind.FLAG:
            return Compare(name, _truth(raw.comparison, raw.value), 0)
        if kind is VariableKind.WORD and raw.comparison not in EQUALITY:
            raise CannotBeSaidError
        return Compare(name, raw.comparison, self._number(raw.variable, raw.value))


def _truth(comparison: Comparison, value: bool) -> Comparison:
    """Whether something counts as true is, of a number or a word, whether it is not 0."""
    if comparison not in EQUALITY:
        raise CannotBeSaidError
    asks_for_true = value is (comparison is Comparison.EQUAL)
    return Comparison.NOT_EQUAL if asks_for_true else Comparison.EQUAL


def _not_truths(use: Use) -> list[Literal]:
    return [value for value in use.asks if not isinstance(value, bool)]


def _known(place: str | None) -> str:
    if place is None:
        raise CannotBeSaidError
    return place


def _word(value: Literal) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return NO_WORD if value == "" else str(value)
