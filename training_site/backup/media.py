"""The files that editors uploaded: those that count, and how one set takes another's place."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPLACED, STAGED = ".replaced-", ".restoring-"


def uploaded(root: Path) -> Iterator[Path]:
    """Every file below the folder; what begins with a dot is not an upload."""
    for entry in visible(root):
        found = entry.rglob("*") if entry.is_dir() else [entry]
        yield from (path for path in sorted(found) if path.is_file())


def visible(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A folder on the same disk, where nobody looks, gone afterwards."""
    folder = _folder(root, STAGED)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def swapped(root: Path, staged: Path) -> Iterator[None]:
    """Put the staged files in the place of all there are; back, if the rest fails.

    Only a power cut leaves a ``.replaced-…`` folder behind, with what was there
    before; the next restore that succeeds clears it away.
    """
    before = _folder(root, REPLACED)
    moved: list[tuple[Path, Path]] = []
    try:
        for folder, target in ((root, before), (staged, root)):
            for source in visible(folder):
                source.rename(target / source.name)
                moved.append((source, target / source.name))
        yield
    except BaseException:
        for source, target in reversed(moved):
            target.rename(source)
        before.rmdir()
        raise
    for replaced in root.glob(f"{REPLACED}*"):
        shutil.rmtree(replaced)


def _folder(root: Path, prefix: str) -> Path:
    folder = root / f"{prefix}{uuid.uuid4().hex}"
    folder.mkdir(parents=True, mode=0o700)
    return folder
