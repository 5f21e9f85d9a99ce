"""The parts of a passage as a reader meets them: worded in one language, each with its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, TypeAlias


@dataclass(frozen=True)
class Line:
    """A paragraph of the story, or what ``actor`` says."""

    template: ClassVar[str] = "scenarios/parts/line.html"
    text: str
    actor: str = ""
    manner: str = ""


@dataclass(frozen=True)
class Letter:
    """Something to read in the story, with its own title."""

    template: ClassVar[str] = "scenarios/parts/document.html"
    title: str
    text: str


class Shown(NamedTuple):
    """An image as a page shows it: its address and its size in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """An image; without a file to ``show``, what it shows is said in words."""

    template: ClassVar[str] = "scenarios/parts/picture.html"
    alternative: str
    shown: Shown | None


@dataclass(frozen=True)
class Recording:
    """A film or a sound; without an address, what it shows is said in words."""

    template: ClassVar[str] = "scenarios/parts/recording.html"
    is_film: bool
    alternative: str
    url: str
    transcript: list[str]


@dataclass(frozen=True)
class Inset:
    """The paragraphs of a text that many cases share."""

    template: ClassVar[str] = "scenarios/parts/shared.html"
    paragraphs: list[str]


@dataclass(frozen=True)
class NotePage:
    """Where a note is written from the facts that were kept; it never leaves the page."""

    template: ClassVar[str] = "scenarios/parts/notebook.html"
    id: str
    task: str
    kept: list[str]
    example: list[str]


@dataclass(frozen=True)
class Unread:
    """What an import could not read, to the letter: for the author alone."""

    template: ClassVar[str] = "scenarios/parts/not_imported.html"
    source: str
    file: str
    line: int


ToldPart: TypeAlias = Line | Letter | Picture | Recording | Inset | NotePage | Unread


@dataclass(frozen=True)
class Library:
    """What parts refer to outside their story, already looked up.

    Images and addresses of documents by their reference (``image:12``), shared texts by
    their uuid. What is not there has been deleted, or never came with its import: its
    part says in words what it showed, or nothing.
    """

    images: Mapping[str, Shown] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    shared_texts: Mapping[str, str] = field(default_factory=dict)


def paragraphs(text: str) -> list[str]:
    """Split a text at its empty lines.

    >>> paragraphs("Ring 112.\\n\\nBliv i røret.")
    ['Ring 112.', 'Bliv i røret.']
    """
    return [piece.strip() for piece in text.split("\n\n") if piece.strip()]
