"""Every test starts from a copy of one migrated database, with the catalogue compiled."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from tests import databases
from training_site.catalogues import compile_catalogues


def pytest_sessionstart() -> None:
    for folder in settings.LOCALE_PATHS:
        compile_catalogues(folder)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Replace pytest-django's: copy a migrated database and point Django at the copy."""
    store = databases.here()
    ours = f"run_{os.getpid()}"

    def renew(test: TransactionTestCase | None = None) -> None:
        connection.close()
        store.copy(databases.migrated(store), ours)
        connection.settings_dict["NAME"] = store.location(ours)

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        # Django empties the tables after a test with transactions of its own, and
        # Wagtail's root page and languages with them; a new copy has them still.
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        renew()
        yield
        connection.close()
        store.drop(ours)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Nothing that one test cached, or was counted for, reaches the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """A page that one test read in English leaves the next one its Danish."""
    translation.deactivate()
