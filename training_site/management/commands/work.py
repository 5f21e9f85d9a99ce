"""Do what comes after the request: tasks, mail, planned publishing, nightly acts."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from training_site.work import tasks
from training_site.work.clock import keep_time, perform_once
from training_site.work.supervisor import Child, Supervisor

PARTS = ("clock", "queue")


def workers(*, log: Path | None = None) -> list[Child]:
    return [
        Child("clock", keep_time, log=log),
        Child("queue", tasks.work_off, log=log),
    ]


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do everything that is due, then end"
        )
        parser.add_argument(
            "--only", choices=PARTS, help="with --once: only this part of it"
        )

    def handle(self, *, once: bool, only: str | None, **options: object) -> None:
        if not once:
            sys.exit(Supervisor(workers()).run())
        failed = [] if only == "queue" else perform_once()
        if only != "clock":
            tasks.work_off(once=True)
        if failed:
            raise CommandError(f"Could not {', '.join(failed)}.")
