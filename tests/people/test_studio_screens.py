from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from people import host
from people.models import Invitation, Membership, Unit
from people.units import national_root
from tests.factories import MembershipFactory, UnitFactory
from tests.people.post_office import delivered
from tests.people.sign_in import enter, post_login

INVITATIONS = "/admin/invitation/"
MEMBERSHIPS = "/admin/membership/"
UNITS = "/admin/unit/"

pytestmark = pytest.mark.django_db


def administrator(client, unit: Unit, role="local_administrator"):
    return enter(client, MembershipFactory(unit=unit, role=role).person)


def ends_nowhere(client, response) -> bool:
    """Django looks for what is not found below a language too, before it gives up."""
    while response.status_code == 302:
        response = client.get(response.url)
    return response.status_code == 404


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(name="Nord")


@pytest.fixture
def ida(client, unit):
    """A local administrator of Nord, in the studio."""
    return administrator(client, unit)


@pytest.fixture
def nina(client):
    """A national administrator, in the studio."""
    return administrator(client, national_root(), role="national_administrator")


class TestInvitations:
    def form(self, unit: Unit, **changes: str) -> dict[str, object]:
        asked = {"email": "Ana@example.org", "role": "learner", "language": "da"}
        return {**asked, "unit": unit.pk, **changes}

    def test_are_sent_by_a_local_administrator(self, ida, unit):
        response = ida.post(f"{INVITATIONS}new/", self.form(unit))

        assert response.url == INVITATIONS
        assert Invitation.objects.get().invited_by.email != "ana@example.org"
        assert delivered()[0].to == ["ana@example.org"]

    def test_go_to_units_she_administers_only(self, ida):
        UnitFactory(name="Syd")

        page = ida.get(f"{INVITATIONS}new/").content.decode()
        response = ida.post(f"{INVITATIONS}new/", self.form(UnitFactory()))

        assert "Nord" in page
        assert "Syd" not in page
        assert response.context["form"].errors.keys() == {"unit"}
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("role", ["trainer", "national_administrator"])
    def test_to_write_for_the_country_come_from_the_nation(self, ida, unit, role):
        response = ida.post(f"{INVITATIONS}new/", self.form(unit, role=role))

        assert response.context["form"].errors.keys() == {"role"}

    def test_are_listed_to_those_who_might_have_sent_them(self, ida, unit):
        for place, email in (
            (unit, "mine@example.org"),
            (UnitFactory(), "no@example.org"),
        ):
            now = timezone.now()
            Invitation.objects.create(
                email=email,
                unit=place,
                role="learner",
                created_at=now,
                expires_at=now,
            )

        page = ida.get(INVITATIONS).content.decode()

        assert "mine@example.org" in page
        assert "no@example.org" not in page

    @pytest.mark.parametrize("role", ["learner", "trainer", "manager"])
    def test_are_no_matter_for_others(self, client, role):
        post_login(client, MembershipFactory(role=role).person)

        assert client.get(f"{INVITATIONS}new/").status_code == 302
        assert (
            client.post(f"{INVITATIONS}new/", self.form(UnitFactory())).status_code
            == 302
        )
        assert not Invitation.objects.exists()


class TestMemberships:
    def test_end_on_a_day_and_stay_as_history(self, ida, unit):
        membership = MembershipFactory(unit=unit)

        response = ida.post(
            f"{MEMBERSHIPS}edit/{membership.pk}/", {"day": "2026-06-01"}
        )

        membership.refresh_from_db()
        assert response.url == MEMBERSHIPS
        assert membership.to_date == date(2026, 6, 1)

    def test_end_through_whoever_plans_the_courses(self, ida, unit, monkeypatch):
        told = []

        class Planner(host.PlainPlacement):
            def end(self, *, membership: Membership, day: date, on: date) -> None:
                told.append((membership.pk, day))

        monkeypatch.setattr(host, "_registered", [Planner()])
        membership = MembershipFactory(unit=unit)

        ida.post(f"{MEMBERSHIPS}edit/{membership.pk}/", {"day": "2026-06-01"})

        assert told == [(membership.pk, date(2026, 6, 1))]

    @pytest.mark.parametrize("day", ["", "2025-12-31", "2026-09-02"])
    def test_end_on_no_day_outside_their_own(self, ida, unit, day):
        last = date(2026, 9, 1)
        membership = MembershipFactory(unit=unit, to_date=last)

        response = ida.post(f"{MEMBERSHIPS}edit/{membership.pk}/", {"day": day})

        membership.refresh_from_db()
        assert response.context["form"].errors.keys() == {"day"}
        assert membership.to_date == last

    @pytest.mark.parametrize(
        "screen", ["edit", "history", "usage", "delete", "inspect"]
    )
    def test_of_another_unit_do_not_exist(self, ida, screen):
        membership = MembershipFactory()
        address = f"{MEMBERSHIPS}{screen}/{membership.pk}/"

        form = {"day": "2026-06-01"}
        for response in (ida.get(address), ida.post(address, form)):
            assert ends_nowhere(ida, response)
        membership.refresh_from_db()
        assert membership.to_date is None

    def test_of_a_trainer_are_not_the_district_s_to_end(self, ida, unit):
        trainer = MembershipFactory(unit=unit, role="trainer")

        response = ida.get(f"{MEMBERSHIPS}edit/{trainer.pk}/")

        assert ends_nowhere(ida, response)

    def test_are_listed_in_as_many_queries_for_ten_as_for_one(
        self, ida, unit, django_assert_max_num_queries
    ):
        MembershipFactory(unit=unit)
        ida.get(MEMBERSHIPS)  # the first visit sees to the groups
        with django_assert_max_num_queries(40) as one:
            ida.get(MEMBERSHIPS)
        for _ in range(9):
            MembershipFactory(unit=unit)

        with django_assert_max_num_queries(len(one)):
            page = ida.get(MEMBERSHIPS)

        assert len(page.context["object_list"]) == 11

    def test_are_found_by_a_name(self, ida, unit):
        MembershipFactory(unit=unit, person__first_name="Asta", person__last_name="Q")
        MembershipFactory(unit=unit, person__first_name="Bo", person__last_name="W")

        page = ida.get(MEMBERSHIPS, {"q": "asta"}).content.decode()

        assert "Asta Q" in page
        assert "Bo W" not in page


class TestUnits:
    def test_are_added_where_they_belong(self, nina, unit):
        form = {"name": "Vagten", "kind": "team", "parent": unit.pk}

        nina.post(f"{UNITS}new/", form)

        assert Unit.objects.get(name="Vagten").get_parent() == unit

    def test_are_renamed_and_moved(self, nina, unit):
        other = UnitFactory()
        form = {"name": "Nordvest", "kind": "department", "parent": other.pk}

        nina.post(f"{UNITS}edit/{unit.pk}/", form)

        unit = Unit.objects.get(pk=unit.pk)
        assert (unit.name, unit.get_parent()) == ("Nordvest", other)
        assert Unit.find_problems() == ([], [], [], [], [])

    def test_are_not_hung_below_themselves(self, nina, unit):
        form = {"name": "x", "kind": "team", "parent": UnitFactory(parent=unit).pk}

        response = nina.post(f"{UNITS}edit/{unit.pk}/", form)

        assert response.context["form"].errors.keys() == {"parent"}

    def test_are_listed_as_a_tree(self, nina, unit):
        UnitFactory(name="Vagten", parent=unit)

        page = nina.get(UNITS).content.decode()

        assert page.index("Danmark") < page.index("– Nord") < page.index("– – Vagten")

    def test_are_listed_in_as_many_queries_for_ten_as_for_one(
        self, nina, unit, django_assert_max_num_queries
    ):
        nina.get(UNITS)  # the first visit sees to the groups
        with django_assert_max_num_queries(40) as one:
            nina.get(UNITS)
        for _ in range(9):
            UnitFactory(parent=unit)

        with django_assert_max_num_queries(len(one)):
            nina.get(UNITS)

    def test_leave_the_nation_alone(self, nina):
        response = nina.get(f"{UNITS}edit/{national_root().pk}/")

        assert ends_nowhere(nina, response)

    def test_are_not_a_local_administrator_s_to_change(self, ida, unit):
        ida.post(f"{UNITS}edit/{unit.pk}/", {"name": "Mit", "kind": "team"})

        unit.refresh_from_db()
        assert unit.name == "Nord"


def test_the_day_a_role_ends_it_opens_nothing_more(client, unit):
    """The screens look at the roles of today, whatever the groups say."""
    today = timezone.localdate()
    ida = MembershipFactory(
        unit=unit, role="local_administrator", to_date=today + timedelta(days=1)
    )
    enter(client, ida.person)
    assert client.get(MEMBERSHIPS).status_code == 200

    ida.end(day=today)

    assert client.get(MEMBERSHIPS).status_code == 302
