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


def _pair(sign: str, before: str = "") -> str:
    """Match text that stands close between two of the same sign, which is not in it.

    The text is the group of its number. One sign alone may stand between two doubled
    ones. A search in vain ends at the next such sign, and costs no more than that.
    """
    one, doubled = re.escape(sign[0]), sign[0] == sign[-1] and len(sign) > 1
    inner = rf"[^\n{one}]" + (rf"|{one}(?!{one})" if doubled else "")
    ends = re.escape(sign) + (rf"{one}?" if sign == "**" else "")
    return rf"{before}{ends}(?=\S)((?:{inner})++)(?<=\S){ends}"


def _pairs(*signs: str) -> str:
    return "|".join(map(_pair, signs))


# Two formats take these wherever they stand, but not the slashes of an address.
ANYWHERE: Final = r"''([^\n]+?)''|(?<![:\w])//([^\n]+?)(?<!:)//|"
HARLOWE: Final = Marks(
    re.compile(ANYWHERE + _pairs("**", "^^", "~~", "*")),
    begins=re.compile(
        r"(?:#{1,6}(?!#)|[*]+ |(?:0\.)+ |[=]+>[<=]*|<==+>?|[=<>]{3,}\s*\Z)\s*"
    ),
)
SUGARCUBE: Final = Marks(
    re.compile(ANYWHERE + _pairs("__", "==", "^^", "~~") + r"|(@@)(?:[^;\n@]*;)*"),
    begins=re.compile(r"(?:!{1,6}(?!!)|[*#]+(?=\s)|>+ |<<<)\s*"),
)
MARKDOWN: Final = Marks(
    re.compile(
        _pairs("**", "*", "~~", "`")
        + "|"
        + "|".join(_pair(sign, r"(?<!\w)") for sign in ("__", "_"))
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
