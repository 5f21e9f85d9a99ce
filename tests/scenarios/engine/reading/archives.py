"""Archives to read: honest ones, and what can be done to them."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from scenarios.engine.reading.limits import Limits

SMALL = Limits(size=10_000_000, passages=100, unpacked=2_000_000, entries=3)


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack these files, in order; the same name may come twice."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return packed.getvalue()


def zipped_as(name: str, mode: int) -> bytes:
    """Pack one file that the archive says is of this mode: a link, a device."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, b"/etc/passwd")
    return packed.getvalue()


def with_flag(archive: bytes, flag: int) -> bytes:
    """Set a flag of the first entry, in both places where it stands."""
    changed = bytearray(archive)
    listed = archive.index(b"PK\x01\x02")
    for place in (archive.index(b"PK\x03\x04") + 6, listed + 8):
        (flags,) = struct.unpack_from("<H", changed, place)
        struct.pack_into("<H", changed, place, flags | flag)
    return bytes(changed)


def claiming(archive: bytes, size: int) -> bytes:
    """Let the first entry claim to hold ``size`` bytes, in both places."""
    changed = bytearray(archive)
    struct.pack_into("<I", changed, archive.index(b"PK\x03\x04") + 22, size)
    struct.pack_into("<I", changed, archive.index(b"PK\x01\x02") + 24, size)
    return bytes(changed)
