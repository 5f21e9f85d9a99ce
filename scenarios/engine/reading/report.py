"""What an import did: how many links it mapped, and every loss with its place."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec


class Level(StrEnum):
    """How much a loss matters."""

    ERROR = "error"  # a way on is broken, or a passage cannot be read
    WARNING = "warning"  # the story plays, but differently
    INFO = "info"  # it looks different


class LossKind(StrEnum):
    """Everything that a file may hold and a story does not."""

    BROKEN_PASSAGE = "broken-passage"
    DUPLICATE_PASSAGE = "duplicate-passage"
    MISSING_TARGET = "missing-target"
    UNKNOWN_TARGET = "unknown-target"
    EXTERNAL_LINK = "external-link"
    SETTER = "setter"
    CONDITION = "condition"
    CONDITIONAL_TEXT = "conditional-text"
    VARIABLE = "variable"
    MACRO = "macro"
    SCRIPT = "script"
    STYLE = "style"
    HTML = "html"
    MEDIA = "media"
    INCLUDE = "include"
    SPECIAL_PASSAGE = "special-passage"
    METADATA = "metadata"
    ENCODING = "encoding"
    FORMATTING = "formatting"
    INTERACTION = "interaction"
    SCORE = "score"
    TOO_LARGE = "too-large"


LEVELS: Final = {
    LossKind.BROKEN_PASSAGE: Level.ERROR,
    LossKind.DUPLICATE_PASSAGE: Level.ERROR,
    LossKind.MISSING_TARGET: Level.ERROR,
    LossKind.UNKNOWN_TARGET: Level.ERROR,
    LossKind.TOO_LARGE: Level.ERROR,
    LossKind.SCRIPT: Level.INFO,
    LossKind.STYLE: Level.INFO,
    LossKind.METADATA: Level.INFO,
    LossKind.FORMATTING: Level.INFO,
    LossKind.SPECIAL_PASSAGE: Level.INFO,
}


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was not read as it stands; ``line`` counts from 1, 0 is unknown.

    ``source`` is what stands there, ``done`` what became of it.
    """

    file: str
    passage: str
    line: int
    kind: LossKind
    level: Level
    source: str
    done: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The account of one story's import.

    ``links_total`` counts every link a reader of the source would count; those of
    ``links_mapped`` lead where they led.
    """

    format: str
    passages: int
    links_total: int
    links_mapped: int
    losses: tuple[Loss, ...] = ()


class ReadingError(ValueError):
    """Nothing in the files can be read as a story, or a limit is passed; says why."""
