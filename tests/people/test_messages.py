"""The outbox: what is posted is sent once, in the right words, whatever goes wrong."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from people import letters
from people.messages import post, send_due
from people.models import Message
from people.models.message import BACK_OFF, CLAIM, MOST_ATTEMPTS
from tests.factories import PersonFactory

AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
NOTE = "people.letter"

pytestmark = pytest.mark.django_db
State = Message.State


@pytest.fixture(autouse=True)
def _plain_letters(monkeypatch) -> None:
    """A kind that says what it is told to."""
    monkeypatch.setitem(letters._writers, NOTE, letters.as_kept)


def posted(number: int = 1, *, due_at: datetime = AT, **changes) -> Message:
    words = {"subject": f"Note {number}", "text": "Short.", "html": ""}
    given = {"to": "ana@example.org", "language": "da", "payload": words, **changes}
    return post(kind=NOTE, dedupe_key=f"note:{number}", due_at=due_at, **given)


class Failing(EmailBackend):
    """A mail server that says no, as long as there is a reason in ``reasons``."""

    reasons: list[Exception] = []
    asked = 0

    def send_messages(self, messages) -> int:
        type(self).asked += 1
        if self.reasons:
            raise self.reasons.pop(0)
        return super().send_messages(messages)


@pytest.fixture
def fail(settings):
    settings.MAIL_TRANSPORT = f"{__name__}.Failing"

    def with_these(*reasons: Exception) -> type[Failing]:
        Failing.reasons, Failing.asked = list(reasons), 0
        return Failing

    return with_these


class TestPost:
    def test_is_done_once_for_each_key(self):
        first = posted()

        assert posted(language="en") == first
        assert Message.objects.get().language == "da"

    def test_is_undone_with_the_act_it_belongs_to(self):
        with transaction.atomic():
            posted()
            transaction.set_rollback(True)

        assert not Message.objects.exists()

    def test_goes_to_a_person_at_the_address_she_has_when_it_is_sent(self):
        ana = PersonFactory(email="before@example.org")
        posted(to=ana)
        type(ana).objects.filter(pk=ana.pk).update(email="after@example.org")

        send_due(at=AT)

        assert mail.outbox[0].to == ["after@example.org"]

    def test_goes_to_somebody(self):
        with pytest.raises(IntegrityError):
            posted(to="")

    @pytest.mark.django_db(transaction=True)
    def test_at_the_same_moment_is_one_message(self):
        def post_it(_: int) -> int:
            try:
                return posted().pk
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as hands:
            keys = set(hands.map(post_it, range(4)))

        assert keys == {Message.objects.get().pk}


class TestSendDue:
    def test_sends_what_is_due_the_longest_waiting_first_and_nothing_else(self):
        posted(1, due_at=AT)
        posted(2, due_at=AT - timedelta(hours=1))
        posted(3, due_at=AT + timedelta(seconds=1))

        assert send_due(at=AT) == 2

        assert [sent.subject for sent in mail.outbox] == ["Note 2", "Note 1"]
        assert Message.objects.get(dedupe_key="note:3").state == State.WAITING

    def test_sends_once(self):
        posted()

        assert [send_due(at=AT), send_due(at=AT + CLAIM)] == [1, 0]
        assert len(mail.outbox) == 1

    def test_sends_no_more_than_it_is_asked_to(self):
        for number in range(5):
            posted(number)

        assert [send_due(at=AT, limit=3), send_due(at=AT, limit=3)] == [3, 2]

    def test_notes_when_and_keeps_nothing_of_what_was_said(self):
        message = posted()

        send_due(at=AT)

        message.refresh_from_db()
        assert (message.state, message.sent_at) == (State.SENT, AT)
        assert message.payload == {}

    def test_gives_each_message_one_id_for_good(self, fail):
        message = posted()
        fail(SMTPServerDisconnected("gone"))
        send_due(at=AT)
        first = message.message_id

        send_due(at=AT + BACK_OFF[0])

        assert mail.outbox[0].extra_headers["Message-ID"] == first
        assert first == f"<{message.uuid}@example.org>"

    def test_drops_what_is_over(self, monkeypatch):
        monkeypatch.setitem(letters._writers, NOTE, lambda payload, at: None)
        message = posted()

        send_due(at=AT)

        message.refresh_from_db()
        assert (message.state, mail.outbox) == (State.DROPPED, [])

    def test_asks_one_question_when_nothing_is_due(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            send_due(at=AT)


class TestFailure:
    def test_is_tried_again_later_each_time_and_then_parked(self, fail):
        message = posted()
        fail(*[SMTPServerDisconnected("gone")] * MOST_ATTEMPTS)
        at, waits = AT, []

        for _ in range(MOST_ATTEMPTS):
            send_due(at=at)
            message.refresh_from_db()
            waits.append(message.due_at - at)
            at = message.due_at

        assert waits == [*BACK_OFF, timedelta(0)]
        assert [wait.total_seconds() / 60 for wait in BACK_OFF] == [1, 5, 30, 120, 720]
        assert message.state == State.PARKED
        assert message.last_error == "SMTPServerDisconnected: gone"
        assert send_due(at=at + timedelta(days=9)) == 0

    def test_is_not_tried_before_its_time(self, fail):
        posted()
        fail(SMTPServerDisconnected("gone"))
        send_due(at=AT)

        assert send_due(at=AT + BACK_OFF[0] - timedelta(seconds=1)) == 0
        assert send_due(at=AT + BACK_OFF[0]) == 1

    @pytest.mark.parametrize(
        "refusal",
        [
            SMTPRecipientsRefused({"ana@example.org": (550, b"No such user")}),
            SMTPDataError(554, b"We do not want this"),
        ],
    )
    def test_for_good_is_parked_at_once_and_stops_no_other(self, fail, refusal):
        message = posted(1)
        posted(2)
        fail(refusal)

        send_due(at=AT)

        message.refresh_from_db()
        assert (message.state, message.attempts) == (State.PARKED, 1)
        assert str(refusal.args[-1])[:5] in message.last_error
        assert [sent.subject for sent in mail.outbox] == ["Note 2"]

    def test_for_now_is_tried_again_and_stops_no_other(self, fail):
        message = posted(1)
        posted(2)
        fail(SMTPRecipientsRefused({"ana@example.org": (451, b"Come back later")}))

        send_due(at=AT)

        message.refresh_from_db()
        assert message.state == State.WAITING
        assert [sent.subject for sent in mail.outbox] == ["Note 2"]

    @pytest.mark.parametrize(
        "trouble", [ConnectionRefusedError(), SMTPAuthenticationError(535, b"Who?")]
    )
    def test_of_the_server_ends_the_round_and_parks_nothing(self, fail, trouble):
        for number in range(3):
            posted(number)
        server = fail(trouble)

        send_due(at=AT)

        assert server.asked == 1
        assert Message.objects.filter(state=State.WAITING).count() == 3
        assert Message.objects.filter(attempts=0).count() == 2

    def test_to_write_one_stops_no_other(self, monkeypatch):
        def stumble(payload, at):
            return 1 / 0 if payload["subject"] == "Note 1" else payload

        monkeypatch.setitem(letters._writers, NOTE, stumble)
        broken = posted(1)
        posted(2)

        send_due(at=AT)

        broken.refresh_from_db()
        assert broken.last_error == "ZeroDivisionError('division by zero')"
        assert [sent.subject for sent in mail.outbox] == ["Note 2"]

    def test_can_be_made_good_for_all_at_once(self, fail):
        posted(1)
        posted(2)
        fail(*[SMTPDataError(554, b"We do not want this")] * 2)
        send_due(at=AT)

        call_command("send_parked")

        assert send_due(at=timezone.now()) == 2
        assert len(mail.outbox) == 2


class TestASenderThatDies:
    def die(self, monkeypatch) -> None:
        """As kill -9 does: nothing is noted after the claim."""
        monkeypatch.setattr("people.messages.send", lambda *_, **__: False)
        send_due(at=AT)
        monkeypatch.undo()

    def test_holds_its_message_for_a_while_and_no_longer(self, monkeypatch):
        message = posted(payload={"subject": "Note", "text": "", "html": ""})
        self.die(monkeypatch)
        monkeypatch.setitem(letters._writers, NOTE, letters.as_kept)

        early = send_due(at=AT + CLAIM - timedelta(seconds=1))
        late = send_due(at=AT + CLAIM)

        assert (early, late, len(mail.outbox)) == (0, 1, 1)
        message.refresh_from_db()
        assert (message.state, message.attempts) == (State.SENT, 2)

    def test_again_and_again_is_given_no_more(self):
        message = posted()
        for number in range(MOST_ATTEMPTS):
            assert Message.objects.claim_next(AT + number * CLAIM)

        send_due(at=AT + MOST_ATTEMPTS * CLAIM)

        message.refresh_from_db()
        assert (message.state, mail.outbox) == (State.PARKED, [])

    def test_but_had_sent_it_is_believed_when_it_comes_back(self):
        posted()
        slow = Message.objects.claim_next(AT)
        quick = Message.objects.claim_next(AT + CLAIM)

        slow.note_sent(at=AT)
        quick.postpone(at=AT + CLAIM, error="gone")

        assert Message.objects.get().state == State.SENT

    def test_and_comes_back_failing_takes_nothing_from_who_took_over(self):
        posted()
        slow = Message.objects.claim_next(AT)
        quick = Message.objects.claim_next(AT + CLAIM)

        slow.postpone(at=AT, error="gone")

        assert Message.objects.get().claimed_until == quick.claimed_until


@pytest.mark.django_db(transaction=True)
class TestManySenders:
    def test_at_once_send_each_message_once(self, settings):
        settings.MAIL_TRANSPORT = f"{__name__}.Slow"
        for number in range(40):
            posted(number)

        def send_some(_: int) -> int:
            try:
                return sum(iter(lambda: send_due(at=AT, limit=3), 0))
            finally:
                connection.close()

        with ThreadPoolExecutor(6) as hands:
            taken = list(hands.map(send_some, range(6)))

        subjects = [sent.subject for sent in mail.outbox]
        assert sorted(subjects) == sorted(f"Note {number}" for number in range(40))
        assert sum(taken) == 40
        assert Message.objects.filter(state=State.SENT, attempts=1).count() == 40


class Slow(EmailBackend):
    """Long enough for others to come by."""

    def send_messages(self, messages) -> int:
        time.sleep(0.01)
        return super().send_messages(messages)
