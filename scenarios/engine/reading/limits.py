"""How much a file from outside may hold before it is refused."""

from __future__ import annotations

from typing import Final, NamedTuple


class Limits(NamedTuple):
    """What one import may cost; sizes are in bytes, ``depth`` in nested JSON values.

    ``unpacked``, ``entries`` and ``ratio`` are for an archive: what it may hold, in how
    many files, and how many times smaller than that it may be.
    """

    size: int
    passages: int
    passage: int = 1_000_000
    depth: int = 20
    unpacked: int = 200_000_000
    entries: int = 2_000
    ratio: int = 100


WEB: Final = Limits(size=20_000_000, passages=20_000)
COMMAND_LINE: Final = Limits(size=100_000_000, passages=100_000)
