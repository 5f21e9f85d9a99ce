"""Courses and lessons as readable files: front matter, Markdown, ``:::`` blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from courses.lesson_markup import Block, BrokenTextError, read_blocks

AUDIENCES = {
    frozenset({"police", "municipality"}): "both",
    frozenset({"police"}): "police",
    frozenset({"municipality"}): "municipality",
}


class BrokenFileError(Exception):
    """Says which file, which line, and what is wrong there."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"{path}, line {line}: {why}")


@dataclass(frozen=True)
class TaughtFile:
    """A course or a lesson in one language, as its file has it."""

    path: str
    sha256: str
    code: str
    course: str
    language: str
    is_course: bool
    title: str
    summary: str
    drawing: str
    minutes: int
    audience: str
    competencies: str
    sources: str
    content_note: str
    review_status: str
    scenario: str
    lessons: tuple[str, ...]
    body: tuple[Block, ...]


def read(path: str, text: str) -> TaughtFile:
    """Read one file; ``path`` is only for what is said about it."""
    lines = text.splitlines()
    front, first = _front_matter(path, lines)
    try:
        body = read_blocks(lines[first:], first + 1)
    except BrokenTextError as error:
        raise BrokenFileError(path, error.line, error.why) from error
    return TaughtFile(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        code=_words(path, front, "id"),
        course=_words(path, front, "course"),
        language=_words(path, front, "language"),
        is_course=front.get("kind") == "course",
        title=_words(path, front, "title"),
        summary=str(front.get("summary", "")),
        drawing=str(front.get("drawing", "hall")),
        minutes=_minutes(path, front),
        audience=_audience(path, front),
        competencies=", ".join(_row(path, front, "competencies")),
        sources=", ".join(_row(path, front, "sources")),
        content_note=str(front.get("content_note", "")),
        review_status=str(front.get("review_status", "draft")),
        scenario=_scenario(path, front),
        lessons=tuple(_row(path, front, "lessons")),
        body=tuple(body),
    )


def _front_matter(path: str, lines: Sequence[str]) -> tuple[dict[str, Any], int]:
    """The fields, and the number of lines up to the end of them."""
    if not lines or lines[0].strip() != "---":
        raise BrokenFileError(path, 1, "a file begins with --- and its fields")
    end = next((i for i, line in enumerate(lines) if i and line.strip() == "---"), None)
    if end is None:
        raise BrokenFileError(path, len(lines), "the fields are not ended with ---")
    try:
        front = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 2 if error.problem_mark else 1
        raise BrokenFileError(path, at, str(error.problem)) from error
    if not isinstance(front, dict):
        raise BrokenFileError(path, 2, "the fields are lines of name: value")
    return front, end + 1


def _words(path: str, front: dict[str, Any], name: str) -> str:
    if not front.get(name):
        raise BrokenFileError(path, 1, f"the field {name} is missing")
    return str(front[name])


def _row(path: str, front: dict[str, Any], name: str) -> list[str]:
    row = front.get(name) or []
    if not isinstance(row, list):
        raise BrokenFileError(path, 1, f"the field {name} is a list: [L7, P18]")
    return [str(code) for code in row]


def _minutes(path: str, front: dict[str, Any]) -> int:
    minutes = front.get("minutes", 10)
    if not isinstance(minutes, int) or minutes < 1:
        raise BrokenFileError(path, 1, "the field minutes is a whole number")
    return minutes


def _audience(path: str, front: dict[str, Any]) -> str:
    named = frozenset(_row(path, front, "audience")) or frozenset(
        {"police", "municipality"}
    )
    if named not in AUDIENCES:
        raise BrokenFileError(path, 1, "the audience is police, municipality or both")
    return AUDIENCES[named]


def _scenario(path: str, front: dict[str, Any]) -> str:
    """The code of the case a lesson asks for; empty for a lesson to read."""
    asks = str(front.get("completes_by", "read"))
    if front.get("kind") == "course" or asks == "read":
        return ""
    if not asks.startswith("scenario:"):
        raise BrokenFileError(path, 1, f"a lesson cannot be completed by {asks}")
    return asks.removeprefix("scenario:")
