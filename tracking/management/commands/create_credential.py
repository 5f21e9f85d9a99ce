"""Make a key to the store, and show its secret this once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from tracking.models import Credential


class Command(BaseCommand):
    help = "Make a credential for the xAPI store: prints its key and its secret, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="Whom or what it is for.")
        parser.add_argument(
            "--scope",
            action="append",
            choices=Credential.Scope.values,
            help="What it may do; may be given more than once. Unless given: "
            "statements/write and statements/read.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        scopes = options["scope"] or [Credential.Scope.WRITE, Credential.Scope.READ]
        issued = Credential.objects.issue(
            name=options["name"], scopes=scopes, at=timezone.now()
        )
        self.stdout.write(f"key     {issued.credential.key}")
        self.stdout.write(f"secret  {issued.secret}")
        self.stderr.write("The secret is not kept: write it down now.")
