from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from people.invitations import invite
from people.models import Invitation, Person
from tests.factories import PASSWORD, PersonFactory, UnitFactory

FORM = {
    "first_name": "Ana",
    "last_name": "Holm",
    "password": PASSWORD,
    "password_again": PASSWORD,
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> str:
    invitation = invite(
        email="ana@example.org",
        unit=UnitFactory(name="Beredskab Nord"),
        role="learner",
        language="en",
        invited_by=None,
        at=timezone.now(),
    )
    return f"/en/account/invitation/{invitation.key}/"


class TestAnInvitation:
    def test_says_where_one_is_going(self, client, page):
        response = client.get(page)

        assert response.status_code == 200
        assert "Beredskab Nord" in response.content.decode()
        assert not Person.objects.exists()

    def test_lets_a_newcomer_in_and_signs_her_in(self, client, page):
        response = client.post(page, FORM)

        ana = Person.objects.get()
        assert response.status_code == 302
        assert response.url == "/en/learning/"
        assert client.session["_auth_user_id"] == str(ana.pk)

    def test_submitted_twice_lets_in_once(self, client, page):
        client.post(page, FORM)

        response = client.post(page, FORM)

        assert response.status_code == 410
        assert Person.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"password": ""},
            {"first_name": ""},
            {"password_again": "another long password"},
            {"password": "short", "password_again": "short"},
            {"password": "ana@example.org", "password_again": "ana@example.org"},
        ],
    )
    def test_asks_again_when_an_answer_will_not_do(self, client, page, wrong):
        response = client.post(page, FORM | wrong)

        assert response.status_code == 200
        assert response.context["form"].errors
        assert not Person.objects.exists()

    def test_asks_a_known_person_nothing_and_signs_nobody_in(self, client, page):
        ana = PersonFactory(email="ANA@example.org")

        response = client.post(page, {"password": "somebody else's idea"})

        ana.refresh_from_db()
        assert response.status_code == 302
        assert ana.memberships.count() == 1
        assert ana.check_password(PASSWORD)
        assert "_auth_user_id" not in client.session

    def test_opened_by_another_who_is_signed_in_brings_in_the_invited(
        self, client, page
    ):
        client.force_login(PersonFactory())

        client.post(page, FORM)

        ana = Person.objects.get(email="ana@example.org")
        assert client.session["_auth_user_id"] == str(ana.pk)


class TestAKeyThatOpensNothing:
    def test_is_not_found_when_nobody_knows_it(self, client):
        for ask in (client.get, client.post):
            response = ask("/da/account/invitation/nothing/")

            assert response.status_code == 404
            assert "people/invitation_refused.html" in {
                template.name for template in response.templates
            }

    def test_is_gone_when_its_time_is_up(self, client, page):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        for ask in (client.get, client.post):
            assert ask(page, FORM).status_code == 410
        assert not Person.objects.exists()
