from __future__ import annotations

import re

import pytest
from django.core import mail

from people.models import Person
from tests.factories import PASSWORD, MembershipFactory, PersonFactory
from tests.people.sign_in import LOGIN, post_login

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:x",
]
RESET = "/da/account/password/reset/"

pytestmark = pytest.mark.django_db


def without_secrets(page: bytes, *words: str) -> str:
    """A page without its CSRF token and without the words that were typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())
    for word in words:
        text = text.replace(word, "…")
    return text


class TestSigningIn:
    @pytest.mark.parametrize("language", ["da", "en"])
    def test_lands_in_the_language_of_the_person(self, client, language):
        response = post_login(client, PersonFactory(language=language))

        assert response.url == f"/{language}/learning/"
        assert response.cookies["django_language"].value == language

    def test_goes_where_one_was_going(self, client):
        response = post_login(client, PersonFactory(), next="/en/privacy/")

        assert response.url == "/en/privacy/"

    @pytest.mark.parametrize("elsewhere", ELSEWHERE)
    def test_goes_nowhere_else(self, client, elsewhere):
        response = post_login(client, PersonFactory(), next=elsewhere)

        assert response.url == "/da/learning/"

    def test_takes_an_address_however_it_is_written(self, client):
        ana = PersonFactory(email="ana@example.org")

        client.post(LOGIN, {"login": "ANA@Example.ORG", "password": PASSWORD})

        assert client.session["_auth_user_id"] == str(ana.pk)

    def test_starts_a_new_session(self, client):
        client.get("/da/account/login/")
        session = client.session
        session["planted"] = "before"
        session.save()
        planted = session.session_key

        post_login(client, PersonFactory())

        assert client.session.session_key != planted

    def test_is_closed_to_somebody_who_was_put_out(self, client):
        post_login(client, PersonFactory(is_active=False))

        assert "_auth_user_id" not in client.session

    def test_is_stopped_after_five_wrong_passwords(self, client):
        ana = PersonFactory()
        for _ in range(5):
            client.post(LOGIN, {"login": ana.email, "password": "a guess"})

        response = post_login(client, ana)

        assert response.status_code == 200
        assert response.context["form"].errors
        assert "_auth_user_id" not in client.session

    def test_is_stopped_whatever_case_the_guesses_are_written_in(self, client):
        ana = PersonFactory(email="ana@example.org")
        for guess in ("ana", "Ana", "aNa", "anA", "ANA"):
            client.post(LOGIN, {"login": f"{guess}@example.org", "password": "a guess"})

        post_login(client, ana)

        assert "_auth_user_id" not in client.session


class TestAStranger:
    def test_cannot_sign_up(self, client):
        form = {
            "email": "eve@example.org",
            "password1": PASSWORD,
            "password2": PASSWORD,
        }

        page = client.get("/da/account/signup/")
        client.post("/da/account/signup/", form)

        assert "account/signup_closed.html" in {t.name for t in page.templates}
        assert not Person.objects.exists()

    def test_does_not_learn_at_sign_in_who_has_an_account(self, client):
        PersonFactory(email="ana@example.org")

        known, unknown = (
            client.post(LOGIN, {"login": email, "password": "a guess"})
            for email in ("ana@example.org", "eve@example.org")
        )

        assert without_secrets(known.content, "ana@example.org") == without_secrets(
            unknown.content, "eve@example.org"
        )

    def test_does_not_learn_at_reset_who_has_an_account(self, client):
        PersonFactory(email="ana@example.org")

        known, unknown = (
            client.post(RESET, {"email": email}, follow=True)
            for email in ("ana@example.org", "eve@example.org")
        )

        assert known.redirect_chain == unknown.redirect_chain
        assert without_secrets(known.content, "ana@example.org") == without_secrets(
            unknown.content, "eve@example.org"
        )


class TestAForgottenPassword:
    def test_is_written_about_in_the_language_of_the_person(self, client):
        PersonFactory(email="ana@example.org", language="en")

        client.post(RESET, {"email": "ana@example.org"})

        assert "/en/account/password/reset/key/" in mail.outbox[0].body

    def test_gives_no_session_by_the_mailbox_alone(self, client):
        ana = PersonFactory()
        client.post(RESET, {"email": ana.email})
        key = re.search(r"(/da/account/password/reset/key/\S+/)", mail.outbox[0].body)[
            1
        ]
        form = client.get(key, follow=True)

        new = "quite another password"
        client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

        ana.refresh_from_db()
        assert ana.check_password(new)
        assert "_auth_user_id" not in client.session


class TestALanguage:
    def test_is_kept_with_the_person(self, client):
        ana = PersonFactory(language="da")
        post_login(client, ana)

        response = client.post(
            "/da/account/language/", {"language": "en", "next": "/da/privacy/"}
        )

        ana.refresh_from_db()
        assert ana.language == "en"
        assert response.url == "/en/privacy/"
        assert response.cookies["django_language"].value == "en"

    def test_that_we_do_not_speak_changes_nothing(self, client):
        ana = PersonFactory(language="da")
        post_login(client, ana)

        client.post("/da/account/language/", {"language": "xx"})

        ana.refresh_from_db()
        assert ana.language == "da"

    def test_is_chosen_by_a_visitor_too(self, client):
        response = client.post("/da/account/language/", {"language": "en"})

        assert response.cookies["django_language"].value == "en"

    def test_is_not_chosen_by_following_a_link(self, client):
        assert client.get("/da/account/language/?language=en").status_code == 405

    @pytest.mark.parametrize("elsewhere", ELSEWHERE)
    def test_leads_nowhere_else(self, client, elsewhere):
        response = client.post(
            "/da/account/language/", {"language": "en", "next": elsewhere}
        )

        assert "evil" not in response.url
        assert "javascript" not in response.url


def test_a_trainer_finds_the_studio_in_her_language(client):
    bo = MembershipFactory(role="trainer", person__language="en").person

    post_login(client, bo)

    assert '<html lang="en"' in client.get("/admin/").content.decode()
