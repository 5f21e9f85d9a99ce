"""A SQLite database as a file: taken while others write, and put in place at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from training_site.backup.manifest import (
    ArchiveRefused,
    Counter,
    File,
    Manifest,
    fingerprint,
)

FILE = "database.sqlite3"
PATIENCE = 60  # seconds to wait for writers


def dump(folder: Path) -> tuple[list[File], list[Counter]]:
    """Copy what is committed by now; ``VACUUM INTO`` leaves deleted rows behind."""
    target = folder / FILE
    with closing(_open(connection.settings_dict["NAME"])) as live:
        live.execute("VACUUM INTO ?", [str(target)])
    size, sha256 = fingerprint(target)
    return [File(FILE, size, sha256)], []


@contextmanager
def loading(folder: Path, _manifest: Manifest) -> Iterator[Callable[[], None]]:
    """Check the copy; the caller puts it in place, all of it or nothing.

    SQLite writes it over the live database in one transaction, so that whoever has
    that open sees the old or the new; a file moved there would be corrupted by them.
    """
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(_open(folder / FILE)) as copy, closing(_open(target)) as live:
        refuse_faults(copy)
        yield lambda: copy.backup(live)


def refuse_faults(copy: sqlite3.Connection) -> None:
    try:
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        orphan = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise ArchiveRefused(f"Its database cannot be read: {error}") from error
    if verdict != "ok":
        raise ArchiveRefused(f"Its database is damaged: {verdict}")
    if orphan is not None:
        raise ArchiveRefused(
            f"Its table {orphan[0]} points to rows that are not there."
        )


def _open(path: str | Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
