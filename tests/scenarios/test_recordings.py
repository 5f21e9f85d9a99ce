"""Film and sound: whole, in the pieces a player asks for, and for those alone who are signed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from people.models import Person
from scenarios.recordings import NoSuchPieceError, Piece, piece

SOUND = bytes(range(200))


@pytest.fixture
def address(db: None, settings, tmp_path: Path) -> str:
    on_disk = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    file = ContentFile(SOUND, name="call.mp3")
    sound = get_document_model().objects.create(title="Opkald", file=file)
    return f"/da/case/recording/{sound.pk}/"


@pytest.fixture
def client(client: Client, ana: Person) -> Client:
    client.force_login(ana)
    return client


class TestAPiece:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("bytes=0-", Piece(0, 199)),
            ("bytes=0-0", Piece(0, 0)),
            ("bytes=10-19", Piece(10, 19)),
            ("bytes=190-900", Piece(190, 199)),
            ("bytes=-5", Piece(195, 199)),
            ("bytes=-900", Piece(0, 199)),
            ("bytes=-", None),
            ("bytes=9-3", None),
            ("bytes=0-1,4-5", None),
            ("lines=0-1", None),
            ("", None),
        ],
    )
    def test_is_read_as_the_standard_says(self, asked, found):
        assert piece(asked, 200) == found

    @pytest.mark.parametrize("asked", ["bytes=200-", "bytes=-0"])
    def test_beyond_the_end_is_refused(self, asked):
        with pytest.raises(NoSuchPieceError):
            piece(asked, 200)

    @given(st.text("bytes=-0123456789, ", max_size=20), st.integers(0, 300))
    def test_always_lies_within_the_file(self, asked, size):
        try:
            found = piece(asked, size)
        except NoSuchPieceError:
            return

        assert found is None or 0 <= found.first <= found.last < size


@pytest.mark.django_db
class TestARecording:
    def test_is_sent_whole(self, client, address):
        response = client.get(address)

        assert b"".join(response.streaming_content) == SOUND
        assert response["Accept-Ranges"] == "bytes"

    def test_is_sent_in_pieces(self, client, address):
        response = client.get(address, headers={"Range": "bytes=10-19"})

        assert response.status_code == 206
        assert b"".join(response.streaming_content) == SOUND[10:20]
        assert response["Content-Range"] == "bytes 10-19/200"
        assert response["Content-Length"] == "10"
        assert response["Content-Type"] == "audio/mpeg"

    @pytest.mark.parametrize(("known", "status"), [("now", 206), ("before", 200)])
    def test_is_sent_whole_when_it_has_changed(self, client, address, known, status):
        whole = client.get(address)
        assert b"".join(whole.streaming_content) == SOUND
        tag = whole["ETag"] if known == "now" else '"another"'
        headers = {"Range": "bytes=10-19", "If-Range": tag}
        response = client.get(address, headers=headers)

        assert response.status_code == status
        assert b"".join(response.streaming_content) in {SOUND, SOUND[10:20]}

    def test_has_no_piece_beyond_its_end(self, client, address):
        response = client.get(address, headers={"Range": "bytes=900-"})

        assert response.status_code == 416
        assert b"".join(response.streaming_content) == b""
        assert response["Content-Range"] == "bytes */200"

    def test_asks_for_a_sign_in(self, address):
        assert Client().get(address).status_code == 302

    def test_takes_no_form(self, client, address):
        assert client.post(address).status_code == 405

    def test_of_no_document_is_not_there(self, client, address):
        assert client.get("/da/case/recording/999999/").status_code == 404

    def test_of_a_closed_collection_stays_closed(self, client, address):
        document = get_document_model().objects.get()
        document.collection = Collection.get_first_root_node().add_child(name="Closed")
        document.save()
        CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="groups"
        )

        response = client.get(address, headers={"Range": "bytes=0-"})

        assert response.status_code in {302, 403}
