"""What an archive says about itself, and whether this code can take it in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FORMAT = 1
NAME = "manifest.json"
CHUNK = 1 << 20


class ArchiveRefused(Exception):
    """Nothing was changed; the message says why."""


class File(msgspec.Struct, frozen=True):
    """``columns`` are those of a table that was copied row by row."""

    path: str
    size: int
    sha256: str
    columns: list[str] = []


class Counter(msgspec.Struct, frozen=True):
    """A sequence of PostgreSQL: what it gave last, and whether it ever gave any."""

    name: str
    last: int
    was_used: bool


class Manifest(msgspec.Struct, frozen=True):
    """The last thing in an archive; paths are as they are in it."""

    format: int
    made_at: str
    vendor: str
    migrations: list[str]
    database: list[File]
    media: list[File]
    counters: list[Counter] = []


def read(raw: bytes) -> Manifest:
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except msgspec.MsgspecError as error:
        raise ArchiveRefused(f"Its list of contents cannot be read: {error}") from error
    if manifest.format != FORMAT:
        raise ArchiveRefused(f"It is of form {manifest.format}, not {FORMAT}.")
    return manifest


def inside(folder: Path, path: str) -> Path:
    """Where a file of the archive goes; never outside the folder."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise ArchiveRefused(f"It names a file outside of it: {path}")
    return folder / parts


def fingerprint(path: Path) -> tuple[int, str]:
    """The size and SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            digest.update(block)
        return file.tell(), digest.hexdigest()


def refuse_damage(folder: Path, files: Iterable[File]) -> None:
    for file in files:
        path = inside(folder, file.path)
        if not path.is_file():
            raise ArchiveRefused(f"A file is missing: {file.path}")
        if fingerprint(path) != (file.size, file.sha256):
            raise ArchiveRefused(f"A file is not as it was: {file.path}")


def refuse_other_migrations(archived: Iterable[str]) -> None:
    """An archive goes back under the code it was made with; then that may change."""
    known, there = set(migrations_of_the_code()), set(archived)
    if newer := sorted(there - known):
        raise ArchiveRefused(
            f"It was made by another version: {newer[0]} is not known here."
        )
    if older := sorted(known - there):
        raise ArchiveRefused(
            f"It was made by an older version, before {older[0]}. "
            "Restore it with that version, then migrate."
        )


def migrations_of_the_code() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).graph.nodes)


def migrations_of_the_database() -> list[str]:
    """Those of the code that were applied; squashed ones count as one."""
    loader = MigrationLoader(connection)
    applied = [node for node in loader.graph.nodes if node in loader.applied_migrations]
    return sorted(f"{app}.{name}" for app, name in applied)
