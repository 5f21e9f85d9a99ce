from __future__ import annotations

import pytest
from django.test import Client

from people.models import Person
from tests.factories import MembershipFactory
from tests.people.sign_in import post_login, show_password
from tests.people.soft_key import SoftKey

ADD = "/da/account/2fa/webauthn/add/"
LOGIN = "/da/account/2fa/webauthn/login/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina() -> Person:
    """A national administrator."""
    return MembershipFactory(role="national_administrator").person


def add(client: Client, key: SoftKey) -> None:
    show_password(client)
    options = client.get(ADD).context["js_data"]["creation_options"]
    form = {"name": "Phone", "passwordless": "on", "credential": key.register(options)}
    assert client.post(ADD, form).status_code == 302


def sign_in(client: Client, key: SoftKey) -> None:
    asked = client.get(LOGIN, headers={"Accept": "application/json"})
    client.post(LOGIN, {"credential": key.sign(asked.json()["request_options"])})


class TestAPasskey:
    def test_is_a_second_factor_as_soon_as_it_is_added(self, client, nina):
        post_login(client, nina)

        add(client, SoftKey())

        assert client.get("/admin/").status_code == 200

    def test_signs_in_alone(self, client, nina):
        key = SoftKey()
        post_login(client, nina)
        add(client, key)
        client.post("/da/account/logout/")

        sign_in(client, key)

        assert client.session["_auth_user_id"] == str(nina.pk)
        assert client.get("/admin/").status_code == 200

    def test_that_is_another_s_signs_nobody_in(self, client, nina):
        key, forged = SoftKey(), SoftKey()
        post_login(client, nina)
        add(client, key)
        client.post("/da/account/logout/")

        forged.id, forged.owner = key.id, key.owner
        sign_in(client, forged)

        assert "_auth_user_id" not in client.session

    def test_made_for_another_site_signs_nobody_in(self, client, nina):
        key = SoftKey()
        post_login(client, nina)
        add(client, key)
        client.post("/da/account/logout/")

        key.host_hash = SoftKey(host="evil.example").host_hash
        sign_in(client, key)

        assert "_auth_user_id" not in client.session

    def test_is_asked_for_after_the_password(self, client, nina):
        post_login(client, nina)
        add(client, SoftKey())
        client.post("/da/account/logout/")

        response = post_login(client, nina)

        assert response.url == "/da/account/2fa/authenticate/"
        assert "_auth_user_id" not in client.session
