from __future__ import annotations

import stat
from io import StringIO

import pytest
from django.core.management import call_command

from people.models import Membership, Person, Unit
from people.roles import GROUPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(settings, tmp_path):
    settings.VAR = tmp_path

    def run() -> str:
        out = StringIO()
        call_command("load_demo", stdout=out)
        return out.getvalue()

    return run


def rows() -> list[list[tuple]]:
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Unit, Person, Membership)
    ]


class TestTheDemo:
    def test_has_two_organisations_with_every_role(self, load):
        load()

        for name in ("Øresund Politikreds (demo)", "Fjordby Kommune (demo)"):
            inside = Unit.objects.within(Unit.objects.get(name=name))
            roles = Membership.objects.filter(unit__in=inside).values_list(
                "role", flat=True
            )
            assert inside.count() == 3
            assert sorted(roles) == [
                "learner",
                "local_administrator",
                "manager",
                "trainer",
            ]

    def test_changes_nothing_the_second_time(self, load):
        load()
        before = rows()

        load()

        assert rows() == before

    def test_lets_everybody_in_with_the_password_it_prints(
        self, load, client, tmp_path
    ):
        told = load()
        password = (tmp_path / "demo_password").read_text()

        assert password in told
        for person in Person.objects.all():
            assert person.email in told
            assert person.emailaddress_set.get().verified
            response = client.post(
                "/da/account/login/", {"login": person.email, "password": password}
            )
            assert response.status_code == 302
            client.logout()

    def test_never_sets_a_password_back(self, load):
        load()
        learner = Person.objects.get(email="police.learner@example.org")
        learner.set_password("one she chose herself")
        learner.save()

        told = load()

        learner.refresh_from_db()
        assert learner.check_password("one she chose herself")
        assert "police.learner@example.org  (password changed)" in told

    def test_draws_its_password_once_and_keeps_it_private(self, load, tmp_path):
        kept = tmp_path / "demo_password"
        load()
        first = kept.read_text()

        load()

        assert kept.read_text() == first
        assert len(first) >= 16
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    def test_opens_the_studio_to_its_trainers(self, load, client):
        load()
        client.force_login(Person.objects.get(email="town.trainer@example.org"))

        assert client.get("/admin/").status_code == 200
        assert set(GROUPS) == {
            "trainer",
            "local_administrator",
            "national_administrator",
        }
