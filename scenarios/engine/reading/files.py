"""A file as it came: its name and its bytes; its text, whatever wrote it."""

from __future__ import annotations

import codecs
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from scenarios.engine.reading.report import Done, Loss, LossKind, Place, loss

UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class SourceFile(NamedTuple):
    """A file with the name it had; in an archive, its path there with ``/`` between."""

    name: str
    data: bytes


def stem_of(name: str) -> str:
    """Return a file's name without folders and endings: ``a`` of ``cases/a.da.twee``."""
    return PurePosixPath(name).name.partition(".")[0] or name


def text_of(file: SourceFile) -> tuple[str, tuple[Loss, ...]]:
    """Return a file's text with plain line ends, and what its encoding cost.

    UTF-8 is expected; what is not is read as UTF-16 when marked so, else as cp1252.
    """
    text, losses = _decoded(file)
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
        losses += (_lost(file, Done.CLEANED),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff"), losses


def _decoded(file: SourceFile) -> tuple[str, tuple[Loss, ...]]:
    if file.data.startswith(UTF16):
        return file.data.decode("utf-16", "replace"), ()
    try:
        return file.data.decode(), ()
    except UnicodeDecodeError:
        text = file.data.decode("cp1252", "replace")
        return text, (_lost(file, Done.REPLACED),)


def _lost(file: SourceFile, done: Done) -> Loss:
    return loss(LossKind.ENCODING, done, place=Place(file.name))
