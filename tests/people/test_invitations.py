from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.management import CommandError, call_command
from django.db import connection

from people.invitations import (
    InvitationOver,
    NoSuchInvitation,
    NotYoursToGive,
    accept,
    find,
    invite,
)
from people.models import Invitation, Membership, Message, Person, Unit
from people.models.invitation import LIFETIME
from people.newcomers import Name
from people.units import national_root
from tests.factories import PASSWORD, MembershipFactory, PersonFactory, UnitFactory
from tests.people.post_office import delivered

AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
NAME = Name(first_name="Ana", last_name="Holm")

pytestmark = pytest.mark.django_db


def invited(at=AT, *, unit=None, email="ana@example.org", role="learner") -> Invitation:
    return invite(
        email=email,
        unit=unit or UnitFactory(),
        role=role,
        language="da",
        invited_by=None,
        at=at,
    )


def key_in(message) -> str:
    return re.search(r"/account/invitation/([^/\s]+)/", message.body)[1]


@pytest.fixture
def key() -> str:
    invited()
    return key_in(delivered(AT)[-1])


def say_yes(key: str, at: datetime = LATER) -> Person:
    return accept(key=key, at=at, password=PASSWORD, name=NAME)


class TestInvite:
    def test_mails_a_key_that_it_does_not_keep(self, key):
        kept = Invitation.objects.values().get()

        assert len(key) >= 43
        assert key not in map(str, kept.values())
        assert find(key=key, at=LATER).email == "ana@example.org"

    @pytest.mark.parametrize(
        ("language", "greeting"), [("da", "/da/account/"), ("en", "/en/account/")]
    )
    def test_writes_in_the_language_of_the_invited(self, language, greeting):
        invite(
            email="Ana@Example.org",
            unit=UnitFactory(name="Nord & Syd"),
            role="learner",
            language=language,
            invited_by=None,
            at=AT,
        )

        message = delivered(AT)[0]
        html = message.alternatives[0].content
        assert message.to == ["ana@example.org"]
        assert greeting in message.body
        assert greeting in html
        assert "Nord & Syd" in message.body
        assert "Nord &amp; Syd" in html

    def test_puts_its_mail_in_the_outbox_with_no_key_in_it(self):
        invitation = invited()

        kept = Message.objects.values().get()
        assert mail.outbox == []
        assert invitation.key not in str(kept)
        assert kept["address"] == "ana@example.org"

    def test_replaces_an_open_one_to_the_same_role(self, key):
        unit = Invitation.objects.get().unit

        invited(LATER, unit=unit, email="ANA@example.org")

        with pytest.raises(InvitationOver):
            find(key=key, at=LATER)
        assert find(key=key_in(delivered(LATER)[-1]), at=LATER)

    def test_does_not_mail_what_was_replaced_before_it_was_sent(self):
        unit = invited().unit

        newer = invited(LATER, unit=unit)

        (sent,) = delivered(LATER)
        assert key_in(sent) == newer.key

    def test_leaves_an_invitation_to_another_role_open(self, key):
        invited(LATER, unit=Invitation.objects.get().unit, role="manager")

        assert find(key=key, at=LATER)


class TestALocalAdministrator:
    def test_invites_within_her_units(self):
        unit = UnitFactory()
        ida = MembershipFactory(unit=unit, role="local_administrator").person

        invitation = invite(
            email="ana@example.org",
            unit=UnitFactory(parent=unit),
            role="manager",
            language="da",
            invited_by=ida,
            at=AT,
        )

        assert invitation.invited_by == ida

    @pytest.mark.parametrize(
        ("role", "elsewhere"),
        [
            ("learner", True),
            ("trainer", False),
            ("national_administrator", False),
        ],
    )
    def test_invites_no_further_than_that(self, role, elsewhere):
        unit = UnitFactory()
        ida = MembershipFactory(unit=unit, role="local_administrator").person

        with pytest.raises(NotYoursToGive):
            invite(
                email="ana@example.org",
                unit=UnitFactory() if elsewhere else unit,
                role=role,
                language="da",
                invited_by=ida,
                at=AT,
            )

        assert not Invitation.objects.exists()


class TestAccept:
    def test_makes_a_person_with_a_verified_address_and_a_role(self, key):
        ana = say_yes(key)

        address = EmailAddress.objects.get()
        membership = Membership.objects.get()
        assert ana.check_password(PASSWORD)
        assert str(ana) == "Ana Holm"
        assert (address.user, address.verified, address.primary) == (ana, True, True)
        assert (membership.person, membership.role) == (ana, "learner")
        assert membership.from_date == date(2026, 6, 1)

    def test_counts_the_day_as_it_is_in_denmark(self, key):
        say_yes(key, at=datetime(2026, 6, 2, 22, 30, tzinfo=UTC))

        assert Membership.objects.get().from_date == date(2026, 6, 3)

    def test_works_once(self, key):
        say_yes(key)

        with pytest.raises(InvitationOver):
            say_yes(key)

        assert Person.objects.count() == Membership.objects.count() == 1

    @pytest.mark.parametrize("key", ["", "x", "0" * 64])
    def test_knows_no_other_key(self, key):
        invited()

        with pytest.raises(NoSuchInvitation):
            say_yes(key)

    def test_takes_no_key_but_the_one_that_was_mailed(self, key):
        uuid = str(Invitation.objects.get().uuid)
        others = [uuid, f"{uuid}.", f"{uuid}.{'x' * 43}", signing.Signer().sign(uuid)]

        for other in [*others, key[:-1], key.swapcase()]:
            with pytest.raises(NoSuchInvitation):
                say_yes(other)

    def test_takes_a_key_from_before_the_secret_was_changed(self, key, settings):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another secret, only for tests"

        assert say_yes(key)

    def test_comes_too_late_when_the_time_is_up(self, key):
        with pytest.raises(InvitationOver):
            say_yes(key, at=AT + LIFETIME)

        assert not Person.objects.exists()

    def test_writes_nothing_when_a_part_of_it_fails(self, key, monkeypatch):
        monkeypatch.setattr(Membership, "begin", lambda **_: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            say_yes(key)

        assert not Person.objects.exists()
        assert find(key=key, at=LATER)

    def test_gives_a_known_person_the_role_and_leaves_her_password(self, key):
        ana = PersonFactory(email="Ana@Example.org", password="the one she has")

        accept(key=key, at=LATER, password=PASSWORD, name=NAME)

        ana.refresh_from_db()
        assert ana.check_password("the one she has")
        assert ana.memberships.get().role == "learner"

    def test_finds_a_known_person_by_her_second_address(self, key):
        ana = PersonFactory(email="ana@elsewhere.example")
        ana.emailaddress_set.create(email="ana@example.org", verified=True)

        assert accept(key=key, at=LATER) == ana
        assert Person.objects.count() == 1

    def test_without_a_password_makes_an_account_that_none_opens(self, key):
        ana = accept(key=key, at=LATER)

        assert not ana.has_usable_password()


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def run(self, keys: list[str]) -> list[str]:
        def hand(key: str) -> str:
            try:
                say_yes(key)
            except InvitationOver:
                return "over"
            else:
                return "in"
            finally:
                connection.close()

        with ThreadPoolExecutor(len(keys)) as hands:
            return sorted(hands.map(hand, keys))

    def test_one_invitation_lets_one_in(self):
        key = invited().key

        assert self.run([key] * 4) == ["in", "over", "over", "over"]
        assert Person.objects.count() == Membership.objects.count() == 1

    def test_two_invitations_to_one_address_make_one_person(self):
        keys = [invited(unit=UnitFactory()).key for _ in range(4)]

        assert self.run(keys) == ["in"] * 4
        assert Person.objects.count() == EmailAddress.objects.count() == 1
        assert Membership.objects.count() == 4


class TestFromTheServer:
    def test_the_first_administrator_is_invited_to_the_nation(self):
        out = StringIO()

        call_command("invite_person", "nina@example.org", stdout=out)

        invitation = Invitation.objects.get()
        assert invitation.role == "national_administrator"
        assert invitation.unit == national_root()
        assert delivered()[0].to == ["nina@example.org"]
        assert out.getvalue() == "An invitation is on its way to nina@example.org.\n"

    def test_what_is_no_address_is_said_plainly(self):
        with pytest.raises(CommandError, match="no e-mail address"):
            call_command("invite_person", "nina at example.org")

        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("uuid", ["x", "00000000-0000-0000-0000-000000000000"])
    def test_a_unit_that_is_not_there_is_said_plainly(self, uuid):
        with pytest.raises(CommandError, match="There is no unit"):
            call_command("invite_person", "nina@example.org", unit=uuid)

        assert not Unit.objects.exists()
