"""Databases for tests: migrating an empty one takes long, copying a migrated one does not.

python -m tests.databases forget     # drop every database kept between runs
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / "var" / "test"
APPS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
KEPT = re.compile(r"[a-z]+_[0-9a-f]{12}")


class Store(Protocol):
    """Where databases live; a database is known by a short name."""

    def location(self, name: str) -> str: ...
    def url(self, name: str) -> str: ...
    def names(self) -> list[str]: ...
    def create(self, name: str) -> None: ...
    def copy(self, source: str, name: str) -> None: ...
    def rename(self, old: str, new: str) -> None: ...
    def drop(self, name: str) -> None: ...


class SqliteFolder:
    """Database files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def location(self, name: str) -> str:
        return str(self.folder / f"{name}.sqlite3")

    def url(self, name: str) -> str:
        return f"sqlite:///{self.location(name)}"

    def names(self) -> list[str]:
        return [path.stem for path in self.folder.glob("*.sqlite3")]

    def create(self, name: str) -> None:
        self.drop(name)

    def copy(self, source: str, name: str) -> None:
        self.drop(name)
        shutil.copyfile(self.location(source), self.location(name))

    def rename(self, old: str, new: str) -> None:
        with sqlite3.connect(self.location(old)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        Path(self.location(old)).replace(self.location(new))

    def drop(self, name: str) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(self.location(name) + ending).unlink(missing_ok=True)


class PostgresServer:
    """Databases on one server, told from others' by the name in DATABASE_URL."""

    def __init__(self, url: str) -> None:
        self.address = urlsplit(url)
        self.prefix = f"test_{self.address.path.strip('/')}_"

    def location(self, name: str) -> str:
        return self.prefix + name

    def url(self, name: str) -> str:
        return self.address._replace(path=f"/{self.location(name)}").geturl()

    def names(self) -> list[str]:
        with self._connect() as server:
            rows = server.execute("SELECT datname FROM pg_database").fetchall()
        known = (name for (name,) in rows if name.startswith(self.prefix))
        return [name.removeprefix(self.prefix) for name in known]

    def create(self, name: str) -> None:
        self.drop(name)
        self._run("CREATE DATABASE {}", name)

    def copy(self, source: str, name: str) -> None:
        self.drop(name)
        self._run("CREATE DATABASE {} TEMPLATE {}", name, source)

    def rename(self, old: str, new: str) -> None:
        try:
            self._run("ALTER DATABASE {} RENAME TO {}", old, new)
        except psycopg.errors.DuplicateDatabase:  # another run was faster
            self.drop(old)

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _connect(self) -> psycopg.Connection:
        maintenance = self.address._replace(scheme="postgresql", path="/postgres")
        return psycopg.connect(maintenance.geturl(), autocommit=True)

    def _run(self, statement: str, *names: str) -> None:
        quoted = [sql.Identifier(self.location(name)) for name in names]
        with self._connect() as server:
            server.execute(sql.SQL(statement).format(*quoted))


def here() -> Store:
    """The store that DATABASE_URL asks for; SQLite files when it says nothing."""
    url = os.environ.get("DATABASE_URL", "")
    return PostgresServer(url) if url.startswith("postgres") else SqliteFolder(SCRATCH)


def kept(store: Store, name: str, fill: Callable[[str], None]) -> str:
    """Make a database once, under a name that says its kind and what it was made from."""
    names = store.names()
    if name not in names:
        draft = f"{name}_{os.getpid()}"
        store.create(draft)
        try:
            fill(draft)
        except BaseException:
            store.drop(draft)
            raise
        store.rename(draft, name)
        kind = name.partition("_")[0]
        for stale in filter(KEPT.fullmatch, names):
            if stale.startswith(f"{kind}_"):
                store.drop(stale)
    return name


def migrated(store: Store) -> str:
    """A migrated database that nobody writes to."""
    sources = [
        path for app in APPS for path in (ROOT / app / "migrations").glob("*.py")
    ]
    return kept(
        store,
        f"migrated_{digest([*sources, ROOT / 'uv.lock'])}",
        lambda draft: manage(store.url(draft), "migrate", "--verbosity", "0"),
    )


def digest(paths: Iterable[Path]) -> str:
    """A short name for the content of these files."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def manage(
    database_url: str, *command: str, settings: str = "test", **environment: str
) -> str:
    """Run a management command on a database, in a process of its own."""
    result = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": f"training_site.settings.{settings}",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)}:\n{result.stderr[-4000:]}")
    return result.stdout


def forget(store: Store) -> None:
    """Drop every database that earlier runs left or kept."""
    for name in store.names():
        store.drop(name)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["list"]:
            print(*here().names(), sep="\n")
        case ["forget"]:
            forget(here())
        case _:
            sys.exit(__doc__)
