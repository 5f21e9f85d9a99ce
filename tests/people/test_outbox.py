"""What Django, allauth and Wagtail write goes through the outbox too, under seal."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction

from people.models import Message
from people.outbox import AttachmentsAreNotKept
from people.sealing import SealBroken, seal, unseal
from tests.factories import PersonFactory
from tests.people.post_office import delivered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings) -> None:
    """As served; the test runner would have put mail in memory at once."""
    settings.EMAIL_BACKEND = "people.outbox.EmailBackend"


def write(**changes) -> None:
    words = {"subject": "Hej  Åse", "message": "Dit link", "html_message": "<p>Hej</p>"}
    send_mail(**{**words, "from_email": None, "recipient_list": ["a@x.dk"], **changes})


class TestAMailOfDjangos:
    def test_waits_in_the_outbox_and_leaves_as_it_was_written(self):
        write()
        assert mail.outbox == []

        (sent,) = delivered()

        assert (sent.subject, sent.body, sent.to) == ("Hej Åse", "Dit link", ["a@x.dk"])
        assert [(part.content, part.mimetype) for part in sent.alternatives] == [
            ("<p>Hej</p>", "text/html")
        ]

    def test_is_undone_with_the_act_that_wrote_it(self):
        with transaction.atomic():
            write()
            transaction.set_rollback(True)

        assert delivered() == []

    def test_gives_nothing_away_while_it_waits_and_nothing_afterwards(self):
        write(message="https://example.org/reset/secret/")

        assert "secret" not in str(Message.objects.values().get())
        delivered()
        assert Message.objects.get().payload == {}

    def test_reaches_each_recipient_alone(self):
        write(recipient_list=["a@x.dk", "b@x.dk"])

        assert sorted(sent.to for sent in delivered()) == [["a@x.dk"], ["b@x.dk"]]

    def test_in_html_alone_gets_a_text_as_well(self):
        only = EmailMessage("Hej", "<p>Dit <b>link</b></p>", to=["a@x.dk"])
        only.content_subtype = "html"
        only.send()

        (sent,) = delivered()

        assert sent.body == "Dit link"
        assert sent.alternatives[0].content.strip() == "<p>Dit <b>link</b></p>"

    def test_without_html_gets_none(self):
        write(html_message=None)

        assert delivered()[0].alternatives == []

    def test_with_an_attachment_is_refused_loudly(self):
        letter = EmailMultiAlternatives("Hej", "", to=["a@x.dk"])
        letter.attach("a.txt", "text", "text/plain")

        with pytest.raises(AttachmentsAreNotKept):
            letter.send()


class TestAllauth:
    def test_mails_a_way_back_in_through_the_outbox(self, client):
        ana = PersonFactory(email="ana@example.org", language="en")

        client.post("/da/account/password/reset/", {"email": ana.email})

        assert mail.outbox == []
        assert "/en/account/password/reset/key/" in delivered()[0].body


class TestASeal:
    def test_is_broken_by_who_has_the_key(self):
        assert unseal(seal("Ved døren")) == "Ved døren"

    def test_survives_a_change_of_the_key(self, settings):
        sealed = seal("Ved døren")
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another secret, only for tests"

        assert unseal(sealed) == "Ved døren"

    def test_is_not_broken_by_anybody_else(self, settings):
        sealed = seal("Ved døren")
        settings.SECRET_KEY = "another secret, only for tests"

        with pytest.raises(SealBroken):
            unseal(sealed)
