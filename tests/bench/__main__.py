"""``make bench``: one JSON line a figure, then all of them in a table."""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "training_site.settings.dev")
django.setup()

from people.models import Person  # noqa: E402
from tests import databases  # noqa: E402
from tests.bench import (  # noqa: E402 - models need the settings
    layout,
    learner,
    manager,
    player,
    review,
    twee,
)
from tests.bench.measure import Figure, table  # noqa: E402
from tests.journeys.learners import LEARNER  # noqa: E402
from tests.journeys.served import seeded  # noqa: E402


def main() -> None:
    """Measure on a copy of the seeded demo, which is thrown away."""
    store, name = databases.here(), f"bench_{os.getpid()}"
    template, _folder = seeded(store)
    store.copy(template, name)
    connection.close()
    connection.settings_dict["NAME"] = store.location(name)
    try:
        with override_settings(
            ROOT_URLCONF="tests.bench.baselines", ALLOWED_HOSTS=["testserver"]
        ):
            figures = [_said(figure) for figure in _figures()]
        sys.stdout.write(f"\n{connection.vendor}\n{table(figures)}\n")
    finally:
        connection.close()
        store.drop(name)


def _figures():
    yield from _figures_of_the_engine()
    person = Person.objects.get(email=LEARNER)
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    yield learner.choice_post_cpu(client, person)
    yield learner.lesson_page_cpu(client)
    for enrolments in (10_000, 100_000):
        yield manager.manager_home(enrolments)


def _figures_of_the_engine():
    yield player.step()
    yield review.review_5000()
    yield review.review_structure_5000()
    yield twee.twee_50000()
    yield twee.twee_linear()
    yield layout.layout_500()


def _said(figure: Figure) -> Figure:
    sys.stdout.write(figure.line() + "\n")
    sys.stdout.flush()
    return figure


if __name__ == "__main__":
    main()
