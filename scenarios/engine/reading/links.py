"""Bracket links, ``[[text->target]]``, taken apart in the order Twine's own editor does.

A link stands on one line. The rightmost ``->`` parts text and target, else the leftmost
``<-``, else the last ``|``; what follows ``][`` is a setter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

EXTERNAL: Final = re.compile(r"\w{1,20}:///?\w|mailto:|tel:|www\.", re.IGNORECASE)
# What a story works out while it is played: a variable, a macro, a call, a template.
WORKED_OUT: Final = re.compile(
    r"""[$`]|_[A-Za-z_]\w*(?:\Z|[.\[])|<%|<<|\{[^}]*\}\Z|\([A-Za-z][\w-]*:
    |(?:previous|passage|either|random|randomFloat|visited|hasVisited|lastVisited|turns|tags)\(
    |(?:State|setup|settings|Math|Story|story|window)\.\w""",
    re.VERBOSE,
)


class Bracket(msgspec.Struct, frozen=True, gc=False):
    """One bracket link and where it stands: ``body[start:end]`` is its source.

    ``target`` is None where the story works it out while it is played.
    """

    start: int
    end: int
    text: str
    target: str | None
    setter: str = ""
    external: bool = False


def parted(inside: str) -> tuple[str, str]:
    """Return the text and the target of what stands between a link's brackets.

    >>> parted("Go in->Hall")
    ('Go in', 'Hall')
    """
    text, arrow, target = inside.rpartition("->")
    if arrow:
        return text.strip(), target.strip()
    target, arrow, text = inside.partition("<-")
    if arrow:
        return text.strip(), target.strip()
    text, bar, target = inside.rpartition("|")
    return (text.strip() if bar else target.strip()), target.strip()


def is_plain(target: str) -> bool:
    """Tell quickly, of most names, that they are neither worked out nor an address.

    Letters, digits and blanks are all in them; either of the two has a sign besides.
    """
    return target.replace(" ", "").isalnum()


def destination(target: str) -> str | None:
    """Return a target as it is written, or None where the story works it out."""
    return None if WORKED_OUT.match(target) or "(print:" in target else target


def bracket(body: str, start: int, end: int) -> Bracket | None:
    """Read ``body[start:end]``, brackets and all; None where nothing stands in it."""
    inside, cut, setter = body[start + 2 : end - 2].partition("][")
    if cut and setter.count("[") > setter.count("]") and body[end : end + 1] == "]":
        end, setter = end + 1, setter + "]"
    text, target = parted(inside)
    if is_plain(target):
        return Bracket(start, end, text or target, target, setter)
    if not target:
        return None
    if EXTERNAL.match(target):
        return Bracket(start, end, text or target, None, setter, external=True)
    return Bracket(start, end, text or target, destination(target), setter)


def brackets(body: str) -> Iterator[Bracket]:
    """Yield the bracket links of a text in order, in time that grows with its length."""
    start, close, line_end = body.find("[["), -1, -1
    while start >= 0:
        if body[start + 2 : start + 3] == "[":
            start = body.find("[[", start + 1)
            continue
        if close < start + 2:
            close = body.find("]]", start + 2)
        if close < 0:
            return
        if line_end < start:
            line_end = body.find("\n", start) % (len(body) + 1)
        found = bracket(body, start, close + 2) if close < line_end else None
        if found:
            yield found
        after = found.end if found else min(close + 2, line_end)
        start = body.find("[[", after)
