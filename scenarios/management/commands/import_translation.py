"""Take a table that translators have filled in into the newest draft of a case."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from people.models import Person
from scenarios.engine.writing.translations import Account
from scenarios.models import Scenario
from scenarios.translating import LockedDraftError, NotTranslatedError, Table, take_in
from scenarios.translation_words import what_came


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scenario", metavar="SCENARIO", help="its code")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--language", required=True, help="of the translation")
        parser.add_argument("--user", default="", help="e-mail of who brings it")

    def handle(self, *, scenario: str, file: Path, **options: Any) -> None:
        found = Scenario.objects.filter(code=scenario).first()
        if found is None:
            raise CommandError(f"There is no case with the code {scenario}.")
        with translation.override("en"):
            account = taken_in(found, table_of(file, options["language"]), options)
            for sentence in what_came(account):
                self.stdout.write(sentence)


def taken_in(scenario: Scenario, table: Table, options: dict[str, Any]) -> Account:
    by = None
    if options["user"]:
        by = Person.objects.filter(email__iexact=options["user"]).first()
        if by is None:
            raise CommandError(f"There is nobody with the address {options['user']}.")
    try:
        return take_in(scenario.pk, table, by=by)
    except LockedDraftError as error:
        raise CommandError(f"{scenario} is locked.") from error
    except NotTranslatedError as error:
        raise CommandError(str(error)) from error


def table_of(path: Path, language: str) -> Table:
    try:
        return Table(path.read_bytes(), language)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
