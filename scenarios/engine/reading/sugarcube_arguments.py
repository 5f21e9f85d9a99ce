"""The arguments of SugarCube's macros: strings, bracket links, pictures, bare words, code."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from scenarios.engine.reading.links import Bracket, bracket, destination

ARGUMENT: Final = re.compile(
    r"""\s*+(?:(?P<image>\[[<>]?[iI][mM][gG]\[[^\n]*?\]\])|(?P<link>\[\[[^\n]*?\]\])
    |(?P<text>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')|(?P<code>`[^`]*+`)
    |(?P<bare>[^\s"'`]++))""",
    re.VERBOSE | re.DOTALL,
)
IMAGE: Final = re.compile(
    r"\[[<>]?[iI][mM][gG]\[([^\[\]\n]*+)\](?:\[([^\[\]\n]*+)\])?(?:\[([^\n]*?)\])?\]"
)
# A bare word that stands for itself, and is no variable and no part of the program.
ITSELF: Final = re.compile(r"(?![$_\d])(?!(?:setup|settings|State)\b)[^.()\[\]=]+\Z")
MOST_ARGUMENTS: Final = 100
NAKED: Final = re.compile(r"\$[A-Za-z_]\w*+(?:\.\w++|\[[^\]\n]{1,60}\])*+")


class Argument(NamedTuple):
    """One argument: its words, or None where it is code; or the link that it is."""

    words: str | None
    link: Bracket | None = None


class Image(NamedTuple):
    """``[img[alt|source][target][setter]]``; a source or target may be None, worked out."""

    reference: str | None
    alternative: str
    target: str | None
    leads: bool
    setter: str
    end: int


def arguments(text: str) -> list[Argument]:
    """Take a macro's words apart.

    >>> [found.words for found in arguments('"Go in" Hall')]
    ['Go in', 'Hall']
    """
    found: list[Argument] = []
    for match in ARGUMENT.finditer(text):
        if len(found) < MOST_ARGUMENTS:
            found.append(_argument(match))
    return found


def _argument(match: re.Match[str]) -> Argument:
    word = match.group(match.lastgroup or 0)
    match match.lastgroup:
        case "text":
            return Argument(re.sub(r"\\(.)", r"\1", word[1:-1]))
        case "link":
            return Argument(None, bracket(word, 0, len(word)))
        case "image":
            return Argument(None, _pictured(word))
        case "bare":
            return Argument(word if ITSELF.match(word) else None)
    return Argument(None)


def _pictured(word: str) -> Bracket | None:
    """Return the link that a picture is."""
    image = read_image(word, 0)
    if not image or not image.leads:
        return None
    text = image.alternative or image.target or ""
    return Bracket(0, len(word), text, image.target, image.setter)


def read_image(body: str, at: int) -> Image | None:
    """Read the picture that begins here, if one does."""
    match = IMAGE.match(body, at)
    if not match:
        return None
    words, bar, address = match.group(1).rpartition("|")
    address, target = address.strip(), (match.group(2) or "").strip()
    return Image(
        destination(address) if address else None,
        words.strip() if bar else "",
        destination(target) if target else None,
        bool(target),
        match.group(3) or "",
        match.end(),
    )


def spoken(words: str) -> str:
    """Return a link's words with an ellipsis for what is worked out in them."""
    return NAKED.sub("…", words)
