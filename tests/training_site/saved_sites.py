"""Sites to save, places to restore to, and all there is to compare."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests import databases
from tests.factories import (
    MembershipFactory,
    UnitFactory,
)
from tests.journeys.served import Site
from tests.training_site.instances import instance
from training_site.backup import postgresql

Rows = dict[str, list[str]]


def everything(site: Site) -> Rows:
    """Every row of every table, as text."""
    address = site.store.url(site.database_name)
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(site.store.location(site.database_name))) as there:
            listed = there.execute("SELECT name FROM sqlite_master WHERE type='table'")
            tables = [name for (name,) in listed.fetchall()]
            return {t: rows(there, f'SELECT * FROM "{t}"') for t in tables}
    with psycopg.connect(address.replace("postgres:", "postgresql:")) as server:
        listed = server.execute(postgresql.COLUMNS).fetchall()
        asked = sql.SQL("SELECT * FROM {}")
        return {t: rows(server, asked.format(sql.Identifier(t))) for t, _ in listed}


def rows(there: Any, asked: Any) -> list[str]:
    return sorted(repr(row) for row in there.execute(asked).fetchall())


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def filled(folder: Path, name: str) -> Iterator[Site]:
    """People, units, pages and uploads."""
    with instance(folder, name) as site:
        with site.database():
            MembershipFactory(person__first_name="Åse, \t\"'\\N\n", role="trainer")
            UnitFactory(parent=UnitFactory(), name="")
        uploads = site.folder / "media" / "images"
        uploads.mkdir(parents=True)
        (uploads / "dør.png").write_bytes(bytes(range(256)) * 999)
        (uploads / "empty").touch()
        yield site


@contextmanager
def empty(folder: Path) -> Iterator[Site]:
    """A database with nothing in it at all."""
    store = databases.here()
    name = f"restored_{os.getpid()}"
    store.create(name)
    yield Site("", folder, store, name)
    store.drop(name)
