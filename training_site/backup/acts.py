"""Save everything in one file; put such a file in the place of everything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.db import connection

from training_site.backup import media, postgresql, sqlite
from training_site.backup.archive import (
    DATABASE,
    Uploads,
    add_list,
    unpack,
    writing,
)
from training_site.backup.manifest import (
    FORMAT,
    ArchiveRefused,
    Counter,
    File,
    Manifest,
    migrations_of_the_database,
    refuse_other_migrations,
)


class Engine(Protocol):
    """A module for each kind of database."""

    def dump(self, folder: Path) -> tuple[list[File], list[Counter]]:
        """Write the database as of one moment into files in a folder."""

    def loading(
        self, folder: Path, manifest: Manifest
    ) -> AbstractContextManager[Callable[[], None]]:
        """Get ready to put it back; what is given does it, all or nothing."""


ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def save(path: Path, *, at: datetime) -> Manifest:
    """Write the archive while the site goes on; what is in it is as of one moment."""
    if path.exists() or not path.parent.is_dir():
        raise ArchiveRefused(f"{path} is there already, or its folder is not.")
    with writing(path) as tar, TemporaryDirectory(dir=path.parent) as scratch:
        uploads = Uploads(tar, Path(settings.MEDIA_ROOT))
        uploads.add_new()
        migrations = migrations_of_the_database()
        files, counters = ENGINES[connection.vendor].dump(Path(scratch))
        for file in files:
            tar.add(Path(scratch) / file.path, DATABASE + file.path)
        uploads.add_new()
        manifest = Manifest(
            format=FORMAT,
            made_at=at.isoformat(),
            vendor=connection.vendor,
            migrations=migrations,
            database=files,
            media=list(uploads.files.values()),
            counters=counters,
        )
        add_list(tar, manifest)
    return manifest


def restore(path: Path, *, replace: bool) -> Manifest:
    """Lay the archive out beside what is there, check it, then change places."""
    root = Path(settings.MEDIA_ROOT)
    if not replace and not is_empty(root):
        raise ArchiveRefused("There is something here already; --replace gives it up.")
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.VAR) as scratch, media.staging(root) as staged:
        manifest = unpack(path, database=Path(scratch), media=staged)
        if manifest.vendor != connection.vendor:
            raise ArchiveRefused(
                f"It is from {manifest.vendor}, this is {connection.vendor}."
            )
        refuse_other_migrations(manifest.migrations)
        loading = ENGINES[connection.vendor].loading(Path(scratch), manifest)
        with loading as put_in_place, media.swapped(root, staged):
            put_in_place()
    return manifest


def is_empty(root: Path) -> bool:
    """No upload, and no row of ours: what Wagtail's migrations make does not count."""
    tables = set(connection.introspection.table_names())
    ours = [
        model
        for config in apps.get_app_configs()
        if Path(config.path).parent == settings.ROOT
        for model in config.get_models()
    ]
    return not media.visible(root) and not any(
        model._default_manager.exists()  # noqa: SLF001 (Django's public names)
        for model in ours
        if model._meta.db_table in tables  # noqa: SLF001
    )
