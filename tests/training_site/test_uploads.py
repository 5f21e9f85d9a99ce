"""Images that pages show are served; originals and documents are not."""

from __future__ import annotations

import pytest


@pytest.fixture
def uploads(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "original_images", "documents"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.png").write_bytes(b"picture")
    return tmp_path


def test_a_rendition_is_served_to_keep(client, uploads):
    answer = client.get("/media/images/a.png")

    assert b"".join(answer.streaming_content) == b"picture"
    assert "max-age" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    [
        "/media/original_images/a.png",
        "/media/documents/a.png",
        "/media/images/../documents/a.png",
        "/media/images/%2e%2e/documents/a.png",
        "/media/images/",
        "/media/images/b.png",
    ],
)
@pytest.mark.django_db
def test_nothing_else_is(client, uploads, address):
    assert client.get(address, follow=True).status_code in {400, 404}
