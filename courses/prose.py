"""Marks in running text: words explained at the foot, sources, and what is unverified.

``{term:krisecenter|krisecentret}``, ``[L7, P18]`` and ``TBV`` are expanded when a page
is shown, so that an author writes plain text. Whatever is unknown stays plain text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.rich_text import RichText

from courses import codes

TERM = re.compile(r"\{term:([^|{}]+)(?:\|([^{}]+))?\}")
REFERENCE = re.compile(rf"\[({codes.ROW})\]")
UNVERIFIED = re.compile(r"\bTBV\b")
TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Word:
    anchor: str
    word: str
    meaning: str


@dataclass(frozen=True)
class Citation:
    code: str
    title: str
    url: str

    @property
    def anchor(self) -> str:
        return f"source-{self.code}"


@dataclass(frozen=True)
class Notes:
    """What the foot of a page explains: words by headword, sources by code."""

    words: dict[str, Word] = field(default_factory=dict)
    sources: dict[str, Citation] = field(default_factory=dict)

    @property
    def word_list(self) -> list[Word]:
        return sorted(set(self.words.values()), key=lambda word: word.word.lower())

    @property
    def source_list(self) -> list[Citation]:
        return list(self.sources.values())


def expand(value: RichText | str, notes: Notes) -> SafeString:
    """Turn text into HTML with its marks expanded; tags are left as they are."""
    text = str(value) if isinstance(value, RichText) else conditional_escape(value)
    parts = TAG.split(text)
    parts[::2] = [_expand_text(part, notes) for part in parts[::2]]
    return mark_safe("".join(parts))  # noqa: S308 (rich text, or escaped above)


def _expand_text(text: str, notes: Notes) -> str:
    text = TERM.sub(lambda match: _term(match, notes), text)
    text = REFERENCE.sub(lambda match: _reference(match, notes), text)
    return UNVERIFIED.sub(lambda _match: _badge(), text)


def _term(match: re.Match[str], notes: Notes) -> str:
    shown = match[2] or match[1]
    word = notes.words.get(_headword(match[1]))
    return f'<a class="term" href="#{word.anchor}">{shown}</a>' if word else shown


def _reference(match: re.Match[str], notes: Notes) -> str:
    linked = [_link(code, notes) for code in codes.split(match[1])]
    return f'<span class="reference">[{", ".join(linked)}]</span>'


def _link(code: str, notes: Notes) -> str:
    source = notes.sources.get(code)
    return f'<a href="#{source.anchor}">{code}</a>' if source else code


def _badge() -> str:
    words = gettext("Not yet verified by an expert")
    return format_html('<span class="stamp stamp--draft">{}</span>', words)


def headwords_in(content: Any) -> set[str]:
    """Every headword that a piece of stream content marks."""
    return {
        _headword(match[1])
        for _key, text in _texts(content)
        for match in TERM.finditer(text)
    }


def codes_in(content: Any) -> list[str]:
    """Every source code that it names, in order, each once."""
    found: dict[str, None] = {}
    for key, text in _texts(content):
        rows = [text] if key in {"source", "sources"} else REFERENCE.findall(text)
        for row in rows:
            found.update(dict.fromkeys(codes.split(row)))
    return list(found)


def _headword(marked: str) -> str:
    return html.unescape(marked).strip().lower()


def _texts(content: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(content, str):
        yield key, content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield from _texts(value, name)
    elif isinstance(content, (list, tuple)):
        for value in content:
            yield from _texts(value, key)
