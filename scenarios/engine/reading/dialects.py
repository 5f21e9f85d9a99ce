"""The dialects in which Twine's story formats write a passage, and which one a story uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final, TypeAlias

from scenarios.engine.reading.chapbook import read_chapbook
from scenarios.engine.reading.harlowe import read_harlowe
from scenarios.engine.reading.pieces import Piece
from scenarios.engine.reading.plain import read_plain
from scenarios.engine.reading.snowman import read_snowman
from scenarios.engine.reading.sugarcube import read_sugarcube


class Dialect(StrEnum):
    """The story formats whose passages are read; plain text has bracket links only."""

    HARLOWE = "harlowe"
    SUGARCUBE = "sugarcube"
    SNOWMAN = "snowman"
    CHAPBOOK = "chapbook"
    PLAIN = "plain"


Reader: TypeAlias = Callable[[str, int], tuple[Piece, ...]]
READERS: Final[dict[Dialect, Reader]] = {
    Dialect.HARLOWE: read_harlowe,
    Dialect.SUGARCUBE: read_sugarcube,
    Dialect.SNOWMAN: read_snowman,
    Dialect.CHAPBOOK: read_chapbook,
    Dialect.PLAIN: read_plain,
}
MARKDOWN: Final = frozenset({Dialect.SNOWMAN, Dialect.CHAPBOOK})
# A passage with none of these holds words and bracket links only, in every dialect.
# Those of the second line mean something in company only.
SIGN: Final = re.compile(
    r"""[<({$&`\\*~^@#=+_'"/|-](?:
    (?<![-'"/|])
    |(?<=')'|(?<=")""|(?<=/)[/%]|(?<=-)-\n|(?<=\|)\w*+[>)])""",
    re.VERBOSE,
)
# To search every line is slow; most passages have none that begins with such a sign.
MAY_BE_MARKED: Final = re.compile(r"\n[!> \t\d-]")
MARKED: Final = re.compile(r"^[ \t]*(?:[!>-]|\d+[.)])", re.MULTILINE)
# Formats of the past and relatives of today's, by what they took their macros from.
NAMES: Final = {
    "harlowe": Dialect.HARLOWE,
    "sugarcube": Dialect.SUGARCUBE,
    "sugarcane": Dialect.SUGARCUBE,
    "responsive": Dialect.SUGARCUBE,
    "jonah": Dialect.SUGARCUBE,
    "snowman": Dialect.SNOWMAN,
    "trialogue": Dialect.SNOWMAN,
    "chapbook": Dialect.CHAPBOOK,
}
TELLS: Final = {
    Dialect.SUGARCUBE: re.compile(r"<</?[a-z=-]|^!{1,6}\w", re.MULTILINE),
    Dialect.HARLOWE: re.compile(
        r"\((?:set|if|else|else-if|link[\w-]*|go-?to|display|print|put|text-\w+)\s*:"
    ),
    Dialect.SNOWMAN: re.compile(r"<%|\b(?:window\.)?story\.(?:state|show)\b"),
    Dialect.CHAPBOOK: re.compile(
        r"^\[(?:if|unless|else|continue|after|align)\b[^\[\]\n]*\]\s*$|^--$"
        r"|\{(?:embed|reveal|back|restart|link to)\b",
        re.MULTILINE,
    ),
}


def read_pieces(dialect: Dialect, body: str, first_line: int) -> tuple[Piece, ...]:
    """Read what stands in a passage; its first line has the number ``first_line``.

    Never raises, whatever the text, and takes time in proportion to its length.
    """
    if bare(body):
        return read_plain(body, first_line, joins_lines=dialect in MARKDOWN)
    return READERS[dialect](body, first_line)


def bare(body: str) -> bool:
    """Tell whether a passage holds words and bracket links and nothing else."""
    if SIGN.search(body) or body.count("[") != body.count("[[") * 2:
        return False
    may_be_marked = MAY_BE_MARKED.search(f"\n{body}")
    return not (may_be_marked and MARKED.search(body))


def dialect_of(format_name: str, bodies: Iterable[str] = ()) -> Dialect:
    """Return a story format's dialect; one that is not named is told by the text."""
    name = format_name.strip().lower()
    for known, dialect in NAMES.items():
        if name.startswith(known):
            return dialect
    found = dict.fromkeys(TELLS, 0)
    for body in bodies:
        for dialect, tell in TELLS.items():
            found[dialect] += len(tell.findall(body))
    likeliest = max(found, key=lambda dialect: found[dialect])
    return likeliest if found[likeliest] else Dialect.PLAIN
