"""What a passage made elsewhere says, piece by piece, before it becomes part of a story.

A dialect reader (``harlowe.py``, ``sugarcube.py`` …) turns a passage's text into pieces;
``building.py`` makes a story of them. ``line`` counts from 1 in the source file.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.report import LossKind

Literal: TypeAlias = int | bool | str


class Told(msgspec.Struct, frozen=True, gc=False):
    """What a reader of a dialect tells; a story of 50,000 passages has 300,000 of them.

    Such a struct costs a tenth of a named tuple, and the cycle collector need not look.
    """


class RawCompare(Told, frozen=True):
    """``$x gte 3``, before it is known what kind of variable ``x`` is."""

    variable: str
    comparison: Comparison
    value: Literal


class RawVisited(Told, frozen=True):
    """The learner has been at the passage of this name."""

    passage: str


class RawNot(Told, frozen=True):
    """The opposite."""

    inner: RawCondition


class RawEvery(Told, frozen=True):
    """All of them hold."""

    inner: tuple[RawCondition, ...]


class RawSome(Told, frozen=True):
    """At least one holds."""

    inner: tuple[RawCondition, ...]


RawCondition: TypeAlias = RawCompare | RawVisited | RawNot | RawEvery | RawSome


class Assignment(Told, frozen=True):
    """A variable is set, or a number is added to it, when the passage is reached."""

    variable: str
    value: Literal
    sets: bool
    line: int
    source: str


class Prose(Told, frozen=True):
    """One paragraph, its markup taken off."""

    text: str
    line: int


class Link(Told, frozen=True):
    """One way on. ``target`` is a passage's name as written; None is not known."""

    text: str
    target: str | None
    line: int
    source: str
    condition: RawCondition | None = None
    effects: tuple[Assignment, ...] = ()


class Include(Told, frozen=True):
    """Another passage's text stands here; its links hang on the condition."""

    passage: str
    line: int
    source: str
    condition: RawCondition | None = None


class Picture(Told, frozen=True):
    """An image, film or sound that the text names by a file or an address."""

    kind: str  # image, video, audio
    reference: str
    alternative: str
    line: int
    source: str


class Lost(Told, frozen=True):
    """Something that could not be read; ``keep`` shows it to the author in its place."""

    kind: LossKind
    source: str
    line: int
    keep: bool = True


Piece: TypeAlias = Prose | Link | Include | Picture | Assignment | Lost
