"""What a passage made elsewhere says, piece by piece, before it becomes part of a story.

A dialect reader (``harlowe.py``, ``sugarcube.py`` …) turns a passage's text into pieces;
``building.py`` makes a story of them. ``line`` counts from 1 in the source file.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.report import LossKind

Literal: TypeAlias = int | bool | str


class RawCompare(NamedTuple):
    """``$x gte 3``, before it is known what kind of variable ``x`` is."""

    variable: str
    comparison: Comparison
    value: Literal


class RawVisited(NamedTuple):
    """The learner has been at the passage of this name."""

    passage: str


class RawNot(NamedTuple):
    """The opposite."""

    inner: RawCondition


class RawEvery(NamedTuple):
    """All of them hold."""

    inner: tuple[RawCondition, ...]


class RawSome(NamedTuple):
    """At least one holds."""

    inner: tuple[RawCondition, ...]


RawCondition: TypeAlias = RawCompare | RawVisited | RawNot | RawEvery | RawSome


class Assignment(NamedTuple):
    """A variable is set, or a number is added to it, when the passage is reached."""

    variable: str
    value: Literal
    sets: bool
    line: int
    source: str


class Prose(NamedTuple):
    """One paragraph, its markup taken off."""

    text: str
    line: int


class Link(NamedTuple):
    """One way on. ``target`` is a passage's name as written; None is not known."""

    text: str
    target: str | None
    line: int
    source: str
    condition: RawCondition | None = None
    effects: tuple[Assignment, ...] = ()


class Include(NamedTuple):
    """Another passage's text stands here."""

    passage: str
    line: int
    source: str


class Picture(NamedTuple):
    """An image, film or sound that the text names by a file or an address."""

    kind: str  # image, video, audio
    reference: str
    alternative: str
    line: int
    source: str


class Lost(NamedTuple):
    """Something that could not be read; ``keep`` shows it to the author in its place."""

    kind: LossKind
    source: str
    line: int
    keep: bool = True


Piece: TypeAlias = Prose | Link | Include | Picture | Assignment | Lost
