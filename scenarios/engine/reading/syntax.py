"""What a passage's text is made of, before anyone asks what a story can hold of it.

A dialect's scanner makes these; ``unfolding.py`` turns them into pieces. ``at`` and
``end`` are places in the passage's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from scenarios.engine.reading.pieces import Assignment, RawCondition
from scenarios.engine.reading.report import LossKind


class Words(NamedTuple):
    """Text to read, markup and all."""

    text: str
    at: int


class Way(NamedTuple):
    """A way on. ``moves``: the story goes there by itself, with no click.

    ``target`` is None where it is worked out while the story is played.
    """

    text: str
    target: str | None
    at: int
    end: int
    effects: tuple[Assignment, ...] = ()
    moves: bool = False


class Embed(NamedTuple):
    """Another passage stands here; None where it is worked out."""

    passage: str | None
    at: int
    end: int


class Shown(NamedTuple):
    """An image, film or sound."""

    kind: str
    reference: str
    alternative: str
    at: int
    end: int


class Sets(NamedTuple):
    """Variables are set."""

    assignments: tuple[Assignment, ...]
    at: int
    end: int


class Arm(NamedTuple):
    """What stands where a condition holds; None cannot be read."""

    condition: RawCondition | None
    nodes: Sequence[Node]


class Fork(NamedTuple):
    """The first arm whose condition holds is shown, if any."""

    arms: list[Arm]
    at: int
    end: int


class Gone(NamedTuple):
    """Something a story cannot hold; ``nodes`` is what stands in it.

    ``stand_in`` is read in its place within a sentence.
    """

    kind: LossKind
    at: int
    end: int
    keep: bool = True
    nodes: Sequence[Node] = ()
    stand_in: str = ""


Node: TypeAlias = Words | Way | Embed | Shown | Sets | Fork | Gone


class Source:
    """A passage's text, which knows the line of every place in it."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self._ends: list[int] | None = None

    def line(self, at: int) -> int:
        """Return the number of the line on which a place stands."""
        if self._ends is None:
            self._ends = [i for i, sign in enumerate(self.body) if sign == "\n"]
        return self.first_line + bisect_right(self._ends, at - 1)

    def written_on(self, line: int) -> str:
        """Return a whole line, by its number."""
        return self.body.split("\n")[line - self.first_line]

    def between(self, at: int, end: int) -> str:
        """Return the text from one place to another, to the letter."""
        return self.body[at:end]
