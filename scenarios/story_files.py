"""Story files as they lie on a disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import Limits
from scenarios.engine.reading.report import ReadingError


def on_disk(paths: Sequence[Path], limits: Limits) -> tuple[SourceFile, ...]:
    """Read files; raises ReadingError for one that is not there or is too large.

    Sizes are asked before anything is read.
    """
    if _size(paths) > limits.size:
        most = limits.size // 1_000_000
        raise ReadingError("The files are larger than %(most)s MB together.", most=most)
    try:
        return tuple(SourceFile(path.name, path.read_bytes()) for path in paths)
    except OSError as error:
        raise _unreadable(error) from error


def _size(paths: Iterable[Path]) -> int:
    try:
        return sum(path.stat().st_size for path in paths)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> ReadingError:
    return ReadingError(
        "“%(file)s” cannot be read: %(reason)s",
        file=str(error.filename),
        reason=f"{error.strerror}.",
    )
