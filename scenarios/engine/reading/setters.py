"""What story formats set variables to, where it is written out and not worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scenarios.engine.reading.pieces import Assignment, Literal
from scenarios.engine.reading.tokens import Kind, Token, VariableOf, tokens


class Setting(NamedTuple):
    """What a setter says that can be read; not ``whole`` where some of it cannot."""

    assignments: tuple[Assignment, ...]
    whole: bool


def read_setter(text: str, variable: VariableOf, line: int, source: str) -> Setting:
    """Read ``$x to 3, $y += 1`` and the like, in every format's own words.

    Each part counts by itself, so that one that cannot be read loses no other.
    """
    found: list[Assignment] = []
    whole = True
    for statement in parts(text):
        read = tokens(statement, variable)
        one = _statement(read) if read else None
        if one:
            found.append(Assignment(*one, line, source))
        whole = whole and one is not None
    return Setting(tuple(found), whole and bool(found))


SEPARATOR = re.compile(
    r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|[(\[{]|[)\]}]|[,;\n]""", re.DOTALL
)


def parts(text: str, separators: str = ",;\n") -> Iterator[str]:
    """Yield the parts between separators that stand outside all brackets and strings."""
    start, depth = 0, 0
    for match in SEPARATOR.finditer(text):
        sign = match.group()
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif depth == 0 and sign in separators:
            yield from _stated(text[start : match.start()])
            start = match.end()
    yield from _stated(text[start:])


def _stated(part: str) -> Iterator[str]:
    if part.strip():
        yield part


def _statement(found: list[Token]) -> tuple[str, Literal, bool] | None:
    """Return the variable, the value, and whether it is set rather than added."""
    match found:
        case [Token(Kind.SIGN, "++" | "--" as sign), Token(Kind.VARIABLE, str(name))]:
            return name, 1 if sign == "++" else -1, False
        case [Token(Kind.VARIABLE, str(name)), Token(Kind.SIGN, "++" | "--" as sign)]:
            return name, 1 if sign == "++" else -1, False
        case [
            Token(Kind.VARIABLE, str(name)),
            Token(Kind.SIGN, "+=" | "-=" as sign),
            *rest,
        ]:
            return _added(name, sign[0], _literal(rest))
        case [
            Token(Kind.VARIABLE, str(name)),
            Token(Kind.SIGN, "to" | "=" | "eq"),
            *rest,
        ]:
            return _set(name, rest)
        case [*rest, Token(Kind.SIGN, "into"), Token(Kind.VARIABLE, str(name))]:
            return _set(name, rest)
    return None


def _set(name: str, rest: list[Token]) -> tuple[str, Literal, bool] | None:
    value = _literal(rest)
    if value is not None:
        return name, value, True
    match rest:
        case [Token(kind, str(said)), Token(Kind.SIGN, "+" | "-" as sign), *amount] if (
            said == (name if kind is Kind.VARIABLE else "it")
        ):
            return _added(name, sign, _literal(amount))
        case [*amount, Token(Kind.SIGN, "+"), Token(Kind.VARIABLE, said)] if (
            said == name
        ):
            return _added(name, "+", _literal(amount))
    return None


def _added(
    name: str, sign: str, value: Literal | None
) -> tuple[str, Literal, bool] | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return name, value if sign == "+" else -value, False


def _literal(found: list[Token]) -> Literal | None:
    match found:
        case [Token(Kind.LITERAL, value)]:
            return value
        case [Token(Kind.SIGN, "-"), Token(Kind.LITERAL, int(value))]:
            return -value
    return None
