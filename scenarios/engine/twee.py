"""Twee 3, the outer form: a file is passages with a name, tags, metadata and a body.

Source: Twee 3 specification, https://github.com/iftechfoundation/twine-specs (twee-3).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

JsonObject: TypeAlias = dict[str, object]

MOST_CHARACTERS: Final = 5_000_000

# Possessive, so that a long line costs its length and no more.
HEADER: Final = re.compile(
    r"""^::
    (?P<name>(?:\\.|[^\[{\\])*+)
    (?:\[(?P<tags>[^\]]*+)\][ \t]*+)?
    (?P<metadata>\{.*)?$""",
    re.VERBOSE,
)
# PostgreSQL stores no NUL, and UTF-8 has no half of a surrogate pair.
NOT_TEXT: Final = re.compile(r"[\x00\ud800-\udfff]")
LINE_END: Final = re.compile(r"\r\n|\r|\n")
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


def read_passages(text: str) -> tuple[RawPassage, ...]:
    """Split a Twee 3 file into its passages, in order; raises TweeError."""
    if len(text) > MOST_CHARACTERS:
        raise TweeError(f"A file may hold {MOST_CHARACTERS} characters at most.")
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    for number, line in enumerate(lines, start=1):
        if NOT_TEXT.search(line):
            raise TweeError("the line holds what is not text.", line=number)
    passages = tuple(_passages(lines))
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


def _passages(lines: list[str]) -> Iterator[RawPassage]:
    starts = [number for number, line in enumerate(lines) if line.startswith("::")]
    for start, end in pairwise([*starts, len(lines)]):
        body = "\n".join(lines[start + 1 : end]).rstrip("\n")
        yield _with_header(lines[start], body, start + 1)


def _with_header(header: str, body: str, line: int) -> RawPassage:
    match = HEADER.match(header)
    name = ESCAPE.sub(r"\1", match["name"]).strip() if match else ""
    if match is None or not name:
        raise TweeError("the header has no name, or cannot be read.", line=line)
    return RawPassage(
        name=name,
        tags=tuple((match["tags"] or "").split()),
        metadata=json_object(match["metadata"] or "{}", line=line, passage=name),
        body=body,
        line=line,
    )


def json_object(text: str, *, line: int, passage: str) -> JsonObject:
    """Read a JSON object, as metadata and StoryData hold; raises TweeError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TweeError(f"broken JSON: {error}", line=line, passage=passage) from error
    if not isinstance(found, dict):
        raise TweeError("the JSON is not an object.", line=line, passage=passage)
    return found
