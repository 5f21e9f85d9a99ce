"""Import cases from files as drafts, with a report of every loss; nothing is published."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from people.models import Person
from scenarios import importing
from scenarios.accounts import import_report, losses_csv, read_account
from scenarios.engine.reading.limits import COMMAND_LINE
from scenarios.importing import Sending, WhenKnown
from scenarios.models import StoryImport
from scenarios.printing import print_lines
from scenarios.refused_imports import REFUSALS, why
from scenarios.story_files import on_disk

MOST_SHOWN = 20


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--report",
            type=Path,
            help="write the report here: JSON, or CSV by its name",
        )
        parser.add_argument(
            "--language", default="da", help="of the words in the files"
        )
        parser.add_argument("--code", default="", help="of the new case")
        parser.add_argument("--user", default="", help="e-mail of who imports it")
        known = parser.add_mutually_exclusive_group()
        known.add_argument(
            "--again", action="store_true", help="make another case of a known one"
        )
        known.add_argument(
            "--replace",
            action="store_true",
            help="make a newer draft even of a case that was edited since",
        )

    def handle(
        self, *, files: list[Path], report: Path | None, language: str, **options: Any
    ) -> None:
        with translation.override("en"):
            made = imported(files, language, options)
            if report:
                written(report, as_text(made, report))
            print_lines((line for one in made for line in told(one)), self.stdout)


def told(made: StoryImport) -> Iterator[str]:
    account = read_account(made.account)
    same = made.found_its_draft()
    yield (
        f"{made.scenario}: {made.links_mapped} of {made.links_total} links mapped, "
        f"{made.passages} passages, {len(account.losses)} losses, "
        f"{len(account.findings)} findings. "
        f"{'The draft says this already.' if same else 'It is a draft.'}"
    )
    for loss in account.losses[:MOST_SHOWN]:
        place = f"{loss.file}:{loss.line} “{loss.passage}”"
        yield f"  {loss.level}, {loss.kind}, {place}: {loss.done}"
    left = len(account.losses) - MOST_SHOWN
    if left > 0:
        yield f"  and {left} more; --report has them all"


def imported(
    files: list[Path], language: str, options: dict[str, Any]
) -> tuple[StoryImport, ...]:
    try:
        sending = Sending(
            files=on_disk(files, COMMAND_LINE),
            by=person(options["user"]),
            at=timezone.now(),
            when_known=when_known(options),
            code=options["code"],
        )
        return importing.import_files(sending, limits=COMMAND_LINE, language=language)
    except REFUSALS as error:
        raise CommandError(why(error)) from error


def when_known(options: dict[str, Any]) -> WhenKnown:
    if options["again"]:
        return WhenKnown.ANOTHER
    return WhenKnown.REPLACE if options["replace"] else WhenKnown.KEEP_EDITS


def person(email: str) -> Person | None:
    if not email:
        return None
    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise CommandError(f"There is nobody with the address {email}.")
    return found


def as_text(made: tuple[StoryImport, ...], report: Path) -> str:
    accounts = [(one.scenario.code, read_account(one.account)) for one in made]
    if report.suffix.lower() == ".csv":
        return losses_csv(loss for _code, one in accounts for loss in one.losses)
    return msgspec.json.format(msgspec.json.encode(import_report(accounts))).decode()


def written(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n" * (not text.endswith("\n")), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
