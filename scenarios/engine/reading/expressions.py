"""Conditions as the story formats write them, read without running anything."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.conditions import MOST_DEPTH, MOST_PARTS, Comparison
from scenarios.engine.reading.pieces import (
    Literal,
    RawCompare,
    RawCondition,
    RawEvery,
    RawNot,
    RawSome,
    RawVisited,
)
from scenarios.engine.reading.tokens import Kind, Token, VariableOf, tokens

ALWAYS: Final = RawEvery(())
NEVER: Final = RawSome(())
MIRRORED: Final = {"gt": "lt", "gte": "lte", "lt": "gt", "lte": "gte"}
VISITED: Final = re.compile(r"(?:(?:window\.)?[sS]tory\.)?(?:visited|hasVisited)\Z")
# A count of visits compared with a number, where that only asks whether there was one.
BEEN: Final = {("gt", 0), ("gte", 1), ("neq", 0)}
NOT_BEEN: Final = {("lt", 1), ("lte", 0), ("eq", 0)}
# Each “not” and each bracket is a level; a story's own conditions are no deeper.
DEEPEST: Final = 2 * MOST_DEPTH
HARLOWE_VISITED: Final = re.compile(r"\(\s*visited\s*:\s*((['\"])[^'\"]*\2)\s*\)")


class _Unread(Exception):
    """The expression holds something that a story's conditions cannot."""


def read_condition(
    text: str, variable: VariableOf, *, repeats: bool = False
) -> RawCondition | None:
    """Read a condition; None where any of it is not a plain comparison of one variable.

    ``variable`` names the variable a word stands for. ``repeats`` is Harlowe's habit
    of leaving out what would be said twice: ``$x is 1 or 2``.
    """
    if repeats:
        text = HARLOWE_VISITED.sub(r"visited(\1)", text)
    found = tokens(text, variable)
    if not found:
        return None
    try:
        condition = _Reader(found, repeats=repeats).whole()
    except _Unread:
        return None
    return condition if fits(condition) else None


def fits(condition: RawCondition) -> bool:
    """Tell whether a condition is small enough for a story."""
    depth, parts = _measured(condition)
    return depth <= MOST_DEPTH and parts <= MOST_PARTS


def asked(condition: RawCondition | None) -> frozenset[str]:
    """Return the variables that a condition asks about."""
    match condition:
        case RawCompare(variable):
            return frozenset({variable})
        case RawNot(inner):
            return asked(inner)
        case RawEvery(found) | RawSome(found):
            return frozenset().union(*(asked(inner) for inner in found))
        case _:
            return frozenset()


def _measured(condition: RawCondition) -> tuple[int, int]:
    match condition:
        case RawNot(inner):
            inner_ones: tuple[RawCondition, ...] = (inner,)
        case RawEvery(found) | RawSome(found):
            inner_ones = found
        case _:
            return 1, 1
    measured = [_measured(one) for one in inner_ones]
    deepest = max((depth for depth, _ in measured), default=0)
    return deepest + 1, sum(parts for _, parts in measured) + 1


class _Reader:
    """Reads tokens from the left; ``last`` is the newest comparison, for ``repeats``."""

    def __init__(self, found: list[Token], *, repeats: bool) -> None:
        self.found, self.at, self.repeats = found, 0, repeats
        self.last: RawCompare | None = None

    def whole(self) -> RawCondition:
        condition = self.either(0)
        if self.at < len(self.found):
            raise _Unread
        return condition

    def takes(self, *signs: str) -> str:
        """Step over one of these signs, if it comes next."""
        token = self.found[self.at] if self.at < len(self.found) else None
        if token and token.kind is Kind.SIGN and token.value in signs:
            self.at += 1
            return str(token.value)
        return ""

    def next(self, kind: Kind) -> Literal | None:
        """Step over a token of this kind, if it comes next, and return its value."""
        if self.at < len(self.found) and self.found[self.at].kind is kind:
            self.at += 1
            return self.found[self.at - 1].value
        return None

    def comparison(self) -> str:
        """Step over a comparison; ``is not`` is one."""
        found = self.takes(*Comparison)
        return "neq" if found == "eq" and self.takes("not") else found

    def either(self, depth: int) -> RawCondition:
        found = [self.both(depth)]
        while self.takes("or"):
            found.append(self.both(depth))
        return RawSome(tuple(found)) if len(found) > 1 else found[0]

    def both(self, depth: int) -> RawCondition:
        found = [self.one(depth)]
        while self.takes("and"):
            found.append(self.one(depth))
        return RawEvery(tuple(found)) if len(found) > 1 else found[0]

    def one(self, depth: int) -> RawCondition:
        if depth > DEEPEST:
            raise _Unread
        if self.takes("not"):
            return RawNot(self.one(depth + 1))
        if self.takes("("):
            inner = self.either(depth + 1)
            if not self.takes(")"):
                raise _Unread
            return inner
        return self.leaf()

    def leaf(self) -> RawCondition:
        if (name := self.next(Kind.VARIABLE)) is not None:
            return self.about(str(name))
        if (value := self.literal()) is not None:
            return self.mirrored(value)
        if self.takes("history"):
            return self.been()
        if self.repeats and self.last and (comparison := self.comparison()):
            return self.said(self.last.variable, comparison)
        return self.visited()

    def about(self, name: str) -> RawCondition:
        """Read what is said of a variable; a bare one is asked whether it holds anything."""
        comparison = self.comparison()
        if not comparison:
            return RawCompare(name, Comparison.NOT_EQUAL, False)
        return self.said(name, comparison)

    def said(self, name: str, comparison: str) -> RawCompare:
        """Read the value a variable is compared with."""
        value = self.literal()
        if value is None:
            raise _Unread
        return self.compare(name, comparison, value)

    def compare(self, name: str, comparison: str, value: Literal) -> RawCompare:
        if comparison not in {"eq", "neq"} and not isinstance(value, int):
            raise _Unread
        self.last = RawCompare(name, Comparison(comparison), value)
        return self.last

    def literal(self) -> Literal | None:
        minus = self.takes("-")
        value = self.next(Kind.LITERAL)
        if not minus:
            return value
        if value is None or not isinstance(value, int):
            raise _Unread
        return -value

    def mirrored(self, value: Literal) -> RawCondition:
        """Read ``3 < $x``, ``true``, or the repeated part of ``$x is 1 or 2``."""
        if comparison := self.comparison():
            name = self.next(Kind.VARIABLE)
            if name is None:
                raise _Unread
            return self.compare(str(name), MIRRORED.get(comparison, comparison), value)
        if isinstance(value, bool):
            return ALWAYS if value else NEVER
        if self.repeats and self.last:
            return self.compare(self.last.variable, self.last.comparison, value)
        raise _Unread

    def been(self) -> RawCondition:
        """Read Harlowe's ``(history:) contains "Hall"``."""
        if self.takes("contains") and isinstance(place := self.literal(), str):
            return RawVisited(place)
        raise _Unread

    def visited(self) -> RawCondition:
        """Read ``visited("Hall")``, alone or as a count that is compared."""
        word = self.next(Kind.SIGN)
        if not VISITED.match(str(word)) or not self.takes("("):
            raise _Unread
        place = self.literal()
        if not isinstance(place, str) or not self.takes(")"):
            raise _Unread
        comparison = self.comparison()
        if not comparison:
            return RawVisited(place)
        return _counted(place, comparison, self.literal())


def _counted(place: str, comparison: str, count: Literal | None) -> RawCondition:
    if isinstance(count, bool):
        comparison, count = ("gt" if count == (comparison == "eq") else "eq"), 0
    if (comparison, count) in BEEN:
        return RawVisited(place)
    if (comparison, count) in NOT_BEEN:
        return RawNot(RawVisited(place))
    raise _Unread
