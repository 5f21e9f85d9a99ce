"""Harlowe's macros that do something by themselves: set, go, link, show a passage."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from scenarios.engine.reading.harlowe_macros import (
    AFAR,
    CONDITIONS,
    STYLES,
    VALUES,
    Call,
    arguments,
    literal,
)
from scenarios.engine.reading.links import destination
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.syntax import Embed, Gone, Node, Sets, Source, Way, Words
from scenarios.engine.reading.tokens import dollar

Command: TypeAlias = Callable[[Call, Source], list[Node]]
HOOK_NAME: Final = re.compile(r"\s*+\?(\w++)")


def sets(call: Call, source: Source) -> list[Node]:
    """``(set: $x to 3)``, ``(put: 3 into $x)``."""
    text = source.between(call.at, call.end)
    read = read_setter(call.words, dollar, source.line(call.at), text)
    lost: list[Node] = [Gone(LossKind.SETTER, call.at, call.end)]
    done: list[Node] = [Sets(read.assignments, call.at, call.end)]
    return (done if read.assignments else []) + ([] if read.whole else lost)


def target(argument: str) -> str | None:
    """Return the passage an argument names in so many words."""
    name = literal(argument)
    return destination(name.strip()) if name else None


def goes(call: Call, _source: Source) -> list[Node]:
    """``(go-to: "Hall")``: the story goes on by itself."""
    return [Way("", target(call.words), call.at, call.end, moves=True)]


def links(call: Call, _source: Source) -> list[Node]:
    """``(link-goto: "Go in", "Hall")``, or with the target alone."""
    said = arguments(call.words) or [""]
    text = worded(said[0])
    lost = [] if text else [Gone(LossKind.VARIABLE, call.at, call.end)]
    return [Way(text, target(said[-1]), call.at, call.end), *lost]


def worded(argument: str) -> str:
    """Return a link's words: a string's, or the name of the hook that is clicked."""
    hook = HOOK_NAME.match(argument)
    return hook.group(1) if hook else literal(argument) or ""


def undoes(call: Call, _source: Source) -> list[Node]:
    """``(link-undo: "Back")``: where it leads is known only while the story is played."""
    said = arguments(call.words) or [""]
    moves = call.name == "undo"
    return [Way("" if moves else worded(said[0]), None, call.at, call.end, moves=moves)]


def displays(call: Call, _source: Source) -> list[Node]:
    """``(display: "Hall")``: another passage stands here."""
    return [Embed(target(call.words), call.at, call.end)]


def prints(call: Call, _source: Source) -> list[Node]:
    """``(print: "words")`` is read where the words are written out."""
    words = literal(call.words)
    if words is not None and "[[" not in words:
        return [Words(words.replace("\n", " "), call.at)]
    return [Gone(LossKind.VARIABLE, call.at, call.end, stand_in="…")]


COMMANDS: Final[dict[str, Command]] = {
    "set": sets,
    "put": sets,
    "goto": goes,
    "redirect": goes,
    "linkgoto": links,
    "linkrevealgoto": links,
    "clickgoto": links,
    "mouseovergoto": links,
    "mouseoutgoto": links,
    "linkstorylet": undoes,
    "linkundo": undoes,
    "clickundo": undoes,
    "undo": undoes,
    "display": displays,
    "print": prints,
}


def alone(call: Call) -> Gone:
    """Say what is lost with a macro that is none of these and changes no hook."""
    if call.name in STYLES | AFAR:
        return Gone(LossKind.FORMATTING, call.at, call.end, keep=False)
    if call.name in VALUES:
        return Gone(LossKind.VARIABLE, call.at, call.end, stand_in="…")
    kind = LossKind.CONDITION if call.name in CONDITIONS else LossKind.MACRO
    return Gone(kind, call.at, call.end)
