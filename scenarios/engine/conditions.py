"""When a choice is offered: conditions as data, with a text form for Twee."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from operator import eq, ge, gt, le, lt, ne
from typing import Annotated, Final, TypeAlias

import msgspec

MOST_DEPTH: Final = 20
MOST_PARTS: Final = 100
MOST: Final = 1_000_000

Name: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,40}\Z")]
Amount: TypeAlias = Annotated[int, msgspec.Meta(ge=-MOST, le=MOST)]


class ConditionError(ValueError):
    """The text of a condition cannot be read, or the condition is too large."""


class Comparison(StrEnum):
    """The six comparisons, in the words of SugarCube."""

    EQUAL = "eq"
    NOT_EQUAL = "neq"
    MORE = "gt"
    AT_LEAST = "gte"
    LESS = "lt"
    AT_MOST = "lte"


OPERATORS: Final[dict[Comparison, Callable[[int, int], bool]]] = {
    Comparison.EQUAL: eq,
    Comparison.NOT_EQUAL: ne,
    Comparison.MORE: gt,
    Comparison.AT_LEAST: ge,
    Comparison.LESS: lt,
    Comparison.AT_MOST: le,
}


class Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="is"):
    """Any condition; in JSON ``is`` tells which.

    None can be built that is deeper or larger than ``holds`` and the reader can bear.
    """

    def __post_init__(self) -> None:
        depth, parts = _measured(self)
        if depth > MOST_DEPTH:
            raise ConditionError(f"A condition may be {MOST_DEPTH} deep at most.")
        if parts > MOST_PARTS:
            raise ConditionError(f"A condition may have {MOST_PARTS} parts at most.")


class Compare(Node, frozen=True, tag="compare"):
    """``$safety gte 4``."""

    variable: Name
    comparison: Comparison
    value: Amount


class Visited(Node, frozen=True, tag="visited"):
    """The learner has been at a passage."""

    passage: Name


class Chosen(Node, frozen=True, tag="chosen"):
    """The learner has made a choice."""

    choice: Name


class Kept(Node, frozen=True, tag="kept"):
    """The learner has kept a fact in the notebook."""

    fact: Name


class Playing(Node, frozen=True, tag="playing"):
    """The learner plays this role of the story."""

    role: Name


class Not(Node, frozen=True, tag="not"):
    """The opposite."""

    condition: Condition


class Every(Node, frozen=True, tag="every"):
    """All of them hold; true when empty."""

    conditions: tuple[Condition, ...]


class Some(Node, frozen=True, tag="some"):
    """At least one holds; false when empty."""

    conditions: tuple[Condition, ...]


# What asks about something by its id; in text the tag is the word: ``visited("…")``.
Asks: TypeAlias = Visited | Chosen | Kept | Playing
Leaf: TypeAlias = Compare | Asks
Condition: TypeAlias = Leaf | Not | Every | Some


ASKS: Final[dict[str, type[Asks]]] = {
    "visited": Visited,
    "chosen": Chosen,
    "kept": Kept,
    "playing": Playing,
}


def asked(leaf: Asks) -> str:
    """Return the id of what a leaf asks about."""
    match leaf:
        case Visited(place) | Chosen(place) | Kept(place) | Playing(place):
            return place


def _measured(node: Node) -> tuple[int, int]:
    """Return how deep a condition is and how many parts it has."""
    match node:
        case Not(inner):
            inner_ones: tuple[Condition, ...] = (inner,)
        case Every(found) | Some(found):
            inner_ones = found
        case _:
            return 1, 1
    measured = [_measured(inner) for inner in inner_ones]
    depth = max((deep for deep, _ in measured), default=0)
    return depth + 1, sum(parts for _, parts in measured) + 1


def holds(
    condition: Condition | None, values: Mapping[str, int], seen: Collection[str]
) -> bool:
    """Tell whether a condition is met; none at all is always met.

    ``seen`` holds the ids of everything that can be asked about: passages visited,
    choices made, facts kept, the role played.
    """
    match condition:
        case None:
            return True
        case Compare(variable, comparison, value):
            return OPERATORS[comparison](values.get(variable, 0), value)
        case Visited(place) | Chosen(place) | Kept(place) | Playing(place):
            return place in seen
        case Not(inner):
            return not holds(inner, values, seen)
        case Every(inner_ones):
            return all(holds(inner, values, seen) for inner in inner_ones)
        case Some(inner_ones):
            return any(holds(inner, values, seen) for inner in inner_ones)


def leaves(condition: Condition | None) -> Iterator[Leaf]:
    """Yield what a condition asks about, in the order it is written."""
    match condition:
        case None:
            return
        case Not(inner):
            yield from leaves(inner)
        case Every(inner_ones) | Some(inner_ones):
            for inner in inner_ones:
                yield from leaves(inner)
        case Compare() | Visited() | Chosen() | Kept() | Playing():
            yield condition


def with_places(condition: Condition, place: Callable[[str], str]) -> Condition:
    """Return the same condition with all it names but variables renamed."""
    return with_asks(condition, lambda leaf: type(leaf)(place(asked(leaf))))


def with_asks(condition: Condition, change: Callable[[Asks], Asks]) -> Condition:
    """Return the same condition with everything it asks about by id changed."""
    match condition:
        case Visited() | Chosen() | Kept() | Playing():
            return change(condition)
        case Not(inner):
            return Not(with_asks(inner, change))
        case Every(inner_ones):
            return Every(tuple(with_asks(inner, change) for inner in inner_ones))
        case Some(inner_ones):
            return Some(tuple(with_asks(inner, change) for inner in inner_ones))
        case Compare():
            return condition


# What write_condition writes for the largest condition has fewer.
MOST_TOKENS: Final = 1_000
TOKEN: Final = re.compile(r'\$[\w-]+|-?\d+|"[^"]*"|\w+|[=!<>]=?|&&|\|\||\S')
NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
PLACE: Final = re.compile(r'"[^"\x00-\x1f]{1,200}"')
SYMBOLS: Final = {
    "==": "eq",
    "!=": "neq",
    ">": "gt",
    ">=": "gte",
    "<": "lt",
    "<=": "lte",
    "is": "eq",
    "isnot": "neq",
    "!": "not",
    "&&": "and",
    "||": "or",
}


def read_condition(text: str) -> Condition:
    """Read ``$safety gte 4 and not ($trust lt 1 or $lawful lt 2)``.

    Raises ConditionError with the word that could not be understood.
    """
    tokens = [SYMBOLS.get(token.lower(), token) for token in TOKEN.findall(text)]
    if len(tokens) > MOST_TOKENS:
        raise ConditionError(f"A condition may hold {MOST_TOKENS} words at most.")
    condition, rest = _either(tokens, 0)
    if rest:
        raise ConditionError(f"“{rest[0][:60]}” is not understood in “{text[:60]}”.")
    return condition


def _either(tokens: list[str], depth: int) -> tuple[Condition, list[str]]:
    condition, tokens = _both(tokens, depth)
    found = [condition]
    while tokens and tokens[0] == "or":
        condition, tokens = _both(tokens[1:], depth)
        found.append(condition)
    return (Some(tuple(found)) if len(found) > 1 else found[0]), tokens


def _both(tokens: list[str], depth: int) -> tuple[Condition, list[str]]:
    condition, tokens = _one(tokens, depth)
    found = [condition]
    while tokens and tokens[0] == "and":
        condition, tokens = _one(tokens[1:], depth)
        found.append(condition)
    return (Every(tuple(found)) if len(found) > 1 else found[0]), tokens


def _one(tokens: list[str], depth: int) -> tuple[Condition, list[str]]:
    # Each “not” is written with a bracket of its own, so the text is twice as deep.
    if depth > 2 * MOST_DEPTH:
        raise ConditionError(f"A condition may be {MOST_DEPTH} deep at most.")
    match tokens:
        case ["not", *rest]:
            inner, rest = _one(rest, depth + 1)
            return Not(inner), rest
        case ["(", *rest]:
            inner, rest = _either(rest, depth + 1)
            if not rest or rest[0] != ")":
                raise ConditionError("A bracket is not closed.")
            return inner, rest[1:]
        case _:
            return _leaf(tokens)


def _leaf(tokens: list[str]) -> tuple[Condition, list[str]]:
    match tokens:
        case ["true", *rest]:
            return Every(()), rest
        case ["false", *rest]:
            return Some(()), rest
        case [word, "(", place, ")", *rest] if word in ASKS and PLACE.fullmatch(place):
            return ASKS[word](place.strip('"')), rest
        case [variable, comparison, value, *rest] if variable.startswith("$"):
            return _compare(variable, comparison, value), rest
    words = " ".join(tokens[:5])[:60]
    raise ConditionError(f"“{words or 'nothing'}” is not a condition.")


def _compare(variable: str, comparison: str, value: str) -> Compare:
    try:
        name, number = variable[1:], int(value)
        if NAME.fullmatch(name) and abs(number) <= MOST:
            return Compare(name, Comparison(comparison), number)
    except ValueError:
        pass
    words = f"{variable} {comparison} {value}"[:60]
    raise ConditionError(
        f"“{words}” is not a comparison with a whole number up to {MOST}."
    )


def write_condition(condition: Condition) -> str:
    """Write the text form that read_condition reads back to the same condition."""
    match condition:
        case Compare(variable, comparison, value):
            return f"${variable} {comparison} {value}"
        case Visited() | Chosen() | Kept() | Playing():
            return f'{type(condition).__struct_config__.tag}("{asked(condition)}")'
        case Not(inner):
            return f"not ({write_condition(inner)})"
        case Every(inner_ones):
            return _joined(" and ", inner_ones) or "true"
        case Some(inner_ones):
            return _joined(" or ", inner_ones) or "false"


def _joined(word: str, conditions: tuple[Condition, ...]) -> str:
    return word.join(f"({write_condition(condition)})" for condition in conditions)
