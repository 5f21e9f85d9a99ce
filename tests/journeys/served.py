"""The product as a visitor meets it: `serve_demo`, on a copy of one seeded database."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from django.db import connection
from django.utils import timezone

from people.host import placement
from people.models import Membership, Person
from people.newcomers import Name, admit
from tests import databases
from training_site.mail_sink.keeping import kept

ROOT = databases.ROOT
COUNT = itertools.count(1)
PATIENCE = 60  # seconds until the first page is answered on a slow machine


@dataclass(frozen=True)
class Site:
    """One running instance with a database and a folder of its own."""

    url: str
    folder: Path
    store: databases.Store
    database_name: str

    def manage(self, *command: str, **environment: str) -> str:
        """Run a management command of the running instance; takes seconds."""
        database_url = self.store.url(self.database_name)
        return databases.manage(
            database_url,
            *command,
            settings="dev",
            **places(self.folder),
            **environment,
        )

    @contextmanager
    def database(self) -> Iterator[None]:
        """Let the models of this process read and write the instance's database."""
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = self.store.location(self.database_name)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before

    def password(self) -> str:
        """The password of everybody in the demo, drawn when this one was seeded."""
        return (self.folder / "demo_password").read_text(encoding="utf-8").strip()

    def newcomer(self, email: str, like: str) -> None:
        """Let somebody new sign in, with the roles and units of somebody of the demo."""
        today = timezone.localdate()
        with self.database():
            model = Person.objects.get(email=like)
            name = Name(first_name="Ny", last_name="Demo")
            person = admit(email=email, password="", name=name, language="da")
            Person.objects.filter(pk=person.pk).update(password=model.password)
            for held in Membership.objects.on(today).filter(person=model):
                placement().join(
                    person=person, unit=held.unit, role=held.role, day=today
                )

    def mail(self) -> list[EmailMessage]:
        """What the instance has sent so far, oldest first."""
        return kept(self.folder / "mail")

    def mail_to(self, address: str) -> EmailMessage:
        """Wait for a mail to somebody; the newest."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := [mail for mail in self.mail() if address in mail["To"]]:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"No mail to {address}:\n{self.log()}")

    def log(self) -> str:
        """The last things the instance said."""
        logs = [self.folder / name for name in ("work.log", "site.log")]
        said = [log.read_text(encoding="utf-8") for log in logs if log.exists()]
        return "".join(said)[-4000:]


def places(folder: Path) -> dict[str, str]:
    """The environment that keeps an instance's files below one folder."""
    return {"VAR_DIR": str(folder), "MEDIA_DIR": str(folder / "media")}


# Seeding: what `make demo` does, once for the same content ---------------------------

UNSEEDED = {"__pycache__", "locale", "templates"}


def seeded(store: databases.Store) -> tuple[str, Path]:
    """A database, and the folder that belongs to it, that hold the whole demo."""
    name = f"seeded_{databases.digest(_ingredients())}"
    folder = databases.SCRATCH / f"{name}_{type(store).__name__}"
    if not folder.exists():
        store.drop(name)
    return databases.kept(
        store, name, lambda draft: _seed(store, draft, folder)
    ), folder


def _ingredients() -> list[Path]:
    """All that may change what is seeded; a template cannot."""
    files = (path for app in databases.APPS for path in (ROOT / app).rglob("*"))
    return [ROOT / "uv.lock"] + [
        path for path in files if path.is_file() and not UNSEEDED & set(path.parts)
    ]


def _seed(store: databases.Store, name: str, folder: Path) -> None:
    draft = folder.with_name(f"{folder.name}_{os.getpid()}")
    store.copy(databases.migrated(store), name)
    databases.manage(store.url(name), "prepare_demo", settings="dev", **places(draft))
    for stale in databases.SCRATCH.glob(f"seeded_????????????_{type(store).__name__}"):
        shutil.rmtree(stale, ignore_errors=True)
    draft.rename(folder)


# Serving -----------------------------------------------------------------------------


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a fresh copy of the seeded demo until the caller is done with it."""
    store = databases.here()
    name = f"site_{os.getpid()}_{next(COUNT)}"
    template, seeded_folder = seeded(store)
    store.copy(template, name)
    folder = databases.SCRATCH / name
    shutil.copytree(seeded_folder, folder)
    # Bound here and handed over, so that nobody else can take the port in between.
    with socket.create_server(("127.0.0.1", 0)) as door:
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        server = _start(door.fileno(), url, folder, store.url(name))
    site = Site(url, folder, store, name)
    try:
        _wait_until_answered(site, server)
        yield site
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=PATIENCE)
        store.drop(name)
        shutil.rmtree(folder)


def _start(
    door: int, url: str, folder: Path, database_url: str
) -> subprocess.Popen[bytes]:
    with (folder / "site.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", "serve_demo", "--bind", f"fd://{door}"],
            cwd=ROOT,
            env={
                **os.environ,
                **places(folder),
                "BASE_URL": url,
                "DATABASE_URL": database_url,
                "DJANGO_SETTINGS_MODULE": "training_site.settings.dev",
                "EMAIL_PORT": "0",  # Any that is free.
            },
            pass_fds=[door],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _wait_until_answered(site: Site, server: subprocess.Popen[bytes]) -> None:
    """The first answer, whatever it is, means that the site is up."""
    try:
        with urlopen(site.url, timeout=PATIENCE):
            pass
    except HTTPError:
        pass
    except OSError as error:
        server.kill()
        raise RuntimeError(f"The site did not start:\n{site.log()}") from error
