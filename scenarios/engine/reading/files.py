"""A file as it came: its name and its bytes."""

from __future__ import annotations

from typing import NamedTuple


class SourceFile(NamedTuple):
    """A file with the name it had; in an archive, its path there with ``/`` between."""

    name: str
    data: bytes
