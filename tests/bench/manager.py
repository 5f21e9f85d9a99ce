"""What the manager's screen costs, however many enrolments there are."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.drift import rebuild
from courses.models import Course, Enrolment
from people.models import Membership, Person, Unit
from people.units import add_unit
from tests.bench.measure import Figure, in_turn

POLICE = "Øresund Politikreds (demo)"
MANAGER = "police.manager@example.org"
TEAMS = 40
AT_ONCE = 2_000


def manager_home(enrolments: int) -> Figure:
    """The screen, beside the SQL it asks and a bare view of a signed-in person."""
    _fill(enrolments)
    manager = Person.objects.get(email=MANAGER)
    address = f"/da/manager/{Unit.objects.get(name=POLICE).uuid}/"
    client = Client()
    client.force_login(manager, settings.AUTHENTICATION_BACKENDS[0])
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    asked = [one["sql"] for one in captured.captured_queries]
    return in_turn(
        f"manager_home_{enrolments}",
        lambda _: client.get(address),
        lambda _: _bare(client, asked),
        n=40,
    )


def _bare(client: Client, asked: list[str]) -> None:
    client.get("/bench/here/")
    with connection.cursor() as cursor:
        for sql in asked:
            if sql.startswith("SELECT"):
                cursor.execute(sql.replace("%", "%%"))
                cursor.fetchall()


def _fill(enrolments: int) -> None:
    """Learners of the police district with one enrolment each, some of them done."""
    course, draw = Course.objects.get(code="K2"), random.Random(enrolments)
    edition = course.editions.latest("number")
    teams = _teams()
    now = timezone.now()
    missing = enrolments - Enrolment.objects.filter(course=course).count()
    for start in range(0, missing, AT_ONCE):
        size = min(AT_ONCE, missing - start)
        people = Person.objects.bulk_create(
            Person(
                email=f"{uuid.uuid4()}@example.org", first_name="Navn", last_name=f"{n}"
            )
            for n in range(size)
        )
        Membership.objects.bulk_create(
            Membership(
                person=person,
                unit=draw.choice(teams),
                role=Membership.Role.LEARNER,
                from_date=now.date() - timedelta(days=90),
            )
            for person in people
        )
        Enrolment.objects.bulk_create(
            Enrolment(
                person=person,
                course=course,
                edition=edition,
                language="da",
                enrolled_at=now,
                started_at=now,
                completed_at=now if draw.random() < 0.6 else None,
            )
            for person in people
        )
    rebuild(timezone.now())


def _teams() -> list[Unit]:
    police = Unit.objects.get(name=POLICE)
    made = list(police.get_children().filter(name__startswith="Hold "))
    return made + [
        add_unit(parent=police, name=f"Hold {number}", kind=Unit.Kind.TEAM)
        for number in range(len(made), TEAMS)
    ]
