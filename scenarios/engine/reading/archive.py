"""Zip archives, opened in memory and distrusted: what they hold, or why not.

Source: APPNOTE.TXT, the .ZIP file format specification, PKWARE.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import Limits
from scenarios.engine.reading.report import ReadingError

SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06")
DIRECTORY_ENTRY: Final = b"PK\x01\x02"
# Bit 0, and the two that say that names or contents are kept from us in another way.
ENCRYPTED: Final = 0x2041
NAMES_ARE_UTF8: Final = 0x800
# zipfile hands out the other methods' contents in pieces of any size.
METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
MOST_NAME: Final = 300
PIECE: Final = 65_536
# Below this much an archive may be as dense as it likes.
ALWAYS_BEARABLE: Final = 1_000_000
# Control characters, and those that make a name look like another one.
UNSPEAKABLE: Final = re.compile(
    "[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
DRIVE: Final = re.compile(r"[A-Za-z]:")
LITTER: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$)")
H5P_MANIFEST: Final = "h5p.json"
H5P_CONTENT: Final = "content/"

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a version or a method that zipfile does not know
    OSError,  # an offset before the file's beginning
    OverflowError,
    RuntimeError,  # an entry that turns out to need a password
    UnicodeError,
    ValueError,
)


class Spent(NamedTuple):
    """What the archives of one call have used up together: bytes, and files."""

    size: int = 0
    entries: int = 0


NOTHING_YET: Final = Spent()


def is_archive(data: bytes) -> bool:
    """Tell whether these bytes begin as a zip archive does."""
    return data.startswith(SIGNATURES)


def unpack(
    data: bytes, limits: Limits, spent: Spent = NOTHING_YET
) -> tuple[SourceFile, ...]:
    """Return the files of a zip archive in its own order; archives in it stay closed.

    Nothing is written to disk. Of an H5P package only the manifest and the content are
    read; the rest is the program of its player. Raises ReadingError for an archive that
    is broken, passes a limit, or holds an entry that no honest archive holds.
    """
    if data.count(DIRECTORY_ENTRY) > _most_listed(limits):
        raise _too_many(limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive, len(data), limits, spent)
    except ReadingError:
        raise
    except BROKEN as error:
        raise ReadingError("The archive is broken.") from error


def _most_listed(limits: Limits) -> int:
    """How many entries may be listed at all: the player in an H5P package has many."""
    return 10 * limits.entries


def _read(
    archive: zipfile.ZipFile, size: int, limits: Limits, spent: Spent
) -> tuple[SourceFile, ...]:
    entries = _once(
        _of_interest([(_name_of(info), info) for info in archive.infolist()])
    )
    if len(entries) + spent.entries > limits.entries:
        raise _too_many(limits)
    _refuse_much(sum(info.file_size for _, info in entries) + spent.size, limits)
    _refuse_bombs([info for _, info in entries], size, limits)
    return tuple(
        SourceFile(name, _contents(archive, name, info)) for name, info in entries
    )


def _of_interest(
    entries: list[tuple[str, zipfile.ZipInfo]],
) -> list[tuple[str, zipfile.ZipInfo]]:
    is_h5p = any(name == H5P_MANIFEST for name, _ in entries)
    return [
        (name, info)
        for name, info in entries
        if not info.is_dir()
        and not LITTER.search(name)
        and (not is_h5p or name == H5P_MANIFEST or name.startswith(H5P_CONTENT))
    ]


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return an entry's name, its path made plain; raises ReadingError."""
    name = _decoded(info)
    steps = [step for step in name.split("/") if step not in {"", "."}]
    if (
        not steps
        or ".." in steps
        or name.startswith("/")
        or "\\" in name
        or DRIVE.match(name)
    ):
        raise ReadingError("The archive holds a file whose place is outside it.")
    if len(name) > MOST_NAME or UNSPEAKABLE.search(name):
        raise ReadingError("The archive holds a file whose name cannot be used.")
    _refuse_kinds(info)
    return "/".join(steps)


def _decoded(info: zipfile.ZipInfo) -> str:
    """Many programs write UTF-8 and do not say so; zipfile then reads it as cp437."""
    if info.flag_bits & NAMES_ARE_UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode()
    except UnicodeError:
        return info.orig_filename


def _refuse_kinds(info: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise ReadingError("The archive holds a link or a device, not only files.")
    if info.flag_bits & ENCRYPTED:
        raise ReadingError("The archive is protected by a password.")
    if info.compress_type not in METHODS:
        raise ReadingError("The archive is packed in a way that is not read.")


def _once(
    entries: list[tuple[str, zipfile.ZipInfo]],
) -> list[tuple[str, zipfile.ZipInfo]]:
    """Leave out what is listed again, as H5P does; the same name for other contents is a trick."""
    found: dict[str, zipfile.ZipInfo] = {}
    for name, info in entries:
        first = found.setdefault(name, info)
        if (first.CRC, first.file_size) != (info.CRC, info.file_size):
            raise ReadingError(
                "The archive holds two files called “%(file)s”.", file=name
            )
    return list(found.items())


def _refuse_much(total: int, limits: Limits) -> None:
    if total > limits.unpacked:
        most = limits.unpacked // 1_000_000
        raise ReadingError("The archive holds more than %(most)s MB.", most=most)


def _refuse_bombs(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Judge by the declared sizes; zipfile never hands out more than was declared."""
    total = sum(info.file_size for info in entries)
    sizes = [(info.file_size, info.compress_size) for info in entries]
    for whole, packed in (*sizes, (total, size)):
        if whole > max(ALWAYS_BEARABLE, limits.ratio * packed):
            raise ReadingError("The archive is packed more densely than is safe.")


def _contents(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> bytes:
    read = b"".join(_pieces(archive, info))
    if len(read) != info.file_size:
        raise ReadingError(
            "“%(file)s” in the archive is not as large as it says.", file=name
        )
    return read


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    left = info.file_size + 1
    with archive.open(info) as stream:
        while left > 0 and (piece := stream.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


def _too_many(limits: Limits) -> ReadingError:
    return ReadingError(
        "The archive holds more than %(most)s files.", most=limits.entries
    )
