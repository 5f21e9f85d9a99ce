"""The demo's mail is read on this machine, and nowhere else."""

from __future__ import annotations

import smtplib
import socket
import subprocess
import sys
from email.message import EmailMessage
from multiprocessing import get_context

import pytest
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse

from tests.databases import ROOT
from training_site.mail_sink.keeping import NoSuchMail, keep, kept, letter, letters
from training_site.mail_sink.server import serve_mail

DEMO = "training_site.demo_urls"


def mail(subject: str = "Hello", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["To"] = subject, "ana@example.org"
    message.set_content("Open http://127.0.0.1:8000/da/ <script>x</script>")
    if html:
        message.add_alternative(html, subtype="html")
    return message


@pytest.fixture
def folder(tmp_path, settings):
    settings.MAIL_SINK = tmp_path / "mail"
    return settings.MAIL_SINK


@pytest.fixture
def demo(settings, folder, client, db):
    settings.ROOT_URLCONF = DEMO
    return client


class TestKeptMail:
    def test_is_listed_the_newest_first(self, folder):
        for number in range(3):
            keep(folder, mail(f"Nr. {number}").as_bytes())

        assert [each.subject for each in letters(folder, 2)] == ["Nr. 2", "Nr. 1"]
        assert [each["Subject"] for each in kept(folder)] == ["Nr. 0", "Nr. 1", "Nr. 2"]

    @pytest.mark.parametrize("key", ["../secret_key", "nothing", ""])
    def test_has_a_key_that_leads_nowhere_else(self, folder, key):
        keep(folder, b"")
        (folder.parent / "secret_key.eml").write_text("secret")

        with pytest.raises(NoSuchMail):
            letter(folder, key)


class TestThePage:
    def test_lists_and_shows_mail(self, demo, folder):
        key = keep(folder, mail("Velkommen").as_bytes()).stem

        inbox = demo.get("/mail/").content.decode()
        shown = demo.get(f"/mail/{key}/").content.decode()

        assert "Velkommen" in inbox
        assert 'href="http://127.0.0.1:8000/da/"' in shown
        assert "<script>x" not in shown

    def test_shows_html_that_can_do_nothing(self, demo, folder):
        key = keep(folder, mail(html="<script>x</script><p>Hi</p>").as_bytes()).stem

        response = demo.get(f"/mail/{key}/html/")

        assert "<p>Hi</p>" in response.content.decode()
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("sandbox; default-src 'none'")

    def test_says_that_there_is_none(self, demo):
        assert demo.get("/mail/").status_code == 200

    @pytest.mark.parametrize("path", ["", "0/", "0/html/"])
    def test_is_for_this_machine_alone(self, demo, path):
        response = demo.get(f"/mail/{path}", REMOTE_ADDR="192.0.2.1", follow=True)

        assert response.status_code == 404


class TestProduction:
    def test_has_no_page_for_mail(self):
        program = (
            "import django; django.setup(); from django.conf import settings\n"
            "from django.urls import resolve, Resolver404\n"
            "assert settings.ROOT_URLCONF == 'training_site.urls'\n"
            "assert 'smtp' in settings.MAIL_TRANSPORT\n"
            "print(resolve('/mail/').url_name)"
        )
        environment = {
            "DJANGO_SETTINGS_MODULE": "training_site.settings.production",
            "SECRET_KEY": "only for this test",
            "ALLOWED_HOSTS": "ved-doren.example",
        }

        result = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

        assert (
            result.stdout.strip() == "wagtail_serve" or "Resolver404" in result.stderr
        )

    def test_knows_no_name_of_it(self):
        with pytest.raises(NoReverseMatch):
            reverse("mail_inbox")

    def test_does_not_serve_the_demo(self):
        with pytest.raises(CommandError, match="only the demo may"):
            call_command("serve_demo")


def test_the_mail_server_keeps_what_it_is_given(folder):
    door = socket.create_server(("127.0.0.1", 0))
    server = get_context("fork").Process(target=serve_mail, args=(door, folder))
    server.start()
    port = door.getsockname()[1]
    door.close()

    with smtplib.SMTP("127.0.0.1", port, timeout=10) as smtp:
        smtp.send_message(mail("Ved døren"), "us@example.org", ["ana@example.org"])
    server.terminate()
    server.join(10)

    (only,) = letters(folder, 10)
    assert (only.subject, only.to) == ("Ved døren", "ana@example.org")
    assert server.exitcode == 0
