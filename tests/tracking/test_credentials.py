"""Keys to the store: made by a command, shown once, compared without a hint."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.tracking.store import STATEMENTS
from tracking.models import Credential


def basic(text: str) -> str:
    return f"Basic {base64.b64encode(text.encode()).decode()}"


class TestCreateCredential:
    def test_prints_a_key_and_a_secret_that_open_the_store(self, db, client, capsys):
        call_command("create_credential", "The police academy")

        words = capsys.readouterr().out.split()
        headers = {
            "Authorization": basic(f"{words[1]}:{words[3]}"),
            "X-Experience-API-Version": "1.0.3",
        }
        assert client.get(STATEMENTS, headers=headers).status_code == 200

    def test_keeps_no_secret(self, db, capsys):
        call_command("create_credential", "The police academy", "--scope", "all/read")

        secret = capsys.readouterr().out.split()[3]
        kept = Credential.objects.get()
        assert secret not in repr(vars(kept))
        assert (kept.may_read, kept.may_write) == (True, False)

    def test_knows_its_scopes(self, db):
        with pytest.raises(CommandError, match="invalid choice"):
            call_command("create_credential", "x", "--scope", "everything")


class TestAccess:
    @pytest.mark.parametrize(
        "header",
        [
            "",
            "Bearer x",
            "Basic",
            "Basic ???",
            basic("no colon"),
            basic("unknown:secret"),
            basic("\x00:\x00"),
            "Basic /w==",
        ],
    )
    def test_is_refused_without_a_credential(self, db, client, header):
        answer = client.get(
            STATEMENTS,
            headers={"Authorization": header, "X-Experience-API-Version": "1.0.3"},
        )

        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Basic ")
        assert "error" in answer.json()

    def test_is_refused_with_a_wrong_secret(self, stranger):
        stranger.headers["Authorization"] = basic(f"{stranger.credential.key}:wrong")

        assert stranger.get().status_code == 401

    def test_ends_when_a_credential_is_revoked(self, stranger):
        stranger.credential.revoke(at=timezone.now())

        assert stranger.get().status_code == 401

    def test_survives_a_change_of_the_sites_secret_key(self, stranger, settings):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "a new one"

        assert stranger.get().status_code == 200

    def test_notes_when_it_was_last_used_to_the_minute(self, stranger):
        at = timezone.now()
        stranger.credential.note_use(at)
        stranger.credential.note_use(at + timedelta(seconds=59))
        assert Credential.objects.get().last_use == at

        stranger.credential.note_use(at + timedelta(seconds=60))
        assert Credential.objects.get().last_use == at + timedelta(seconds=60)

    @pytest.mark.parametrize(
        "version", ["", "0.95", "1.1.0", "2.0.0", "1.0.x", "v1.0.3"]
    )
    def test_asks_for_a_version_it_knows(self, stranger, version):
        stranger.headers["X-Experience-API-Version"] = version

        answer = stranger.get()

        assert answer.status_code == 400
        assert answer.json()["at"] == "X-Experience-API-Version"

    @pytest.mark.parametrize("version", ["1.0", "1.0.0", "1.0.3", "1.0.9"])
    def test_takes_every_1_0(self, stranger, version):
        stranger.headers["X-Experience-API-Version"] = version

        assert stranger.get().status_code == 200


class TestAbout:
    def test_is_open_to_anybody(self, client):
        answer = client.get("/xapi/about")

        assert answer.json() == {"version": ["1.0.3"]}
        assert answer["X-Experience-API-Version"] == "1.0.3"

    def test_is_for_reading(self, client):
        assert client.post("/xapi/about").status_code == 405
