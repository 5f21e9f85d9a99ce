"""The archive: one tar with the database, the uploads and, at its end, a list of both."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from training_site.backup import manifest as contents
from training_site.backup.manifest import ArchiveRefused, File, Manifest
from training_site.backup.media import uploaded

DATABASE, MEDIA = "database/", "media/"
COMPRESSED = (".gz", ".tgz")
UNREADABLE = (tarfile.TarError, EOFError, OSError, zlib.error)


class HashedReader(io.RawIOBase):
    """A file that is hashed as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


@dataclass
class Uploads:
    """Uploads put into an archive; a second round adds what came or changed meanwhile.

    Whatever the database pointed to when it was copied between the rounds was there
    before the first or came before the second, so it is in the archive.
    """

    tar: tarfile.TarFile
    root: Path
    stamps: dict[str, tuple[int, int]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)

    def add_new(self) -> None:
        for path in uploaded(self.root):
            try:
                with path.open("rb") as file:
                    self._add(file, path.relative_to(self.root).as_posix())
            except FileNotFoundError:  # Deleted meanwhile, and its row before it.
                continue

    def _add(self, file: BinaryIO, name: str) -> None:
        status = os.fstat(file.fileno())
        stamp = (status.st_size, status.st_mtime_ns)
        if self.stamps.get(name) == stamp:
            return
        content = HashedReader(file)
        entry = tarfile.TarInfo(MEDIA + name)
        entry.size, entry.mtime = status.st_size, int(status.st_mtime)
        self.tar.addfile(entry, content)
        self.stamps[name] = stamp
        self.files[name] = File(name, entry.size, content.digest.hexdigest())


@contextmanager
def writing(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar that has its name only when it is whole; for its owner's eyes."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    try:
        with draft.open("wb") as file:
            mode = "w:gz" if path.name.endswith(COMPRESSED) else "w"
            with tarfile.open(path.name, mode, fileobj=file) as tar:  # type: ignore[call-overload]
                yield tar
            os.fsync(file.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)


def add_list(tar: tarfile.TarFile, manifest: Manifest) -> None:
    raw = msgspec.json.format(msgspec.json.encode(manifest))
    entry = tarfile.TarInfo(contents.NAME)
    entry.size = len(raw)
    tar.addfile(entry, io.BytesIO(raw))


def unpack(path: Path, *, database: Path, media: Path) -> Manifest:
    """Lay its files out and hold them against its list; refuse what is not whole."""
    raw = None
    try:
        with tarfile.open(path, "r:*") as tar:
            for entry in tar:
                content = tar.extractfile(entry)
                if content is None or not entry.isreg():
                    raise ArchiveRefused(f"{entry.name} is no file.")
                if entry.name == contents.NAME:
                    raw = content.read()
                else:
                    _lay_out(content, _place(entry.name, database, media))
    except UNREADABLE as error:
        raise ArchiveRefused(f"It cannot be read to its end: {error}") from error
    if raw is None:
        raise ArchiveRefused("It has no list of contents: it is not whole.")
    manifest = contents.read(raw)
    contents.refuse_damage(database, manifest.database)
    contents.refuse_damage(media, manifest.media)
    return manifest


def _place(name: str, database: Path, media: Path) -> Path:
    for prefix, folder in ((DATABASE, database), (MEDIA, media)):
        if name.startswith(prefix):
            return contents.inside(folder, name.removeprefix(prefix))
    raise ArchiveRefused(f"It names a file outside of it: {name}")


def _lay_out(content: IO[bytes], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        shutil.copyfileobj(content, file)
