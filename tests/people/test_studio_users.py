from __future__ import annotations

import pytest

from people.models import Person
from tests.factories import PASSWORD, MembershipFactory, PersonFactory
from tests.people.sign_in import enter

USERS = "/admin/users/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(client):
    """A national administrator, in the studio."""
    return enter(client, MembershipFactory(role="national_administrator").person)


class TestUsers:
    def test_are_listed(self, nina):
        PersonFactory(email="ana@example.org")

        assert "ana@example.org" in nina.get(USERS).content.decode()

    def test_are_edited_without_password_group_or_rank(self, nina):
        ana = PersonFactory(email="ana@example.org")
        form = {
            "email": "eve@example.org",
            "first_name": "Ana",
            "last_name": "Holm",
            "language": "en",
            "is_active": "on",
            "is_superuser": "on",
            "groups": "1",
            "password1": "quite another password",
            "password2": "quite another password",
        }

        page = nina.get(f"{USERS}edit/{ana.pk}/").content.decode()
        nina.post(f"{USERS}edit/{ana.pk}/", form)

        ana.refresh_from_db()
        assert 'type="password"' not in page
        assert (ana.email, str(ana), ana.language) == (
            "ana@example.org",
            "Ana Holm",
            "en",
        )
        assert not ana.is_superuser
        assert not ana.groups.exists()
        assert ana.check_password(PASSWORD)

    def test_can_be_put_out(self, nina):
        ana = PersonFactory()
        form = {"first_name": "Ana", "last_name": "Holm", "language": "da"}

        nina.post(f"{USERS}edit/{ana.pk}/", form)

        ana.refresh_from_db()
        assert not ana.is_active

    def test_cannot_put_themselves_out(self, nina):
        me = Person.objects.get(memberships__role="national_administrator")
        form = {"first_name": "Nina", "last_name": "Holm", "language": "da"}

        nina.post(f"{USERS}edit/{me.pk}/", form)

        me.refresh_from_db()
        assert (me.is_active, me.first_name) == (True, "Nina")

    def test_come_by_invitation(self, nina):
        page = nina.get(f"{USERS}new/")

        assert page.status_code == 302

    def test_are_not_a_local_administrator_s_to_see(self, client):
        ida = MembershipFactory(role="local_administrator").person

        assert enter(client, ida).get(USERS).status_code == 302

    def test_are_made_without_a_password_by_whoever_runs_the_server(self, client):
        root = Person.objects.create_superuser("root@example.org", PASSWORD)
        enter(client, root)
        form = {
            "email": "Ana@example.org",
            "first_name": "Ana",
            "last_name": "Holm",
            "language": "da",
            "password1": "quite another password",
            "password2": "quite another password",
        }

        page = client.get(f"{USERS}new/").content.decode()
        client.post(f"{USERS}new/", form)

        ana = Person.objects.get(email="ana@example.org")
        assert 'type="password"' not in page
        assert not ana.has_usable_password()
