"""Passages that hold nothing but words and bracket links: the common case, read quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from scenarios.engine.reading.links import Bracket, brackets, is_plain, parted
from scenarios.engine.reading.pieces import Link, Lost, Piece, Prose
from scenarios.engine.reading.report import LossKind

MOST_LETTERS: Final = 4_000  # one text of a story holds 5,000
SENTENCE_ENDS: Final = frozenset('.!?:;…"”’»)*_')
SPOKEN: Final = re.compile(r"[^\W_]")


def read_plain(
    body: str, first_line: int, *, joins_lines: bool = False
) -> tuple[Piece, ...]:
    """Read words and bracket links; every line is a paragraph unless lines are joined."""
    lines = enumerate(body.split("\n"), first_line)
    if joins_lines:
        return tuple(_joined(lines))
    pieces: list[Piece] = []
    for line, written in lines:
        text = written.strip()
        if "[[" in text:
            said, ways = _read(text, line)
            pieces += (*paragraphs(said, line), *ways) if said else ways
        elif text:
            pieces += paragraphs(text, line)
    return tuple(pieces)


def _joined(lines: Iterable[tuple[int, str]]) -> Iterator[Piece]:
    """Yield paragraphs, which end where a line is empty; their links come after them."""
    words: list[str] = []
    after: list[Piece] = []
    began = 0
    for line, written in lines:
        text, ways = _read(written.strip(), line)
        if text:
            began = began if words else line
            words.append(text)
        after += ways
        if not written.strip():
            yield from (*paragraphs(" ".join(words), began), *after)
            words, after = [], []
    yield from (*paragraphs(" ".join(words), began), *after)


def _read(text: str, line: int) -> tuple[str, tuple[Piece, ...]]:
    """Return a line as it is read, and the pieces of its links."""
    if "[[" not in text:
        return text, ()
    if alone := _alone(text, line):
        return "", (alone,)
    found = tuple(brackets(text))
    ways = tuple(piece for link in found for piece in way_on(link, text, line))
    return (around(text, found) if found else text), ways


def _alone(text: str, line: int) -> Link | None:
    """Return the link to a plain name that is all there is on a line: most links are."""
    if not text.startswith("[[") or text.find("]]") != len(text) - 2:
        return None
    inside = text[2:-2]
    words, target = parted(inside)
    if not is_plain(target) or inside[0] == "[" or "][" in inside:
        return None
    return Link(words or target, target, line, text)


class Row:
    """One line: words, and between them the words of links."""

    def __init__(self) -> None:
        self.items: list[tuple[str, bool]] = []

    def add(self, text: str, *, link: bool = False) -> None:
        """Write on."""
        self.items.append((text, link))

    def blank(self) -> bool:
        """Tell whether nothing at all stands on the line."""
        return not any(text.strip() for text, _ in self.items)

    def text(self) -> str:
        """Return the line as it is read.

        Links that follow a finished sentence, or stand alone, are no part of the text:
        they are read as choices.
        """
        kept = list(self.items)
        linked = any(link for _, link in kept)
        while linked and kept and (kept[-1][1] or not SPOKEN.search(kept[-1][0])):
            kept.pop()
        text = "".join(text for text, _ in kept).strip()
        if not linked or (text and text[-1] in SENTENCE_ENDS):
            return text
        return "".join(text for text, _ in self.items).strip() if kept else ""


def around(text: str, found: tuple[Bracket, ...]) -> str:
    """Return a line with links in it as it is read."""
    row = Row()
    last = 0
    for link in found:
        row.add(text[last : link.start])
        row.add(link.text, link=True)
        last = link.end
    row.add(text[last:])
    return row.text()


def way_on(link: Bracket, text: str, line: int) -> tuple[Piece, ...]:
    """Return the pieces of one bracket link; a setter is read by a dialect only."""
    source = text[link.start : link.end]
    if link.external:
        return (Lost(LossKind.EXTERNAL_LINK, source, line),)
    way = Link(link.text, link.target, line, source)
    if link.target is None:
        return way, Lost(LossKind.UNKNOWN_TARGET, source, line, keep=False)
    return (way,)


def paragraphs(text: str, line: int) -> tuple[Prose, ...]:
    """Return a text as paragraphs none of which is too long for a story."""
    if not text:
        return ()
    if len(text) <= MOST_LETTERS:
        return (Prose(text, line),)
    return tuple(Prose(part, line) for part in _split(text))


def _split(text: str) -> list[str]:
    parts, start = [], 0
    while len(text) - start > MOST_LETTERS:
        end = text.rfind(". ", start, start + MOST_LETTERS) + 1
        end = end or text.rfind(" ", start, start + MOST_LETTERS)
        end = end if end > start else start + MOST_LETTERS
        parts.append(text[start:end].strip())
        start = end
    return [part for part in (*parts, text[start:].strip()) if part]
