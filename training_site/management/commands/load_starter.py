"""Load the starter: front pages, registers, cases, courses. Safe to run again.

What a trainer has changed since is never overwritten; it is named and left alone.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from courses.starter_items import Report
from people.roles import ensure_groups
from training_site import first_content
from training_site.front_pages import load_front_pages

STARTER = Path(__file__).resolve().parent.parent.parent / "starter"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=STARTER)

    def handle(self, *, folder: Path, **options: object) -> None:
        words = first_content.read_yaml(folder / "home.yaml")
        index, report = load_front_pages(words)
        ensure_groups()  # trainers write on the pages that are there by now
        self._tell("Front pages", report)
        self._tell("Registers", first_content.load_registers(folder))
        self._tell("Cases", first_content.load_cases(folder / "scenarios"))
        if index is None:
            self.stdout.write("Courses: none; the list of courses was removed.")
            return
        self._tell("Courses", first_content.load_courses(folder / "courses", index))

    def _tell(self, what: str, report: Report) -> None:
        self.stdout.write(f"{what}: {report}")
        for key in report.left_alone:
            self.stdout.write(f"  left alone: {key}")
