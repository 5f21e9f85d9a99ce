"""How much a file from outside may hold before it is refused."""

from __future__ import annotations

from typing import Final, NamedTuple

from scenarios.engine.reading.report import ReadingError


class Limits(NamedTuple):
    """What one import may cost; sizes are in bytes, ``depth`` in nested JSON values.

    All but ``passage``, ``depth`` and ``ratio`` are for everything in one call together.
    ``unpacked``, ``entries`` and ``ratio`` are for archives: what they may hold, in how
    many files, and how many times smaller than that one may be.
    """

    size: int
    passages: int
    links: int = 100_000
    passage: int = 1_000_000
    depth: int = 20
    unpacked: int = 200_000_000
    entries: int = 2_000
    ratio: int = 100


WEB: Final = Limits(size=20_000_000, passages=20_000)
COMMAND_LINE: Final = Limits(size=100_000_000, passages=100_000, links=500_000)


def too_many_passages(limits: Limits) -> ReadingError:
    """Return why files with more passages than this are refused."""
    return ReadingError(
        "The files may hold %(most)s passages at most.", most=limits.passages
    )


def too_many_links(limits: Limits) -> ReadingError:
    """Return why files with more links than this are refused."""
    return ReadingError("The files may hold %(most)s links at most.", most=limits.links)
