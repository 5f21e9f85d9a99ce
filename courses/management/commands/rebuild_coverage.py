"""Count coverage anew from memberships and enrolments, or only say where it differs.

Safe while the site runs, and safe to run again.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from courses.coverage import Counts, Key
from courses.drift import drift, misplaced, rebuild


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail if it differs."
        )

    def handle(self, *, check: bool, **options: Any) -> None:
        at = timezone.now()
        people = misplaced(at)
        wrong = drift() if check else rebuild(at)
        self.stdout.write(f"People counted in other units than theirs: {people}")
        self.stdout.write(f"Counts that differ from the facts: {len(wrong)}")
        for key, counts in sorted(wrong.items(), key=str):
            self.stdout.write(f"  {described(key, counts)}")
        if check and (people or wrong):
            raise CommandError("Coverage has drifted; rebuild_coverage puts it right.")


def described(key: Key, counts: Counts) -> str:
    """``unit 4, course 1, deadline None: completed +1``."""
    differing = ", ".join(f"{k} {v:+d}" for k, v in counts._asdict().items() if v)
    return (
        f"unit {key.unit_id}, course {key.course_id}, deadline {key.due_on}: "
        f"{differing}"
    )
