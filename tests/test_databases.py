"""The ground the other tests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction
from wagtail.models import Locale, Page

from tests.databases import SqliteFolder, kept

LEFT_BEHIND = "xx"


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_a_test_with_its_own_transactions_finds_the_root_page_and_no_leavings(time):
    with transaction.atomic():
        Locale.objects.create(language_code=LEFT_BEHIND)

    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.filter(language_code=LEFT_BEHIND).count() == 1


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.django_db
def test_a_test_in_one_transaction_finds_the_root_page_and_no_leavings(time):
    Locale.objects.create(language_code=LEFT_BEHIND)

    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.filter(language_code=LEFT_BEHIND).count() == 1


@pytest.mark.django_db
def test_the_database_is_a_copy_made_for_this_run():
    assert "run_" in connection.settings_dict["NAME"]


class TestAKeptDatabase:
    @pytest.fixture
    def store(self, tmp_path: Path) -> SqliteFolder:
        return SqliteFolder(tmp_path)

    @pytest.fixture
    def fill(self, store):
        def write_its_name(draft: str) -> None:
            filled.append(draft)
            Path(store.location(draft)).write_bytes(b"")

        filled: list[str] = []
        write_its_name.filled = filled
        return write_its_name

    def test_is_made_once(self, store, fill):
        kept(store, "migrated_0123456789ab", fill)
        kept(store, "migrated_0123456789ab", fill)

        assert len(fill.filled) == 1
        assert store.names() == ["migrated_0123456789ab"]

    def test_takes_the_place_of_what_was_made_from_something_else(self, store, fill):
        others = ["seeded_0123456789ab", "run_4711"]
        for name in [*others, "migrated_0123456789ab"]:
            fill(name)

        kept(store, "migrated_ba9876543210", fill)

        assert sorted(store.names()) == sorted([*others, "migrated_ba9876543210"])

    def test_is_not_kept_half_made(self, store, fill):
        def fail(draft: str) -> None:
            fill(draft)
            raise OSError("disk full")

        with pytest.raises(OSError, match="disk full"):
            kept(store, "migrated_0123456789ab", fail)

        assert store.names() == []
