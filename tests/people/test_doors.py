from __future__ import annotations

import pytest
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from tests.factories import PASSWORD, MembershipFactory, PersonFactory
from tests.people.sign_in import post_login

CLOSED = [
    "/admin/login/",
    "/da/_util/login/",
    "/en/_util/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/set-password/",
    "/admin/password_reset/complete/",
    "/da/_util/authenticate_with_password/1/1/",
    "/documents/authenticate_with_password/1/",
]
ACCOUNT = [
    f"/{language}/account/{page}/"
    for language in ("da", "en")
    for page in ("login", "password/reset")
]
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:x",
]

pytestmark = pytest.mark.django_db


def credentials(person) -> dict[str, str]:
    return {
        "username": person.email,
        "login": person.email,
        "email": person.email,
        "password": PASSWORD,
        "new_password1": "quite another password",
        "new_password2": "quite another password",
    }


class TestAClosedDoor:
    @pytest.mark.parametrize("door", CLOSED)
    def test_leads_to_the_account_or_nowhere(self, client, door):
        response = client.get(door, follow=True)

        path = response.request["PATH_INFO"]
        assert response.status_code == 404 or path in ACCOUNT

    @pytest.mark.parametrize("door", CLOSED)
    @pytest.mark.parametrize("role", ["trainer", "national_administrator"])
    def test_signs_nobody_in_with_the_right_password(self, client, door, role):
        person = MembershipFactory(role=role).person

        response = client.post(door, credentials(person))

        person.refresh_from_db()
        assert response.status_code in {302, 404}
        assert "_auth_user_id" not in client.session
        assert person.check_password(PASSWORD)
        assert person.last_login is None

    def test_keeps_where_one_was_going(self, client):
        response = client.get("/admin/login/?next=/admin/pages/")

        assert response.url == "/da/account/login/?next=/admin/pages/"

    @pytest.mark.parametrize("door", ["/admin/login/", "/da/_util/login/"])
    @pytest.mark.parametrize("elsewhere", ELSEWHERE)
    def test_forgets_a_way_that_leads_elsewhere(self, client, door, elsewhere):
        response = client.get(door, {"next": elsewhere})

        assert "evil" not in response.url
        assert "javascript" not in response.url

    def test_lets_a_trainer_who_is_in_go_on(self, client):
        post_login(client, MembershipFactory(role="trainer").person)

        response = client.get("/admin/login/?next=/admin/pages/")

        assert response.url == "/admin/pages/"

    def test_turns_a_learner_away_instead_of_round_and_round(self, client):
        post_login(client, MembershipFactory().person)

        response = client.get("/admin/", follow=True)

        assert response.status_code == 403
        assert len(response.redirect_chain) == 1


class TestAPageForAGroup:
    def test_turns_away_a_reader_who_is_not_in_it(self, client):
        page = Page.objects.get(depth=2)
        PageViewRestriction.objects.create(page=page, restriction_type="groups")
        post_login(client, PersonFactory())

        response = client.get("/da/_util/login/", {"next": "/da/"}, follow=True)

        assert response.status_code == 403

    def test_has_no_password_for_everybody(self, client):
        page = Page.objects.get(depth=2)
        shared = PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="sesame"
        )
        address = f"/da/_util/authenticate_with_password/{shared.pk}/{page.pk}/"

        response = client.post(address, {"password": "sesame", "return_url": "/da/"})

        assert response.status_code == 404
        assert not client.session.get("passed_page_view_restrictions")

    def test_nor_have_files(self, client):
        shared = CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(),
            restriction_type="password",
            password="sesame",
        )
        address = f"/documents/authenticate_with_password/{shared.pk}/"

        form = {"password": "sesame", "return_url": "/da/"}
        response = client.post(address, form, follow=True)

        assert response.status_code == 404
        assert not client.session.get("passed_collection_view_restrictions")


class TestTheStudio:
    def test_has_no_password_on_its_account_page(self, client):
        bo = MembershipFactory(role="trainer").person
        post_login(client, bo)

        page = client.get("/admin/account/").content.decode()
        client.post(
            "/admin/account/",
            {
                "name_email-first_name": "Bo",
                "name_email-last_name": "Dal",
                "name_email-email": "evil@example.org",
                "password-old_password": PASSWORD,
                "password-new_password1": "quite another password",
                "password-new_password2": "quite another password",
            },
        )

        bo.refresh_from_db()
        assert 'type="password"' not in page
        assert "/account/2fa/" in page
        assert bo.check_password(PASSWORD)
        assert bo.email != "evil@example.org"

    def test_signs_out_through_the_account(self, client):
        post_login(client, MembershipFactory(role="trainer").person)

        assert client.get("/admin/logout/").status_code == 200
        assert "_auth_user_id" in client.session

        client.post("/admin/logout/")

        assert "_auth_user_id" not in client.session
