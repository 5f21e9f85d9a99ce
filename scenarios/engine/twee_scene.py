"""Twee, the inner form of our cases: what the lines of one passage's body say.

The form is described in training_site/starter/README.md: links, ``<<if>>`` around a
link, an opening ``@ time · place``, lines of dialogue, and macros (``twee_macros.py``).
"""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.condition_words import read_worded
from scenarios.engine.conditions import ConditionError
from scenarios.engine.twee import RawPassage, TweeError
from scenarios.engine.twee_macros import (
    BLOCKS,
    Words,
    read_block,
    read_macro,
    read_say,
)
from scenarios.engine.twee_pieces import DIALOGUE, Body, Link, Prose, RawCue

__all__ = ["DIALOGUE", "Body", "Link", "RawCue", "read_body", "without_sources"]

# Possessive where two parts could share characters, so that a long line costs its
# length and no more.
LINK: Final = re.compile(r"^\[\[(?P<text>(?:(?!\]\]).)+)->(?P<target>[^\]>]++)\]\]$")
MACRO: Final = re.compile(r"^<<(?P<name>[a-z][a-z-]*+)\s*+(?P<rest>.*)>>$")
OPEN: Final = re.compile(rf"^<<(?P<name>{'|'.join(BLOCKS)})(?: (?P<rest>.*))?>>$")
CODES: Final = re.compile(r"[A-Z][\w-]*+(?:, [A-Z][\w-]*+)*+")


class _Block:
    """A document, or what else keeps its lines, from its opening to its end."""

    def __init__(self, name: str, rest: str) -> None:
        self.name = name
        self.rest = rest
        self.lines: list[str] = []


class _BodyReader:
    """Reads lines into a body; within a block they are kept as they stand."""

    def __init__(self, words: Words) -> None:
        self.body = Body()
        self.words = words
        self.block: _Block | None = None

    def read(self, line: str) -> None:
        if self.block is None:
            self._read_line(line.strip())
        elif line.strip() == f"<</{self.block.name}>>":
            text = "\n".join(self.block.lines)
            read_block(self.body, self.block.name, self.block.rest, text)
            self.block = None
        else:
            self.block.lines.append(line.removeprefix("\\"))

    def end(self) -> None:
        if self.block:
            raise ValueError(f"“<<{self.block.name}>>” is not closed.")
        self.body.end_paragraph()

    def _read_line(self, line: str) -> None:
        if not line:
            self.body.end_paragraph()
        elif line.startswith("@ "):
            moment, _, place = line.removeprefix("@ ").partition("·")
            self.body.moment, self.body.place = moment.strip(), place.strip()
        elif line.startswith("\\"):
            self.body.add(Prose(line[1:], literal=True))
        elif line.startswith(("<<", "[[")):
            self._read_marked(line)
        elif "<<" in line or "[[" in line:
            raise ValueError(f"“{line[:60]}” is not understood.")
        else:
            self.body.add_prose(line)

    def _read_marked(self, line: str) -> None:
        if link := LINK.match(line):
            self.body.links.append(Link(link["text"], link["target"].strip()))
        elif line.startswith("<<if ") and line.endswith("<</if>>"):
            self.body.links.append(_guarded(line, self.words))
        elif opened := OPEN.match(line):
            self.block = _Block(opened["name"], opened["rest"] or "")
        elif read_say(self.body, line):
            return
        elif macro := MACRO.match(line):
            read_macro(self.body, macro["name"], macro["rest"].rstrip(), self.words)
        else:
            raise ValueError(f"“{line[:60]}” is not understood.")


def read_body(passage: RawPassage, words: Words | None = None) -> Body:
    """Read a body line by line; raises TweeError at the line that is not understood.

    ``words`` are those that variables can hold, for rules that name them.
    """
    reader = _BodyReader(words or {})
    number = passage.line
    try:
        for number, line in enumerate(  # noqa: B007 - told in the error
            passage.body.split("\n"), start=passage.line + 1
        ):
            reader.read(line)
        reader.end()
    except (ConditionError, ValueError) as error:
        raise TweeError(str(error), line=number, passage=passage.name) from error
    return reader.body


def _guarded(line: str, words: Words) -> Link:
    """Read ``<<if $safety gte 4>>[[text->target]]<</if>>``."""
    guarded = line.removeprefix("<<if ").removesuffix("<</if>>")
    condition, _, rest = guarded.partition(">>[[")
    link = LINK.match(f"[[{rest}")
    if link is None:
        raise ValueError(f"“{line[:60]}” is not a link under a condition.")
    return Link(link["text"], link["target"].strip(), read_worded(condition, words))


def without_sources(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a text from the sources at its end: ``"So it is [E1, L7]."`` keeps its stop.

    >>> without_sources("So it is [E1, L7].")
    ('So it is.', ('E1', 'L7'))
    """
    stop = "." if text.endswith("].") else ""
    body = text.removesuffix(stop).rstrip()
    before, bracket, codes = body.removesuffix("]").rpartition("[")
    if not bracket or not body.endswith("]") or not CODES.fullmatch(codes):
        return text, ()
    words = before.rstrip()
    return words and words + stop, tuple(codes.split(", "))
