"""The words of a story format's expressions: literals, variables, signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.reading.pieces import Literal

MOST_TOKENS: Final = 500
MOST_DIGITS: Final = 7
TOKEN: Final = re.compile(
    r"""\s*+(?:(?P<text>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')
    |(?P<number>\d++(?![\w.]))
    |(?P<history>\(\s*history\s*:\s*\))
    |(?P<word>[$_A-Za-z][\w$]*+(?:\.[\w$]++)*+)
    |(?P<sign>===|!==|[=!<>+*/-]=|\+\+|--|&&|\|\||[=!<>()+\-,;])
    |(?P<rest>.))""",
    re.VERBOSE | re.DOTALL,
)
SIGNS: Final = {
    "===": "eq",
    "==": "eq",
    "is": "eq",
    "!==": "neq",
    "!=": "neq",
    "isnot": "neq",
    "ne": "neq",
    ">": "gt",
    ">=": "gte",
    "<": "lt",
    "<=": "lte",
    "!": "not",
    "&&": "and",
    "||": "or",
}
KEYWORDS: Final = frozenset(
    {
        "eq",
        "neq",
        "gt",
        "gte",
        "lt",
        "lte",
        "and",
        "or",
        "not",
        "to",
        "into",
        "it",
        "in",
    }
    | {"contains", "visited", "hasVisited", "var", "let", "const", "new", "typeof"}
)
TRUTH: Final = {"true": True, "false": False}

VariableOf: TypeAlias = Callable[[str], str | None]


class Kind(Enum):
    """What a token is."""

    LITERAL = auto()
    VARIABLE = auto()
    SIGN = auto()  # an operator, a bracket or a word that is neither


class Token(NamedTuple):
    """One word of an expression; a literal's ``value`` is its meaning."""

    kind: Kind
    value: Literal


def dollar(word: str) -> str | None:
    """Name the variable of Harlowe's and SugarCube's ``$trust``."""
    return word[1:] if re.fullmatch(r"\$[A-Za-z_]\w*", word) else None


def state(word: str) -> str | None:
    """Name the variable of Snowman's ``s.trust`` and ``story.state.trust``."""
    found = re.fullmatch(
        r"(?:s|(?:window\.)?[sS]tory\.state|State\.variables)\.([A-Za-z_]\w*)", word
    )
    return found.group(1) if found else None


def bare(word: str) -> str | None:
    """Name the variable of Chapbook's ``trust``."""
    named = re.fullmatch(r"[A-Za-z_]\w*", word)
    return word if named and word not in KEYWORDS else None


def tokens(text: str, variable: VariableOf) -> list[Token] | None:
    """Take an expression apart; None where it holds what no expression of ours can."""
    found: list[Token] = []
    for match in TOKEN.finditer(text.rstrip()):
        token = _token(match, variable)
        if token is None or len(found) >= MOST_TOKENS:
            return None
        found.append(token)
    return found


def _token(match: re.Match[str], variable: VariableOf) -> Token | None:
    word = match.group(match.lastgroup or 0)
    match match.lastgroup:
        case "text":
            return Token(
                Kind.LITERAL, re.sub(r"\\(.)", r"\1", word[1:-1], flags=re.DOTALL)
            )
        case "number":
            return Token(Kind.LITERAL, int(word)) if len(word) <= MOST_DIGITS else None
        case "word":
            return _word(word, variable)
        case "history":
            return Token(Kind.SIGN, "history")
        case "sign":
            return Token(Kind.SIGN, SIGNS.get(word, word))
    return None


def _word(word: str, variable: VariableOf) -> Token:
    if word.lower() in TRUTH:
        return Token(Kind.LITERAL, TRUTH[word.lower()])
    if word in SIGNS:
        return Token(Kind.SIGN, SIGNS[word])
    name = variable(word)
    return Token(Kind.VARIABLE, name) if name else Token(Kind.SIGN, word)
