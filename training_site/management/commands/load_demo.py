"""Two invented organisations with their people; run again, it changes nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from people.host import placement
from people.models import Membership, Person, Unit
from people.newcomers import Name, admit
from people.roles import ensure_groups
from people.units import add_unit, national_root

Role = Membership.Role
Kind = Unit.Kind


@dataclass(frozen=True)
class Someone:
    """Invented; ``place`` is the name of a unit of the demo, the root if empty."""

    email: str
    first_name: str
    role: Role
    place: str


POLICE = "Øresund Politikreds (demo)"
TOWN = "Fjordby Kommune (demo)"
UNITS = (
    (POLICE, Kind.POLICE_DISTRICT, ""),
    ("Beredskab Nord (demo)", Kind.TEAM, POLICE),
    ("Beredskab Syd (demo)", Kind.TEAM, POLICE),
    (TOWN, Kind.MUNICIPALITY, ""),
    ("Børn og Familie (demo)", Kind.DEPARTMENT, TOWN),
    ("Social og Sundhed (demo)", Kind.DEPARTMENT, TOWN),
)
PEOPLE = (
    Someone("police.learner@example.org", "Asta", Role.LEARNER, UNITS[1][0]),
    Someone("police.trainer@example.org", "Bo", Role.TRAINER, POLICE),
    Someone("police.manager@example.org", "Carla", Role.MANAGER, POLICE),
    Someone("police.admin@example.org", "Ditte", Role.LOCAL_ADMINISTRATOR, POLICE),
    Someone("town.learner@example.org", "Emil", Role.LEARNER, UNITS[4][0]),
    Someone("town.trainer@example.org", "Freja", Role.TRAINER, TOWN),
    Someone("town.manager@example.org", "Gry", Role.MANAGER, TOWN),
    Someone("town.admin@example.org", "Holger", Role.LOCAL_ADMINISTRATOR, TOWN),
    Someone("national.admin@example.org", "Inge", Role.NATIONAL_ADMINISTRATOR, ""),
)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        password = demo_password(settings.VAR / "demo_password")
        with transaction.atomic():
            ensure_groups()
            units = {name: unit(name, kind, under) for name, kind, under in UNITS}
            units[""] = national_root()
            for someone in PEOPLE:
                bring_in(someone, units[someone.place], password)
        self.tell(password)

    def tell(self, password: str) -> None:
        """Print who may sign in, also when little else is printed."""
        with translation.override(settings.LANGUAGE_CODE):
            self.stdout.write(f"Sign in: {settings.BASE_URL}{reverse('account_login')}")
        self.stdout.write(f"Password of them all: {password}")
        for someone in PEOPLE:
            person = Person.objects.get(email=someone.email)
            changed = "" if person.check_password(password) else "  (password changed)"
            place = organisation(someone.place) or national_root().name
            line = f"  {someone.role:<23}{place:<28}{someone.email}{changed}"
            self.stdout.write(line)
        self.stdout.write("Administrators set up two-step sign-in the first time.")


def demo_password(path: Path) -> str:
    """Drawn once and kept out of the repository, in a file only its owner reads."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("-".join(secrets.token_hex(2) for _ in range(4)))
    return path.read_text().strip()


def unit(name: str, kind: Kind, under: str) -> Unit:
    known = Unit.objects.filter(name=name).first()
    parent = Unit.objects.get(name=under) if under else national_root()
    return known or add_unit(parent=parent, name=name, kind=kind)


def bring_in(someone: Someone, place: Unit, password: str) -> None:
    """Who is here already keeps her password, her language and her roles."""
    if Person.objects.with_email(someone.email):
        return
    person = admit(
        email=someone.email,
        password=password,
        name=Name(first_name=someone.first_name, last_name="Demo"),
        language=Person.Language.DANISH,
    )
    placement().join(
        person=person, unit=place, role=someone.role, day=timezone.localdate()
    )


def organisation(place: str) -> str:
    """The police district or municipality a place of the demo belongs to."""
    under = {name: parent for name, _, parent in UNITS}
    return under.get(place) or place
