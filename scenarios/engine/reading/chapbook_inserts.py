"""Chapbook's inserts: what stands between braces within a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.reading.links import EXTERNAL, destination
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.setters import parts
from scenarios.engine.reading.syntax import Embed, Gone, Node, Shown, Way, Words

INSERT: Final = re.compile(r"\{((?:[^{}\"'\n]|\"[^\"\n]*+\"|'[^'\n]*+')++)\}")
NAME: Final = re.compile(
    r"\s*+([a-z]++(?:\s++[a-z]++)*?)(?:\s++for)?(?:\s*+:\s*+(.*)|\s++('.*'|\".*\"))?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
STRING: Final = re.compile(r"\s*+(?:\"([^\"]*+)\"|'([^']*+)')\s*")
ELLIPSIS: Final = "…"


class Insert(NamedTuple):
    """An insert: its name, its value and its other properties, strings only."""

    name: str
    value: str | None
    others: dict[str, str]
    at: int
    end: int


Reader: TypeAlias = Callable[[Insert], list[Node]]


def read_insert(text: str, at: int, end: int) -> list[Node]:
    """Return what stands between braces; a lone word or a sum shows a value."""
    first, *rest = [*parts(text, ","), ""]
    name = NAME.match(first)
    bare = name and not rest[:-1] and name[2] is None and name[3] is None
    if not name or (bare and name[1].lower() not in READERS):
        return [Gone(LossKind.VARIABLE, at, end, stand_in=ELLIPSIS)]
    others = dict(_property(other) for other in rest if ":" in other)
    words = " ".join(name[1].lower().split())
    insert = Insert(words, string(name[2] or name[3] or ""), others, at, end)
    reader = READERS.get(words)
    return reader(insert) if reader else [Gone(LossKind.MACRO, at, end)]


def _property(text: str) -> tuple[str, str]:
    key, _, value = text.partition(":")
    return key.strip().lower(), string(value) or ""


def string(text: str) -> str | None:
    """Return a string's words; None where it is anything else."""
    found = STRING.fullmatch(text)
    return None if not found else found[1] if found[1] is not None else found[2]


def embeds(insert: Insert) -> list[Node]:
    """``{embed passage: 'Hall'}``."""
    return [Embed(insert.value or None, insert.at, insert.end)]


def links(insert: Insert) -> list[Node]:
    """``{link to: 'Hall', label: 'Go in'}``."""
    text = insert.others.get("label") or insert.value or ""
    if insert.value and EXTERNAL.match(insert.value):
        return [Gone(LossKind.EXTERNAL_LINK, insert.at, insert.end, stand_in=text)]
    target = destination(insert.value) if insert.value else None
    return [Way(text, target, insert.at, insert.end)]


def reveals(insert: Insert) -> list[Node]:
    """``{reveal link: 'More', passage: 'Hall'}``: what it shows is shown at once."""
    gone = Gone(LossKind.INTERACTION, insert.at, insert.end, keep=False)
    if passage := insert.others.get("passage"):
        return [Embed(passage, insert.at, insert.end), gone]
    if text := insert.others.get("text"):
        return [Words(text, insert.at), gone]
    return [gone._replace(keep=True)]


def back(insert: Insert) -> list[Node]:
    """``{back link}``: where it leads is known only while the story is played."""
    text = insert.others.get("label") or insert.value or "Back"
    return [Way(text, None, insert.at, insert.end)]


def pictures(insert: Insert) -> list[Node]:
    """``{embed image: 'map.png', alt: 'A map'}``; also film, by its address."""
    if not insert.value:
        return [Gone(LossKind.MEDIA, insert.at, insert.end)]
    kind = "video" if "youtube" in insert.name or "video" in insert.name else "image"
    words = insert.others.get("alt", "")
    return [Shown(kind, insert.value, words, insert.at, insert.end)]


def sounds(insert: Insert) -> list[Node]:
    """``{ambient sound: 'rain'}`` names a sound that is defined elsewhere."""
    return [Gone(LossKind.MEDIA, insert.at, insert.end)]


def asks(insert: Insert) -> list[Node]:
    """``{text input for: 'name'}`` and others that the reader fills in."""
    return [Gone(LossKind.INTERACTION, insert.at, insert.end)]


def looks(insert: Insert) -> list[Node]:
    """``{theme switcher}``."""
    return [Gone(LossKind.FORMATTING, insert.at, insert.end, keep=False)]


READERS: Final[Mapping[str, Reader]] = {
    "embed passage": embeds,
    "embed passage named": embeds,
    "link to": links,
    "reveal link": reveals,
    "back link": back,
    "restart link": asks,
    "embed image": pictures,
    "embed flickr": pictures,
    "embed flickr image": pictures,
    "embed unsplash": pictures,
    "embed unsplash image": pictures,
    "embed youtube": pictures,
    "embed youtube video": pictures,
    "embed video": pictures,
    "ambient sound": sounds,
    "no ambient sound": sounds,
    "sound effect": sounds,
    "cycling link": asks,
    "dropdown menu": asks,
    "text input": asks,
    "theme switcher": looks,
}
