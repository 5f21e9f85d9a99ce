"""Put what `backup` wrote in the place of everything; all of it or nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from training_site.backup.acts import restore
from training_site.backup.manifest import ArchiveRefused


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="give up what is here now"
        )

    def handle(
        self, *, file: Path, replace: bool, verbosity: int, **options: object
    ) -> None:
        try:
            manifest = restore(file, replace=replace)
        except ArchiveRefused as refused:
            raise CommandError(f"{file} was not restored. {refused}") from refused
        if verbosity:
            self.stdout.write(
                f"The site is as it was on {manifest.made_at}, "
                f"with {len(manifest.media)} uploads. Start it anew."
            )
