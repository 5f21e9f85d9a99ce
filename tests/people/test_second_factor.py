from __future__ import annotations

import time

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from people.models import Membership
from people.units import national_root
from tests.factories import PASSWORD, MembershipFactory, PersonFactory
from tests.people.sign_in import (
    code_at_sign_in,
    give_codes,
    post_login,
    recovery_codes,
    set_up_codes,
)

SET_UP = "/da/account/2fa/"
SHOW = "/da/account/2fa/reauthenticate/"
ROLES = ["local_administrator", "national_administrator"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina():
    """A national administrator."""
    return MembershipFactory(role="national_administrator").person


def next_code(secret: str, *, seconds: int = 30) -> str:
    """The code after the one just used, which is not taken twice."""
    clock = pyotp.TOTP(secret)
    return clock.at(int(time.time()) + seconds)


class TestBeforeSetUp:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize(
        "path", ["/admin/", "/admin/pages/", "/da/learning/", "/da/privacy/"]
    )
    def test_every_page_leads_to_it(self, client, role, path):
        post_login(client, MembershipFactory(role=role).person)

        response = client.get(path)

        assert response.status_code == 302
        assert response.url == SET_UP

    def test_a_post_does_nothing(self, client, nina):
        post_login(client, nina)

        response = client.post("/admin/unit/new/", {"name": "Nord"})

        assert response.url == SET_UP

    @pytest.mark.parametrize(
        "path",
        [SET_UP, "/da/account/reauthenticate/", "/da/account/password/change/"],
    )
    def test_the_account_s_own_pages_are_open(self, client, nina, path):
        post_login(client, nina)

        assert client.get(path).status_code == 200

    def test_one_may_sign_out_and_choose_a_language(self, client, nina):
        post_login(client, nina)

        client.post("/da/account/language/", {"language": "en"})
        client.post("/da/account/logout/")

        nina.refresh_from_db()
        assert nina.language == "en"
        assert "_auth_user_id" not in client.session

    @pytest.mark.parametrize("role", ["learner", "trainer", "manager", "deputy"])
    def test_other_roles_are_asked_nothing(self, client, role):
        post_login(client, MembershipFactory(role=role).person)

        assert client.get("/da/privacy/").status_code == 200

    def test_other_roles_cost_no_query_for_it(
        self, client, django_assert_max_num_queries
    ):
        post_login(client, MembershipFactory().person)
        client.get("/da/account/language/")

        with django_assert_max_num_queries(2) as asked:  # the session and the person
            client.get("/da/account/language/")

        assert not [query for query in asked if "mfa_" in query["sql"]]


@pytest.mark.django_db(transaction=True)  # allauth tells of a new factor on commit
class TestSetUp:
    def test_opens_the_studio_at_once(self, client, nina):
        post_login(client, nina)

        set_up_codes(client)

        assert client.get("/admin/").status_code == 200

    def test_asks_for_the_code_at_the_next_sign_in(self, client, nina):
        post_login(client, nina)
        secret = set_up_codes(client)
        client.post("/da/account/logout/")

        response = post_login(client, nina)

        assert response.url == "/da/account/2fa/authenticate/"
        assert "_auth_user_id" not in client.session
        assert client.get("/admin/").status_code == 302
        code_at_sign_in(client, next_code(secret))
        assert client.get("/admin/").status_code == 200

    @pytest.mark.parametrize("code", ["000000", "", "12345678"])
    def test_takes_no_other_code(self, client, nina, code):
        post_login(client, nina)
        set_up_codes(client)
        client.post("/da/account/logout/")
        post_login(client, nina)

        code_at_sign_in(client, code)

        assert "_auth_user_id" not in client.session

    def test_gives_recovery_codes_that_each_work_once(self, client, nina):
        post_login(client, nina)
        set_up_codes(client)
        code = recovery_codes(client)[0]
        client.post("/da/account/logout/")

        post_login(client, nina)
        code_at_sign_in(client, code)
        assert client.get("/admin/").status_code == 200

        client.post("/da/account/logout/")
        post_login(client, nina)
        code_at_sign_in(client, code)
        assert "_auth_user_id" not in client.session

    def test_undone_closes_the_studio_again(self, client, nina):
        post_login(client, nina)
        set_up_codes(client)

        Authenticator.objects.all().delete()

        assert client.get("/admin/").url == SET_UP


class TestASessionThatShowedOnlyAPassword:
    """Say somebody knows the password, and signed in before the codes were set up."""

    @pytest.fixture
    def intruder(self, client, nina):
        post_login(client, nina)
        give_codes(nina)
        return client

    def test_is_asked_to_show_the_code(self, intruder):
        response = intruder.get("/admin/pages/")

        assert response.url == f"{SHOW}?next=%2Fadmin%2Fpages%2F"

    @pytest.mark.parametrize(
        "path",
        [
            SET_UP,
            "/da/account/2fa/webauthn/add/",
            "/da/account/2fa/totp/deactivate/",
            "/da/account/2fa/recovery-codes/download/",
            "/da/account/email/",
            "/da/account/password/change/",
            "/da/account/reauthenticate/",
        ],
    )
    def test_cannot_reach_what_would_change_the_account(self, intruder, path):
        for ask in (intruder.get, intruder.post):
            assert ask(path, {"password": PASSWORD}).url.startswith(SHOW)

    def test_goes_on_when_the_code_is_shown(self, intruder):
        held = Authenticator.objects.get(type="totp").wrap()

        intruder.post(SHOW, {"code": pyotp.TOTP(held.instance.data["secret"]).now()})

        assert intruder.get("/admin/").status_code == 200

    def test_with_a_passkey_is_asked_for_that(self, intruder):
        Authenticator.objects.update(type="webauthn", data={})

        response = intruder.get("/admin/")

        assert response.url.startswith("/da/account/2fa/webauthn/reauthenticate/")


class TestARoleThatComesLater:
    def test_asks_for_the_second_factor_at_the_next_request(self, client):
        ana = PersonFactory()
        post_login(client, ana)
        assert client.get("/da/privacy/").status_code == 200

        Membership.begin(
            person=ana,
            unit=national_root(),
            role="national_administrator",
            day=timezone.localdate(),
        )

        assert client.get("/da/privacy/").url == SET_UP

    def test_asks_nothing_more_when_it_has_ended(self, client):
        membership = MembershipFactory(role="national_administrator")
        post_login(client, membership.person)

        membership.end(day=membership.from_date)

        assert client.get("/da/privacy/").status_code == 200


def test_whoever_runs_the_server_needs_it_too(client):
    root = PersonFactory(is_superuser=True)

    post_login(client, root)

    assert client.get("/admin/").url == SET_UP


def test_a_second_factor_shown_by_one_is_not_another_s(client, nina):
    give_codes(nina)
    client.force_login(nina)
    session = client.session
    session["second_factor"] = PersonFactory().pk
    session.save()

    assert client.get("/admin/").url.startswith(SHOW)


def test_the_setting_says_which_roles(client, settings):
    settings.MFA_REQUIRED_ROLES = ["manager"]
    post_login(client, MembershipFactory(role="manager").person)

    assert client.get("/da/privacy/").url == SET_UP
