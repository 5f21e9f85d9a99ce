"""Conditions in text with the words of their variables: ``$met eq true``, ``$who eq "nurse"``.

A state holds whole numbers only, and so does a condition; the words are for people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from scenarios.engine.conditions import (
    SYMBOLS,
    Comparison,
    Condition,
    ConditionError,
    read_condition,
    write_condition,
)
from scenarios.engine.story import Variable, VariableKind

VARIABLE: Final = r"\$(?P<variable>[A-Za-z0-9_-]{1,40})"
WORDED: Final = re.compile(
    VARIABLE + r"\s*+(?P<operator>[a-z]++|[=!<>]=?)\s*+"
    r'(?P<value>true\b|false\b|"[^"]*+")'
)
NUMBERED: Final = re.compile(
    VARIABLE + r" (?P<operator>eq|neq) (?P<value>[0-9]{1,7})\b"
)
FLAGS: Final = ("false", "true")


def read_worded(text: str, words: Mapping[str, tuple[str, ...]]) -> Condition:
    """Read a condition in which flags and words stand as such; raises ConditionError.

    ``words`` are those a variable can hold, in order, by its name. They can be equal or
    not, neither more nor less.
    """

    def number(found: re.Match[str]) -> str:
        value, operator = found["value"], found["operator"]
        known = words.get(found["variable"], ()) if value[0] == '"' else FLAGS
        word = value.strip('"')
        if SYMBOLS.get(operator, operator) not in EQUALITY or word not in known:
            raise ConditionError(f"“{found[0][:60]}” is not a comparison with a word.")
        return f"${found['variable']} {operator} {known.index(word)}"

    return read_condition(WORDED.sub(number, text))


EQUALITY: Final = (Comparison.EQUAL, Comparison.NOT_EQUAL)


def write_worded(condition: Condition, variables: Mapping[str, Variable]) -> str:
    """Write the text form that read_worded reads back, flags and words as such."""

    def word(found: re.Match[str]) -> str:
        known = words_of(variables.get(found["variable"]))
        value = int(found["value"])
        if value >= len(known):
            return found[0]
        return f"${found['variable']} {found['operator']} {known[value]}"

    return NUMBERED.sub(word, write_condition(condition))


def words_of(variable: Variable | None) -> tuple[str, ...]:
    """Return what stands for the values of a variable in text, by value; numbers have none.

    A word that could not be read back, or stands there twice, is left to its number.
    """
    if variable is None or variable.kind == VariableKind.NUMBER:
        return ()
    if variable.kind == VariableKind.FLAG:
        return FLAGS
    plain = all(is_plain(word) for word in variable.words)
    if not plain or len(set(variable.words)) < len(variable.words):
        return ()
    return tuple(f'"{word}"' for word in variable.words)


def is_plain(word: str) -> bool:
    """Tell whether a word can stand between quotation marks in a macro."""
    return not set(word) & set('"<>[]$\\') and word.isprintable()
