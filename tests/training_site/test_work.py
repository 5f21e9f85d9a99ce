"""``manage.py work`` as a process: killed, doubled, told to end."""

from __future__ import annotations

import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Page

from people.invitations import invite
from people.models import Message
from people.units import national_root
from tests.journeys.served import Site
from tests.training_site.instances import instance, kill_all, wait_until, working
from tests.training_site.mail_servers import Mailbox, serving_mail
from training_site.work.tasks import ABANDONED_AFTER

State = Message.State
STARTED = re.compile(r"(clock|queue) started \(process (\d+)\)")
READING = timedelta(seconds=10)  # What a process takes to load the site, and more.


@pytest.fixture
def site(tmp_path, django_db_blocker) -> Iterator[Site]:
    with django_db_blocker.unblock(), instance(tmp_path, "work") as site:
        yield site


def fill_outbox(site: Site, number: int, due_at: datetime | None = None) -> list[str]:
    """Invite as many; the Message-IDs of their mails."""
    with site.database():
        for key in range(number):
            invite(
                email=f"person{key}@example.org",
                unit=national_root(),
                role="learner",
                language="da",
                invited_by=None,
                at=timezone.now(),
            )
        if due_at:
            Message.objects.update(due_at=due_at)
        return [message.message_id for message in Message.objects.order_by("pk")]


def sent(site: Site) -> int:
    with site.database():
        return Message.objects.filter(state=State.SENT).count()


def processes(site: Site) -> dict[str, int]:
    """The process that each part runs in now, by its name."""
    said = (site.folder / "work.log").read_text()
    return {name: int(number) for name, number in STARTED.findall(said)}


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_killed_in_the_middle_of_a_mail_loses_none_and_repeats_it_under_its_id(site):
    first, second = fill_outbox(site, 2)
    with serving_mail(Mailbox(hangs=True)) as mailbox:
        with working(site, EMAIL_PORT=str(mailbox.port)) as work:
            wait_until(lambda: mailbox.ids, "a mail was handed over")
            kill_all(work)
        with site.database():
            held = Message.objects.exclude(claimed_until=None).get()
            assert (held.state, held.attempts) == (State.WAITING, 1)
            # Minutes pass.
            Message.objects.filter(pk=held.pk).update(claimed_until=timezone.now())
        mailbox.hangs = False

        with working(site, EMAIL_PORT=str(mailbox.port)):
            wait_until(lambda: sent(site) == 2, "both were sent")

    assert Counter(mailbox.ids) == {first: 2, second: 1}


def test_two_at_once_send_each_mail_once(site):
    ids = fill_outbox(site, 60, due_at=timezone.now() + READING)
    with serving_mail(Mailbox()) as mailbox:
        port = str(mailbox.port)
        with working(site, EMAIL_PORT=port), working(site, EMAIL_PORT=port):
            wait_until(lambda: sent(site) == 60, "all were sent")

    assert Counter(mailbox.ids) == Counter(ids)


def test_starts_again_what_dies(site):
    with working(site):
        wait_until(lambda: len(processes(site)) == 2, "both parts run")
        before = processes(site)

        for process in before.values():
            os.kill(process, signal.SIGKILL)

        wait_until(
            lambda: not set(before.values()) & set(processes(site).values()),
            "both parts run again",
        )


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_ends_when_it_is_told_to(site, how):
    with working(site) as work:
        wait_until(lambda: len(processes(site)) == 2, "both parts run")

        # As Ctrl-C does in a terminal, every process is told.
        os.killpg(work.pid, how)

        assert work.wait(timeout=60) == 0
        assert not any(map(is_running, processes(site).values()))


def test_leaves_nothing_behind_when_it_is_killed_itself(site):
    with working(site) as work:
        wait_until(lambda: len(processes(site)) == 2, "both parts run")

        os.kill(work.pid, signal.SIGKILL)
        work.wait()

        wait_until(
            lambda: not any(map(is_running, processes(site).values())),
            "the parts ended with it",
        )


def test_once_does_all_that_is_due_and_ends(site):
    fill_outbox(site, 25)
    with site.database():
        abandoned = DBTaskResult.objects.create(
            task_path="wagtail.tasks.update_reference_index_task",
            args_kwargs={"args": ["wagtailcore", "page", _page()], "kwargs": {}},
            backend_name="default",
            status=TaskResultStatus.RUNNING,
            started_at=timezone.now() - ABANDONED_AFTER,
            worker_ids=["the one that was killed"],
            run_after=get_date_max(),
        )
    with serving_mail(Mailbox()) as mailbox:
        site.manage("work", "--once", EMAIL_PORT=str(mailbox.port))

    with site.database():
        abandoned.refresh_from_db()
        assert abandoned.status == TaskResultStatus.SUCCESSFUL
    assert (len(mailbox.ids), sent(site)) == (25, 25)


def _page() -> int:
    return Page.objects.order_by("pk").values_list("pk", flat=True)[0]
