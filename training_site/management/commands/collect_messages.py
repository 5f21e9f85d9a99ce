"""Bring the Danish catalogue up to date with what the product says, or check that it is."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from training_site import catalogues


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if incomplete"
        )

    def handle(self, *, check: bool, **options: object) -> None:
        path = catalogues.catalogue_path(Path(settings.LOCALE_PATHS[0]))
        collected = catalogues.collect(settings.ROOT, _our_apps(settings.ROOT))
        translated = catalogues.read(path)
        if check:
            self._report(catalogues.faults(collected, translated))
            return
        catalogues.write(catalogues.merge(collected, translated), path)
        missing = len(catalogues.faults(collected, translated))
        self.stdout.write(f"{len(collected)} messages, {missing} still to translate.")

    def _report(self, faults: list[str]) -> None:
        if faults:
            raise CommandError(
                "The Danish catalogue is not complete; run `make messages` and translate:\n"
                + "\n".join(f"  {fault}" for fault in faults)
            )
        self.stdout.write("The Danish catalogue is complete.")


def _our_apps(root: Path) -> list[str]:
    return [
        config.name
        for config in apps.get_app_configs()
        if Path(config.path).parent == root
    ]
