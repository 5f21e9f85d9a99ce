"""Write a case to files: Twee and JSON to read back, DOT to draw, CSV for translators."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scenarios.engine.reading.files import SourceFile
from scenarios.exporting import (
    Form,
    NoSuchLanguageError,
    NoSuchVersionError,
    NotWrittenError,
    story_of,
    written,
)
from scenarios.models import Scenario
from scenarios.printing import print_lines


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scenario", metavar="SCENARIO", help="its code")
        parser.add_argument("--format", choices=list(Form), required=True, type=Form)
        parser.add_argument("--language", default="", help="only the files of this one")
        parser.add_argument(
            "--published",
            type=int,
            metavar="N",
            help="a published version; unless given, the newest draft",
        )
        parser.add_argument(
            "--output",
            type=Path,
            default=Path(),
            help="a folder, or the file when there is but one; - prints it",
        )

    def handle(
        self, *, scenario: str, output: Path, verbosity: int, **options: Any
    ) -> None:
        files = files_of(scenario, options)
        if output == Path("-"):
            print_lines((file.data.decode() for file in files), self.stdout)
            return
        paths = [str(path) for path in saved(files, output)]
        print_lines(paths if verbosity else [], self.stdout)


def files_of(code: str, options: dict[str, Any]) -> tuple[SourceFile, ...]:
    scenario = Scenario.objects.filter(code=code).first()
    if scenario is None:
        raise CommandError(f"There is no case with the code {code}.")
    try:
        story = story_of(scenario, options["published"])
        return written(story, options["format"], scenario.code, options["language"])
    except NoSuchVersionError as error:
        raise CommandError(f"{code} has no version {error}.") from error
    except NoSuchLanguageError as error:
        raise CommandError(f"{code} is not written in {error}.") from error
    except NotWrittenError as error:
        raise CommandError(f"{code} cannot be written so: {error}") from error


def saved(files: tuple[SourceFile, ...], output: Path) -> list[Path]:
    """Write into a folder, or to one file; return where."""
    alone = len(files) == 1 and output.suffix and not output.is_dir()
    paths = [output] if alone else [output / file.name for file in files]
    try:
        for path, file in zip(paths, files, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
    except OSError as error:
        raise CommandError(
            f"{error.filename} cannot be written: {error.strerror}."
        ) from error
    return paths
