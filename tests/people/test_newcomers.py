from __future__ import annotations

import pytest

from people.models import Person
from people.newcomers import Name, admit
from tests.factories import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


def let_in(email: str = "Ana@Example.org", password: str = PASSWORD) -> Person:
    name = Name(first_name="Ana", last_name="Holm")
    return admit(email=email, password=password, name=name, language="en")


class TestANewcomer:
    def test_signs_in_with_the_address_she_was_written_to(self, client):
        ana = let_in()

        client.post("/da/account/login/", {"login": ana.email, "password": PASSWORD})

        assert client.session["_auth_user_id"] == str(ana.pk)
        assert (ana.email, ana.language) == ("ana@example.org", "en")

    def test_who_was_quicker_elsewhere_is_found_and_keeps_her_password(self):
        ana = PersonFactory(email="ana@example.org")

        assert let_in(password="a late and different one") == ana
        assert Person.objects.get().check_password(PASSWORD)

    def test_speaks_a_language_we_know(self):
        with pytest.raises(ValueError, match="xx"):
            admit(
                email="ana@example.org",
                password=PASSWORD,
                name=Name(first_name="", last_name=""),
                language="xx",
            )
