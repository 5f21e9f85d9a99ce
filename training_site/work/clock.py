"""The clock: does each act when its time comes, on a thread of its own."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime, time, timedelta
from threading import Event, Thread
from time import monotonic

from django.db import close_old_connections, connections
from django.utils import timezone

from training_site.work.acts import ACTS, NIGHT, Act
from training_site.work.turns import turn

# Waits are short, so that a machine that slept notices what it missed.
LONGEST_WAIT = 60.0
# An act that is done no oftener keeps no connection meanwhile.
SELDOM = timedelta(minutes=1)
# How long an act may go on when the process is told to end.
GRACE = 4.0

logger = logging.getLogger(__name__)


def keep_time() -> None:
    """Do the acts until the process is told to end; a slow one holds up no other."""
    ending = Event()
    signal.signal(signal.SIGTERM, lambda *_: ending.set())
    threads = [
        Thread(target=repeat, args=(act, ending), name=act.name, daemon=True)
        for act in ACTS
    ]
    for thread in threads:
        thread.start()
    ending.wait()
    deadline = monotonic() + GRACE
    for thread in threads:
        thread.join(max(0.0, deadline - monotonic()))


def repeat(act: Act, ending: Event) -> None:
    due = timezone.now()
    while not ending.wait(seconds_until(due, timezone.now())):
        if timezone.now() >= due:
            perform(act, at=timezone.now())
            due = following(act, after=timezone.now())
            if act.every >= SELDOM:
                connections.close_all()
    connections.close_all()


def seconds_until(due: datetime, at: datetime) -> float:
    return min(max(0.0, (due - at).total_seconds()), LONGEST_WAIT)


def following(act: Act, *, after: datetime) -> datetime:
    """When it is due again; nightly acts as the next day begins, where we live."""
    if act.every < NIGHT:
        return after + act.every
    next_day = timezone.localdate(after) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(next_day, time.min))


def perform(act: Act, *, at: datetime) -> bool:
    """Do one act; whatever goes wrong in it is logged and ends nothing else."""
    try:
        with turn(act.name) if act.alone else nullcontext(True) as is_ours:
            if is_ours and (done := act.run(at)):
                logger.info("%s: %s", act.name, done)
    except Exception:
        logger.exception("Could not %s", act.name)
        return False
    finally:
        close_old_connections()
    return True


def perform_once(acts: Iterable[Act] = ACTS) -> list[str]:
    """Do every act now, one after the other; the names of those that went wrong."""
    return [act.name for act in acts if not perform(act, at=timezone.now())]
