"""The dialects in which Twine's story formats write a passage, and which one a story uses."""

from __future__ import annotations

from enum import StrEnum

from scenarios.engine.reading.pieces import Piece
from scenarios.engine.reading.plain import read_plain


class Dialect(StrEnum):
    """The story formats whose passages are read; plain text has bracket links only."""

    HARLOWE = "harlowe"
    SUGARCUBE = "sugarcube"
    SNOWMAN = "snowman"
    CHAPBOOK = "chapbook"
    PLAIN = "plain"


MARKDOWN = frozenset({Dialect.SNOWMAN, Dialect.CHAPBOOK})


def read_pieces(dialect: Dialect, body: str, first_line: int) -> tuple[Piece, ...]:
    """Read what stands in a passage; its first line has the number ``first_line``."""
    return read_plain(body, first_line, joins_lines=dialect in MARKDOWN)
