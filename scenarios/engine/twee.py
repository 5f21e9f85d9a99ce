"""Twee 3, the outer form: a file is passages with a name, tags, metadata and a body.

``read_passages`` is strict, for our own cases; ``reading/twee.py`` rests on the same
splitter and bears with what others write.

Source: Twee 3 specification, https://github.com/iftechfoundation/twine-specs (twee-3).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

import msgspec

JsonObject: TypeAlias = dict[str, object]

MOST_CHARACTERS: Final = 20_000_000

# Possessive, so that a long line costs its length and no more.
HEADER: Final = re.compile(
    r"""
    (?P<name>[^\[{\\]*+(?:\\.[^\[{\\]*+)*+)
    (?:\[(?P<tags>[^\]\\]*+(?:\\.[^\]\\]*+)*+)\][ \t]*+)?
    (?P<metadata>\{.*)?$""",
    re.VERBOSE,
)
# PostgreSQL stores no NUL, and UTF-8 has no half of a surrogate pair.
NOT_TEXT: Final = re.compile(r"[\x00\ud800-\udfff]")
ESCAPE: Final = re.compile(r"\\(.)")


class TweeError(ValueError):
    """A file cannot be read; ``line`` counts from 1, ``passage`` is a name or empty."""

    def __init__(self, message: str, *, line: int = 0, passage: str = "") -> None:
        place = ", ".join(
            part
            for part in (line and f"line {line}", passage and f"“{passage}”")
            if part
        )
        super().__init__(f"{place}: {message}" if place else message)
        self.line = line
        self.passage = passage


class RawPassage(NamedTuple):
    """A passage as it stands in the file; ``line`` is its header's, counted from 1."""

    name: str
    tags: tuple[str, ...]
    metadata: JsonObject
    body: str
    line: int


class Block(msgspec.Struct, frozen=True, gc=False):
    """A header without its “::”, the lines under it, and the header's line number."""

    header: str
    body: str
    line: int


class Header(msgspec.Struct, frozen=True, gc=False):
    """What a header says; ``metadata`` is JSON text, empty when there is none."""

    name: str
    tags: tuple[str, ...]
    metadata: str


def with_plain_line_ends(text: str) -> str:
    """Return a file's text without a byte order mark, each line ended by ``\\n``."""
    plain = text.removeprefix("\ufeff")
    return plain.replace("\r\n", "\n").replace("\r", "\n") if "\r" in plain else plain


def split(text: str) -> tuple[str, Iterator[Block]]:
    """Return what stands before the first header, and a file's blocks in order.

    ``text`` has plain line ends. Twine writes a line of prose that begins with “::” as
    ``\\::``; it is read back.
    """
    before, *chunks = f"\n{text}".split("\n::")
    escaped = "\\::" in text
    return before[1:], _blocks(chunks, before.count("\n") + 1, escaped=escaped)


def _blocks(chunks: list[str], line: int, *, escaped: bool) -> Iterator[Block]:
    for chunk in chunks:
        header, _, body = chunk.partition("\n")
        if escaped and "\\::" in body:
            body = f"\n{body}".replace("\n\\::", "\n::")[1:]
        yield Block(header, body.rstrip("\n"), line)
        line += chunk.count("\n") + 1


def read_header(header: str) -> Header | None:
    """Read a header without its “::”; None when it is not one or has no name."""
    if "[" not in header and "\\" not in header:  # as most are: no tags, no escapes
        name, brace, metadata = header.partition("{")
        name = name.strip()
        return Header(name, (), brace + metadata) if name else None
    match = HEADER.match(header)
    name = unescaped(match["name"]) if match else ""
    if match is None or not name:
        return None
    tags = tuple(unescaped(tag) for tag in (match["tags"] or "").split())
    return Header(name, tags, match["metadata"] or "")


def unescaped(text: str) -> str:
    """Take the backslashes and the blanks around a name off; an escaped blank stays."""
    plain = text.strip()
    if "\\" not in plain:
        return plain
    slashes = len(plain) - len(plain.rstrip("\\"))
    if slashes % 2 and text.rstrip() != text:
        plain += " "
    return ESCAPE.sub(r"\1", plain)


def read_passages(text: str) -> tuple[RawPassage, ...]:
    """Split a Twee 3 file of our own into its passages, in order; raises TweeError."""
    if len(text) > MOST_CHARACTERS:
        raise TweeError(f"A file may hold {MOST_CHARACTERS} characters at most.")
    text = with_plain_line_ends(text)
    if found := NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise TweeError("the line holds what is not text.", line=line)
    passages = tuple(_passage(block) for block in split(text)[1])
    if not passages:
        raise TweeError("This is not a Twee file: no line begins with “::”.")
    names: set[str] = set()
    for passage in passages:
        if passage.name in names:
            raise TweeError(
                "two passages have this name.", line=passage.line, passage=passage.name
            )
        names.add(passage.name)
    return passages


def _passage(block: Block) -> RawPassage:
    header = read_header(block.header)
    if header is None:
        raise TweeError("the header has no name, or cannot be read.", line=block.line)
    metadata = json_object(
        header.metadata or "{}", line=block.line, passage=header.name
    )
    return RawPassage(header.name, header.tags, metadata, block.body, block.line)


def json_object(text: str, *, line: int, passage: str) -> JsonObject:
    """Read a JSON object, as metadata and StoryData hold; raises TweeError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TweeError(f"broken JSON: {error}", line=line, passage=passage) from error
    if not isinstance(found, dict):
        raise TweeError("the JSON is not an object.", line=line, passage=passage)
    return found
