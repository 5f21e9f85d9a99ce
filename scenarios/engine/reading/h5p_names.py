"""Names for the nodes of an H5P scenario: their own titles, or how their words begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from scenarios.engine.reading.pieces import Piece, Prose

# What H5P's editor calls a node until its author does.
NO_TITLE: Final = re.compile(r"(?i)untitled\b|new (?:branching|course)\b")
NOT_IN_A_NAME: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
MOST: Final = 180
ENOUGH: Final = 60


class Names:
    """Gives every passage a name that no other one has."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def name(self, wanted: str, otherwise: str) -> str:
        """Return this name, numbered from the second time on."""
        base = NOT_IN_A_NAME.sub(" ", wanted)[:MOST].strip() or otherwise
        name, number = base, self._given.get(base, 0)
        while name in self._given:
            number += 1
            name = f"{base} ({number + 1})"
        self._given[base] = number
        self._given.setdefault(name, 0)
        return name


def title_of(title: str, pieces: Iterable[Piece]) -> str:
    """Return a node's title, or the beginning of its words where it has none."""
    if title and not NO_TITLE.match(title):
        return title
    first = next((piece.text for piece in pieces if isinstance(piece, Prose)), "")
    return beginning(first)


def beginning(words: str) -> str:
    """Return the first words, as many as a name needs.

    >>> beginning("A knock on the door. You open …")
    'A knock on the door. You open …'
    """
    if len(words) <= ENOUGH:
        return words
    cut = words[:ENOUGH].rpartition(" ")[0] or words[:ENOUGH]
    return f"{cut} …"
