"""What the clock does and how often; a floor that needs the clock adds a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone

from courses import coverage, folding
from people import messages, roles
from training_site.work import tasks

NIGHT = timedelta(days=1)


@dataclass(frozen=True)
class Act:
    """``run(at)`` does all that is due by then; what it returns, if anything, is logged.

    An act that any number may do at once says ``alone=False``. ``every=NIGHT`` is once
    when the clock starts and then as each day begins.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], object]
    alone: bool = True


def send_mail(at: datetime) -> int:
    """Send batch after batch, until one is not full."""
    taken = batch = messages.send_due(at=at)
    while batch == messages.BATCH:
        batch = messages.send_due(at=timezone.now())
        taken += batch
    return taken


def publish_planned(at: datetime) -> None:  # noqa: ARG001 (Wagtail reads the clock)
    call_command("publish_scheduled")


def sync_roles(at: datetime) -> int:
    roles.ensure_groups()
    return roles.sync_everybody(timezone.localdate(at))


def forget_sessions(at: datetime) -> None:  # noqa: ARG001 (Django reads the clock)
    call_command("clearsessions")


ACTS = (
    Act("send mail", timedelta(seconds=2), send_mail, alone=False),
    Act("publish what was planned", timedelta(minutes=1), publish_planned),
    Act("take up abandoned tasks", timedelta(minutes=1), tasks.take_up_abandoned),
    Act("fold coverage", timedelta(seconds=10), folding.fold_all),
    Act("seat people where they are today", NIGHT, coverage.recount_changed),
    Act("bring roles in line", NIGHT, sync_roles),
    Act("forget sessions that ended", NIGHT, forget_sessions),
    Act("forget tasks long done", NIGHT, tasks.forget_finished),
)
