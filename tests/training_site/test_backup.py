"""What is saved comes back whole, from a busy site, or nothing is touched."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from django.db import connection
from django.test import override_settings

from people.models import Person
from tests.factories import (
    PersonFactory,
)
from tests.journeys.served import Site
from tests.training_site.saved_sites import empty, everything, files, filled
from training_site.backup import acts
from training_site.backup.manifest import ArchiveRefused, Manifest


@pytest.fixture(scope="module")
def site(tmp_path_factory, django_db_blocker) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("saved")
    with django_db_blocker.unblock(), filled(folder, "saved") as site:
        yield site


@pytest.fixture(scope="module")
def archive(site, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("archives") / "saved.tar.gz"
    site.manage("backup", str(path))
    return path


@pytest.fixture
def other(tmp_path, django_db_blocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), empty(tmp_path / "other") as site:
        yield site


def restore(site: Site, path: Path, *, replace: bool = True) -> None:
    """What the command does, in this process."""
    places = override_settings(MEDIA_ROOT=site.folder / "media", VAR=site.folder)
    with places, site.database():
        acts.restore(path, replace=replace)


class TestASavedSite:
    def test_is_the_same_in_an_empty_place(self, site, other, archive):
        before = everything(site)

        said = other.manage("restore", str(archive))

        assert "with 2 uploads" in said
        assert everything(other) == before
        assert sum(map(len, before.values())) > 500
        assert files(other.folder / "media") == files(site.folder / "media")

    def test_goes_on_counting_where_it_was(self, site, other, archive):
        other.manage("restore", str(archive))

        with other.database():
            before = Person.objects.count()
            PersonFactory()
            assert Person.objects.count() == before + 1

    def test_is_for_its_owner_s_eyes(self, archive):
        assert archive.stat().st_mode & 0o077 == 0

    def test_is_not_written_over(self, site, archive):
        with pytest.raises(RuntimeError, match="is there already"):
            site.manage("backup", str(archive))


class TestRestore:
    def refused(self, site: Site, path: Path, *, replace: bool = True) -> str:
        """Why nothing was changed; and nothing was."""
        before = everything(site), files(site.folder / "media")
        with pytest.raises(ArchiveRefused) as told:
            restore(site, path, replace=replace)
        assert (everything(site), files(site.folder / "media")) == before
        return str(told.value)

    def test_refuses_a_place_that_is_not_empty(self, site, archive):
        assert "--replace gives it up" in self.refused(site, archive, replace=False)

    def test_takes_the_place_of_what_is_given_up(self, site, archive):
        before = everything(site), files(site.folder / "media")
        with site.database():
            PersonFactory()
        (site.folder / "media" / "images" / "empty").write_text("not any more")
        (site.folder / "media" / "more").mkdir()
        (site.folder / "media" / "more" / "newer.txt").touch()
        (site.folder / "media" / ".gitignore").write_text("*")

        site.manage("restore", str(archive), "--replace")

        after = files(site.folder / "media")
        assert after.pop(".gitignore") == b"*"
        assert (everything(site), after) == before

    @pytest.mark.parametrize("part", ["database", "media"])
    def test_refuses_a_file_that_was_changed(self, site, archive, part):
        def spoil(name: str, content: bytes) -> bytes:
            spoilt = content.replace(b"a", b"b") if name.startswith(part) else content
            return spoilt[:-1] + b"!" if part in name and spoilt else spoilt

        told = self.refused(site, rewritten(archive, spoil))

        assert "A file is not as it was" in told

    def test_refuses_half_an_archive(self, site, archive):
        content = archive.read_bytes()
        half = archive.with_name("half.tar.gz")
        half.write_bytes(content[: len(content) // 2])

        assert "cannot be read to its end" in self.refused(site, half)

    def test_refuses_an_archive_without_its_list(self, site, archive):
        path = rewritten(archive, lambda name, content: content, leave_out="manifest")

        assert "no list of contents" in self.refused(site, path)

    @pytest.mark.parametrize(
        ("migrations", "why"),
        [
            (
                lambda known: [*known, "people.9999_more"],
                "people.9999_more is not known",
            ),
            (lambda known: known[1:], "made by an older version"),
        ],
    )
    def test_refuses_what_other_code_has_made(self, site, archive, migrations, why):
        def change(name: str, content: bytes) -> bytes:
            if name != "manifest.json":
                return content
            listed = msgspec.json.decode(content)
            listed["migrations"] = migrations(listed["migrations"])
            return msgspec.json.encode(listed)

        assert why in self.refused(site, rewritten(archive, change))

    def test_refuses_to_write_outside(self, site, archive, tmp_path):
        path = rewritten(
            archive, lambda name, content: content, rename=("media/images", "media/..")
        )

        assert "outside of it" in self.refused(site, path)

    def test_puts_everything_back_when_the_last_step_fails(
        self, site, archive, monkeypatch
    ):
        with site.database():
            PersonFactory(email="since@example.org")
        (site.folder / "media" / "images" / "since.txt").touch()
        before = everything(site), files(site.folder / "media")
        monkeypatch.setattr(acts, "ENGINES", {connection.vendor: Failing()})

        with pytest.raises(OSError, match="disk full"):
            restore(site, archive)

        assert (everything(site), files(site.folder / "media")) == before


class Failing:
    """Loads all of it as ever, and fails to finish."""

    engine = acts.ENGINES[connection.vendor]

    @contextmanager
    def loading(self, folder: Path, manifest: Manifest) -> Iterator[Callable[[], None]]:
        def fail() -> None:
            raise OSError("disk full")

        with self.engine.loading(folder, manifest):
            yield fail


def rewritten(
    archive: Path,
    change: Callable[[str, bytes], bytes],
    *,
    leave_out: str = "nothing",
    rename: tuple[str, str] = ("", ""),
) -> Path:
    """Another archive, with something in it changed."""
    path = archive.with_name("rewritten.tar")
    with tarfile.open(archive) as old, tarfile.open(path, "w") as new:
        for entry in old:
            content = change(entry.name, old.extractfile(entry).read())
            if entry.name.startswith(leave_out):
                continue
            entry.name, entry.size = entry.name.replace(*rename), len(content)
            new.addfile(entry, io.BytesIO(content))
    return path
