"""A story in a form that was asked for, as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from scenarios.engine import codec
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.story import Story
from scenarios.engine.writing import dot, translations
from scenarios.engine.writing.twee import to_twee

Files = tuple[SourceFile, ...]


def write(story: Story, form: str, *, code: str) -> Files:
    """Write a story as ``twee``, ``json``, ``json-pretty``, ``dot`` or ``csv``.

    Files are named by the code: ``a.da.twee``. Twee has one a language, CSV one a
    translation. Raises KeyError for another form, TweeError for a story too large.
    """
    return FORMS[form](story, code)


def to_json(story: Story, *, pretty: bool = False) -> bytes:
    """Write the story's JSON: canonical, or with a line for each field for people."""
    plain = codec.to_canonical_json(story).encode()
    return msgspec.json.format(plain, indent=2) + b"\n" if pretty else plain


def _twee(story: Story, code: str) -> Files:
    return tuple(
        SourceFile(f"{code}.{language}.twee", text.encode())
        for language, text in to_twee(story, code).items()
    )


def _json(story: Story, code: str) -> Files:
    return (SourceFile(f"{code}.json", to_json(story)),)


def _pretty(story: Story, code: str) -> Files:
    return (SourceFile(f"{code}.json", to_json(story, pretty=True)),)


def _dot(story: Story, code: str) -> Files:
    return (SourceFile(f"{code}.dot", dot.to_dot(story).encode()),)


def _csv(story: Story, code: str) -> Files:
    """Write a table for each translation; one to begin with when there is none yet."""
    names = {language: f"{code}.{language}.csv" for language in story.languages[1:]}
    return tuple(
        SourceFile(name, translations.to_csv(story, language).encode("utf-8-sig"))
        for language, name in (names or {"": f"{code}.csv"}).items()
    )


FORMS: Final[dict[str, Callable[[Story, str], Files]]] = {
    "twee": _twee,
    "json": _json,
    "json-pretty": _pretty,
    "dot": _dot,
    "csv": _csv,
}
