"""Invite somebody from the server: how the first national administrator gets in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from people.invitations import invite
from people.models import Membership, Person, Unit
from people.units import national_root


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--role", choices=Membership.Role.values, default="national_administrator"
        )
        parser.add_argument("--unit", help="uuid of a unit; the national root if none")
        parser.add_argument("--language", choices=Person.Language.values, default="da")

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as error:
            raise CommandError(f"{options['email']} is no e-mail address.") from error
        invitation = invite(
            email=options["email"],
            unit=unit_named(options["unit"]),
            role=options["role"],
            language=options["language"],
            invited_by=None,
            at=timezone.now(),
        )
        if verbosity:
            self.stdout.write(f"An invitation is on its way to {invitation.email}.")


def unit_named(uuid: str | None) -> Unit:
    if uuid is None:
        return national_root()
    try:
        return Unit.objects.get(uuid=uuid)
    except (Unit.DoesNotExist, ValidationError) as error:
        raise CommandError(f"There is no unit {uuid}.") from error
