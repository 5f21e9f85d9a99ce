from __future__ import annotations

import re

import pytest

from tests.factories import PASSWORD, PersonFactory

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(src=|application/json))"
)
ENTRANCES = [
    "/en/",
    "/en/account/login/",
    "/en/account/signup/",
    "/en/account/inactive/",
    "/en/account/confirm-email/",
    "/en/account/confirm-email/expired/",
    "/en/account/password/reset/",
    "/en/account/password/reset/done/",
    "/en/account/password/reset/key/1-set-password/",
    "/en/account/password/reset/key/done/",
    "/en/accessibility/",
    "/en/privacy/",
]
ROOMS = [
    "/en/account/email/",
    "/en/account/logout/",
    "/en/account/password/change/",
    "/en/account/reauthenticate/",
    "/en/account/2fa/",
    "/en/account/2fa/totp/activate/",
    "/en/account/2fa/webauthn/add/",
    "/en/account/2fa/webauthn/",
]


def assert_in_the_look(response):
    page = response.content.decode()
    policy = response.headers["Content-Security-Policy"]

    assert response.status_code == 200
    assert "unsafe-inline" not in policy
    assert INLINE.search(page) is None
    assert "data-exit" in page
    assert '<main id="content"' in page


@pytest.mark.parametrize("address", ENTRANCES)
def test_every_entrance_wears_the_look_and_keeps_the_policy(client, home, address):
    response = client.get(address)

    assert_in_the_look(response)


@pytest.mark.parametrize("address", ROOMS)
def test_every_room_wears_the_look_and_keeps_the_policy(client, home, address):
    person = PersonFactory()
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})

    response = client.get(address)

    assert_in_the_look(response)


def test_a_wrong_password_is_said_on_top_with_focus_and_in_the_title(client, home):
    page = client.post(
        "/en/account/login/", {"login": "ana@example.org", "password": ""}
    ).content.decode()

    assert "<title>Error: Sign in · " in page
    assert re.search(
        r'class="error-summary" role="alert" tabindex="-1" autofocus', page
    )
    assert '<a href="#id_password">Password: This field is required.</a>' in page
    assert re.search(r'<input[^>]*aria-describedby="[^"]*id_password_error"', page)
