"""Make this checkout ready to be shown: every step of it may run again and loses nothing."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

STEPS: list[tuple[str, str, dict[str, object]]] = [
    ("compile the translations", "compile_messages", {}),
    ("bring the database up to date", "migrate", {}),
    ("write the roles", "sync_roles", {}),
    ("load the courses and cases", "load_starter", {}),
    ("collect the static files", "collectstatic", {"interactive": False}),
    ("load the people of the demo", "load_demo", {}),
    ("do what was put off meanwhile", "work", {"once": True, "only": "queue"}),
]


class Command(BaseCommand):
    help = __doc__

    def handle(self, *, verbosity: int, **options: object) -> None:
        for purpose, command, choices in STEPS:
            self.stdout.write(f"- {purpose}")
            self._run(purpose, command, {"verbosity": verbosity, **choices})

    def _run(self, purpose: str, command: str, choices: dict[str, object]) -> None:
        try:
            call_command(command, **choices)
        except Exception as error:
            why = error if isinstance(error, CommandError) else repr(error)
            raise CommandError(
                f"Could not {purpose} (manage.py {command}): {why}"
            ) from error
