"""Text without its markup: tags taken off, character references read once, signs dropped."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

import nh3

LONGEST: Final = 10_000  # a longer line keeps its signs
TAGGED: Final = re.compile(r"<[A-Za-z/!?]")
REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")


class Marks(NamedTuple):
    """A dialect's signs for how text looks, each with what is left of it."""

    signs: re.Pattern[str] | None
    shown: str = ""
    begins: re.Pattern[str] | None = None


def _pairs(*signs: tuple[str, str]) -> str:
    """Match text between two of the same sign; the text is the group of its number."""
    return "|".join(
        f"{opens}{sign}(?=\\S)([^\\n]{{1,300}}?)(?<=\\S){sign}" for opens, sign in signs
    )


ITALIC: Final = (r"(?<![:\w])", "//")  # not the slashes of an address
HARLOWE: Final = Marks(
    re.compile(
        _pairs(
            ("", "''"), ITALIC, ("", r"\*\*\*?"), ("", r"\^\^"), ("", "~~"), ("", r"\*")
        )
    ),
    begins=re.compile(
        r"(?:#{1,6}(?!#)|[*]+ |(?:0\.)+ |[=]+>[<=]*|<==+>?|[=<>]{3,}\s*\Z)\s*"
    ),
)
SUGARCUBE: Final = Marks(
    re.compile(
        _pairs(("", "''"), ITALIC, ("", "__"), ("", "=="), ("", r"\^\^"), ("", "~~"))
        + r"|(@@)(?:[^;\n@]*;)*"
    ),
    begins=re.compile(r"(?:!{1,6}(?!!)|[*#]+(?=\s)|>+ |<<<)\s*"),
)
MARKDOWN: Final = Marks(
    re.compile(
        _pairs(
            ("", r"\*\*\*?"), (r"(?<!\w)", "__?"), ("", r"\*"), ("", "~~"), ("", "`")
        )
        + r"|\[([^\[\]\n]{0,300}+)\]\([^()\s]{0,300}+(?:\s\"[^\"\n]{0,300}+\")?\)"
    ),
    begins=re.compile(r"(?:#{1,6}\s|[*+-]\s|\d{1,3}\.\s|>\s?)\s*"),
)
PLAIN: Final = Marks(None)


class Plain(NamedTuple):
    """Text as it is read, and whether signs of how it looks were taken off."""

    text: str
    marked: bool


def plain(text: str, marks: Marks = PLAIN) -> Plain:
    """Return one line of text without tags, references and the dialect's signs."""
    if TAGGED.search(text):
        text = unescape(nh3.clean(text, tags=set()))
    elif "&" in text:
        text = REFERENCE.sub(lambda found: unescape(found.group()), text)
    bare = text.strip()
    if marks.begins:
        bare = marks.begins.sub("", bare, count=1) if marks.begins.match(bare) else bare
    if marks.signs and len(bare) <= LONGEST:
        bare = unsigned(bare, marks.signs)
    return Plain(" ".join(bare.split()), bare != text.strip())


def unsigned(text: str, signs: re.Pattern[str]) -> str:
    """Take off signs, those within others too, three deep."""
    for _ in range(3):
        found = signs.sub(_inner, text)
        if found == text:
            break
        text = found
    return text


def _inner(match: re.Match[str]) -> str:
    inner = match.group(match.lastindex or 0)
    return "" if inner == "@@" else inner
