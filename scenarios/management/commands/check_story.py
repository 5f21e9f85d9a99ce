"""Review stories: files of any readable form, or one case of this site by its code.

Exits with 1 when a story may not be published as it is, with 2 when it cannot be read.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from scenarios.checking import Checked, check
from scenarios.engine.reading.report import ReadingError
from scenarios.findings import Remark, as_json, in_words, roughly
from scenarios.printing import print_lines

UNREADABLE = 2


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stories", nargs="+", metavar="FILE|SCENARIO")
        parser.add_argument("--json", action="store_true", help="findings as JSON")
        parser.add_argument("--minutes", type=int, help="how long a play should take")
        parser.add_argument(
            "--language", default="da", help="of the words in the files"
        )

    def handle(
        self, *, stories: list[str], minutes: int | None, language: str, **options: Any
    ) -> None:
        with translation.override("en"):
            checked = read(stories, language, minutes)
            lines = [in_json(checked)] if options["json"] else in_lines(checked)
            print_lines(lines, self.stdout)
        if errors := sum(one.errors for one in checked):
            counted = f"{errors} error{'s' * (errors > 1)}"
            raise CommandError(f"{counted}: not to be published as it is.")


def read(
    stories: Sequence[str], language: str, minutes: int | None
) -> tuple[Checked, ...]:
    try:
        return check(stories, language=language, minutes=minutes)
    except ReadingError as error:
        raise CommandError(str(error), returncode=UNREADABLE) from error


def in_json(checked: Sequence[Checked]) -> str:
    """One story is its own object; several are a list under ``stories``."""
    each = [{"name": one.name, **as_json(one.review)} for one in checked]
    told = each[0] if len(each) == 1 else {"stories": each}
    return msgspec.json.format(msgspec.json.encode(told)).decode()


def in_lines(checked: Sequence[Checked]) -> Iterator[str]:
    for one in checked:
        numbers = one.review.numbers
        paths = "endless" if numbers.paths is None else roughly(numbers.paths)
        yield (
            f"{one.name}: {numbers.passages} passages, {numbers.endings} endings, "
            f"{numbers.choices} choices, {numbers.words} words, "
            f"{numbers.minutes:.0f} minutes, {paths} ways through, "
            f"{numbers.states} states of play{'' if numbers.complete else ', not all'}"
        )
        for remark in in_words(one.review.findings, one.story):
            yield from of_one(remark)
        if not one.review.findings:
            yield "  nothing to remark"


def of_one(remark: Remark) -> Iterator[str]:
    place = f" {remark.name}:" if remark.name else ""
    yield f"  {remark.severity}{place} {remark.words} {remark.hint}".rstrip()
    if remark.steps:
        earlier = f"… {remark.left_out} earlier → " if remark.left_out else ""
        yield f"    shown by: {earlier}{' → '.join(remark.steps)}"
