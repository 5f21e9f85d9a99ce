"""Compile the catalogues that have changed since they were last compiled."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from training_site import catalogues


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        compiled = [
            path
            for folder in settings.LOCALE_PATHS
            for path in catalogues.compile_catalogues(Path(folder))
        ]
        self.stdout.write(f"{len(compiled)} catalogues compiled.")
