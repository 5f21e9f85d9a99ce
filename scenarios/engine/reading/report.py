"""What an import did: how many links it mapped, and every loss with its place."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

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
    SAME_PASSAGE = "same-passage"
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
    NO_START = "no-start"
    RENAMED = "renamed"
    OTHER_FILE = "other-file"
    TAG = "tag"


LEVELS: Final = {
    LossKind.BROKEN_PASSAGE: Level.ERROR,
    LossKind.DUPLICATE_PASSAGE: Level.ERROR,
    LossKind.MISSING_TARGET: Level.ERROR,
    LossKind.UNKNOWN_TARGET: Level.ERROR,
    LossKind.TOO_LARGE: Level.ERROR,
    LossKind.SAME_PASSAGE: Level.INFO,
    LossKind.SCRIPT: Level.INFO,
    LossKind.STYLE: Level.INFO,
    LossKind.METADATA: Level.INFO,
    LossKind.FORMATTING: Level.INFO,
    LossKind.SPECIAL_PASSAGE: Level.INFO,
    LossKind.RENAMED: Level.INFO,
    LossKind.OTHER_FILE: Level.INFO,
    LossKind.TAG: Level.INFO,
}
# What of a piece stands in the report; the whole of it is kept in the story.
MOST_SOURCE: Final = 300
COLUMNS: Final = ("level", "kind", "file", "passage", "line", "source", "done")


class Done(StrEnum):
    """What became of it, in the words of the report."""

    KEPT = "kept to the letter as “not imported”"
    DROPPED = "left out"
    NO_TARGET = "the choice is kept and leads nowhere yet"
    ALWAYS_OFFERED = "the choice is always offered"
    WITHOUT_EFFECT = "the choice is kept without this effect"
    NOT_SET = "the variable is not set here"
    FIRST_KEPT = "the first passage of this name is the one that plays"
    ONE_PASSAGE = "it is the same to the letter, and one passage"
    ALWAYS_SHOWN = "its text always shows; its choices keep the condition"
    UNESCAPED = "its HTML character references are read as characters"
    UNNAMED = "the passage is kept under a name of ours"
    NAMED_ANEW = "it has a name that a story can hold"
    AS_WORD = "the variable holds words"
    AS_NUMBER = "the variable holds numbers"
    OWN_PASSAGE = "kept as a passage to which nothing leads"
    STARTS_FIRST = "the story begins at its first passage"
    TEXT_ONLY = "the text is kept"
    REPLACED = "read as Western European text (cp1252)"
    CLEANED = "what is not text is replaced"
    CUT = "only the beginning is kept"
    REFERENCE = "its name is kept; the file itself is not here"


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


class Place(NamedTuple):
    """A line of a file; 0 is unknown."""

    file: str
    line: int = 0


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


def loss(
    kind: LossKind, done: str, *, passage: str = "", source: str = "", place: Place
) -> Loss:
    """Return a loss at the level of its kind, its source cut to what a report can show."""
    return Loss(
        file=place.file,
        passage=passage,
        line=place.line,
        kind=kind,
        level=LEVELS.get(kind, Level.WARNING),
        source=source[:MOST_SOURCE],
        done=done,
    )


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield a report as rows of a table, what each column holds first."""
    yield COLUMNS
    for one in report.losses:
        yield tuple(str(getattr(one, column)) for column in COLUMNS)


class ReadingError(ValueError):
    """Nothing in the files can be read as a story, or a limit is passed; says why.

    ``template`` is the sentence with ``%(name)s`` in the place of each of its ``values``,
    so that it can be said in another language; the error itself says it in English.
    """

    def __init__(self, template: str, **values: int | str) -> None:
        super().__init__(template % values)
        self.template = template
        self.values = values
