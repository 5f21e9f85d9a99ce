"""A database and a folder of its own for commands that run as processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests import databases
from tests.journeys.served import Site, places

PATIENCE = 60.0


@contextmanager
def instance(folder: Path, name: str) -> Iterator[Site]:
    """A migrated site that nobody serves."""
    store = databases.here()
    own = f"{name}_{os.getpid()}"
    store.copy(databases.migrated(store), own)
    try:
        yield Site("", folder, store, own)
    finally:
        store.drop(own)


@contextmanager
def working(site: Site, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """``manage.py work`` as a process, at the head of a group of its own."""
    site.folder.mkdir(parents=True, exist_ok=True)
    with (site.folder / "work.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "work"],
            cwd=databases.ROOT,
            env={
                **os.environ,
                **places(site.folder),
                **environment,
                "DATABASE_URL": site.store.url(site.database_name),
                "DJANGO_SETTINGS_MODULE": "training_site.settings.dev",
            },
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        kill_all(process)


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """As a power cut would: the process and all it has started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


def wait_until(happened: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"Never: {what}"
        time.sleep(0.05)
