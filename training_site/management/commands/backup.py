"""Write the database and the uploads into one file, while the site goes on."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from training_site.backup.acts import save
from training_site.backup.manifest import ArchiveRefused


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="say .tar, or .tar.gz to compress")

    def handle(self, *, file: Path, verbosity: int, **options: object) -> None:
        try:
            manifest = save(file, at=timezone.now())
        except ArchiveRefused as refused:
            raise CommandError(str(refused)) from refused
        if verbosity:
            self.stdout.write(
                f"The database and {len(manifest.media)} uploads are in {file}."
            )
