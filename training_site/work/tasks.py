"""The queue that Wagtail puts its tasks in, and what a killed worker leaves there.

A worker that is killed leaves its row as running, for ever (django-tasks#46). Nothing
of ours that matters is in the queue alone: durable work is a row that falls due.
"""

from __future__ import annotations

import logging
import signal
from datetime import datetime, timedelta

from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

ABANDONED_AFTER = timedelta(minutes=15)
MOST_ATTEMPTS = 3
KEPT_FOR = timedelta(days=14)
IDLE_SECONDS = 1.0

logger = logging.getLogger(__name__)


class Abandoned(RuntimeError):
    """Every worker that took this task up was stopped before it was done."""


def work_off(*, once: bool = False) -> None:
    """Do what is in the queue, and what comes, until told to end."""
    worker = Worker(
        queue_names=["*"],
        interval=IDLE_SECONDS,
        batch=once,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    if not once:
        signal.signal(signal.SIGTERM, worker.shutdown)
    worker.run()


def take_up_abandoned(at: datetime) -> int:
    """Put tasks back that nobody works on any more; give up on the third worker lost."""
    abandoned = DBTaskResult.objects.running().filter(
        started_at__lte=at - ABANDONED_AFTER
    )
    for row in abandoned:
        if len(row.worker_ids) >= MOST_ATTEMPTS:
            logger.error("Task %s (%s) was abandoned for good", row.id, row.task_path)
            row.set_failed(Abandoned(f"{len(row.worker_ids)} workers were stopped."))
        else:
            abandoned.filter(pk=row.pk).update(status=TaskResultStatus.READY)
    return len(abandoned)


def forget_finished(at: datetime) -> int:
    """Results are for looking into what went wrong lately."""
    old = DBTaskResult.objects.finished().filter(finished_at__lte=at - KEPT_FOR)
    deleted, _by_model = old.delete()
    return deleted
