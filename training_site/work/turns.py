"""One at a time among all who work on one database; a process that dies holds nothing."""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def turn(name: str) -> Iterator[bool]:
    """Say whether it is ours to do this now; never wait for another to be done."""
    take = _from_postgres if connection.vendor == "postgresql" else _from_the_kernel
    with take(name) as is_ours:
        yield is_ours


@contextmanager
def _from_postgres(name: str) -> Iterator[bool]:
    key = [zlib.crc32(name.encode())]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", key)
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", key)


@contextmanager
def _from_the_kernel(name: str) -> Iterator[bool]:
    """A SQLite file is on this machine, and so is everybody who works on it."""
    folder = settings.VAR / "turns"
    folder.mkdir(parents=True, exist_ok=True)
    key = zlib.crc32(f"{connection.settings_dict['NAME']} {name}".encode())
    with (folder / f"{key:08x}").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
