"""Who runs the house sees what mail could not be sent, and sends it again."""

from __future__ import annotations

import pytest
from django.utils import timezone

from people.models import Message
from people.units import national_root
from tests.factories import MembershipFactory, PersonFactory, UnitFactory
from tests.people.sign_in import enter

MAIL = "/admin/message/"
State = Message.State

pytestmark = pytest.mark.django_db


def message(number: int = 1, state: State = State.PARKED, **fields) -> Message:
    return Message.objects.create(
        **{"address": f"person{number}@example.org", **fields},
        kind="people.invitation",
        language="da",
        dedupe_key=str(number),
        due_at=timezone.now(),
        state=state,
        attempts=6,
        last_error="550 No such user",
    )


@pytest.fixture
def nina(client):
    """A national administrator, in the studio."""
    role = "national_administrator"
    return enter(client, MembershipFactory(unit=national_root(), role=role).person)


class TestTheListOfMail:
    def test_says_what_could_not_be_sent_and_why(self, nina):
        message()
        message(2, address="", recipient=PersonFactory(email="ana@example.org"))

        page = nina.get(MAIL).content.decode()

        for words in ("person1@example.org", "ana@example.org", "550 No such user"):
            assert words in page

    def test_leads_to_sending_again_only_what_is_parked(self, nina):
        parked, waiting = message(1), message(2, State.WAITING)

        page = nina.get(MAIL).content.decode()

        assert f"{MAIL}edit/{parked.pk}/" in page
        assert f"{MAIL}edit/{waiting.pk}/" not in page

    def test_costs_as_much_for_ten_as_for_one(
        self, nina, django_assert_max_num_queries
    ):
        nina.get(MAIL)
        for number in range(10):
            message(number, address="", recipient=PersonFactory())

        with django_assert_max_num_queries(30):
            nina.get(MAIL)

    @pytest.mark.parametrize("role", ["local_administrator", "trainer"])
    def test_is_for_who_runs_the_house_alone(self, client, role):
        kept = message()
        other = enter(client, MembershipFactory(unit=UnitFactory(), role=role).person)

        for address in (MAIL, f"{MAIL}edit/{kept.pk}/"):
            assert "person1@" not in other.get(address, follow=True).content.decode()
        other.post(f"{MAIL}edit/{kept.pk}/")

        kept.refresh_from_db()
        assert kept.state == State.PARKED


class TestSendAgain:
    def test_starts_a_parked_mail_afresh(self, nina):
        parked = message()

        response = nina.post(f"{MAIL}edit/{parked.pk}/")

        parked.refresh_from_db()
        assert response.url == MAIL
        assert (parked.state, parked.attempts) == (State.WAITING, 0)

    @pytest.mark.parametrize("state", [State.WAITING, State.DROPPED])
    def test_leaves_everything_else_alone(self, nina, state):
        other = message(state=state)

        nina.post(f"{MAIL}edit/{other.pk}/")

        other.refresh_from_db()
        assert (other.state, other.attempts) == (state, 6)
