"""A PostgreSQL database table by table, as of one moment; put back in one transaction.

Through the driver that the site has anyway: ``pg_dump`` is not on every machine, and
refuses servers newer than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from training_site.backup.manifest import (
    CHUNK,
    ArchiveRefused,
    Counter,
    File,
    Manifest,
    fingerprint,
)

FOLDER = "tables"
COLUMNS = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname
"""
COUNTERS = """
SELECT relname FROM pg_class
WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY relname
"""
LOCK_TIMEOUT = "30s"

Columns = dict[str, list[str]]


def dump(folder: Path) -> tuple[list[File], list[Counter]]:
    """Copy every table as it was when the first was asked; nobody waits for us."""
    (folder / FOLDER).mkdir()
    with _connect() as server:
        server.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        server.read_only = True
        tables = _columns(server)
        files = [
            _copy_out(server, folder, table, columns)
            for table, columns in tables.items()
        ]
        # Counters know no moment: read last, they are never behind the rows.
        return files, _counters(server)


@contextmanager
def loading(folder: Path, manifest: Manifest) -> Iterator[Callable[[], None]]:
    """Empty and fill every table in a transaction that the caller commits."""
    connection.close()
    archived = {_table(file): file for file in manifest.database}
    with _connect() as server:
        if not _columns(server):
            server.rollback()
            call_command("migrate", verbosity=0)
            connection.close()
        _refuse_other_columns(_columns(server), archived)
        server.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        names = [sql.Identifier(table) for table in archived]
        server.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(names)))
        server.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, file in archived.items():
            _copy_in(server, folder / file.path, table, file.columns)
        for counter in manifest.counters:
            _set(server, counter)
        try:
            yield server.commit
        finally:
            server.rollback()


def _connect() -> psycopg.Connection:
    return psycopg.connect(**connection.get_connection_params())


def _columns(server: psycopg.Connection) -> Columns:
    return dict(server.execute(COLUMNS).fetchall())


def _counters(server: psycopg.Connection) -> list[Counter]:
    found = []
    for (name,) in server.execute(COUNTERS).fetchall():
        asked = sql.SQL("SELECT last_value, is_called FROM {}")
        row = server.execute(asked.format(sql.Identifier(name))).fetchone()
        found.append(Counter(name, *(row or (1, False))))
    return found


def _set(server: psycopg.Connection, counter: Counter) -> None:
    name = sql.Identifier(counter.name).as_string(server)
    server.execute("SELECT setval(%s, %s, %s)", [name, counter.last, counter.was_used])


def _table(file: File) -> str:
    return Path(file.path).stem


def _refuse_other_columns(here: Columns, archived: dict[str, File]) -> None:
    there = {table: file.columns for table, file in archived.items()}
    for table in sorted({*here, *there}):
        if sorted(here.get(table, [])) != sorted(there.get(table, [])):
            raise ArchiveRefused(f"Its table {table} is not as it is here.")


def _copy_out(
    server: psycopg.Connection, folder: Path, table: str, columns: list[str]
) -> File:
    path = f"{FOLDER}/{table}.copy"
    asked = sql.SQL("COPY {} ({}) TO STDOUT").format(*_named(table, columns))
    with (folder / path).open("wb") as file, server.cursor().copy(asked) as rows:
        for block in rows:
            file.write(block)
    return File(path, *fingerprint(folder / path), columns)


def _copy_in(
    server: psycopg.Connection, path: Path, table: str, columns: list[str]
) -> None:
    asked = sql.SQL("COPY {} ({}) FROM STDIN").format(*_named(table, columns))
    with path.open("rb") as file, server.cursor().copy(asked) as rows:
        while block := file.read(CHUNK):
            rows.write(block)


def _named(table: str, columns: list[str]) -> tuple[sql.Composable, sql.Composable]:
    listed = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    return sql.Identifier(table), listed
