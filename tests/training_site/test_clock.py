"""When an act is due, and that one which goes wrong or is slow disturbs no other."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from training_site.management.commands import work
from training_site.work import clock, tasks
from training_site.work.acts import ACTS, NIGHT, Act
from training_site.work.turns import turn

AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def act(run=lambda at: None, *, every=SECOND, alone=False, name="try") -> Act:
    return Act(name, every, run, alone=alone)


class TestAnAct:
    def test_is_due_again_after_its_time(self):
        assert clock.following(act(every=2 * SECOND), after=AT) == AT + 2 * SECOND

    @pytest.mark.parametrize(
        ("after", "midnight"),
        [
            ((2026, 6, 1, 10), (2026, 6, 1, 22)),
            ((2026, 6, 1, 21, 59), (2026, 6, 1, 22)),
            ((2026, 6, 1, 22), (2026, 6, 2, 22)),
            ((2026, 3, 28, 23), (2026, 3, 29, 22)),  # The day that has 23 hours.
            ((2026, 10, 24, 22), (2026, 10, 25, 23)),  # The day that has 25.
        ],
    )
    def test_of_the_night_is_due_as_the_danish_day_begins(self, after, midnight):
        due = clock.following(act(every=NIGHT), after=datetime(*after, tzinfo=UTC))

        assert due == datetime(*midnight, tzinfo=UTC)

    def test_is_waited_for_in_short_spells(self):
        assert clock.seconds_until(AT + SECOND, AT) == 1
        assert clock.seconds_until(AT - SECOND, AT) == 0
        assert clock.seconds_until(AT + NIGHT, AT) == clock.LONGEST_WAIT

    def test_has_a_name_of_its_own(self):
        assert len({each.name for each in ACTS}) == len(ACTS)


@pytest.mark.django_db(transaction=True)
class TestTheClock:
    def test_goes_on_after_an_act_went_wrong(self, caplog):
        happened, tries = Event(), []

        def stumble(at: datetime) -> None:
            tries.append(at)
            happened.set() if len(tries) > 2 else None
            raise ZeroDivisionError

        ending = Event()
        with ThreadPoolExecutor(1) as hands:
            going = hands.submit(clock.repeat, act(stumble, every=SECOND / 100), ending)
            assert happened.wait(10)
            ending.set()
            going.result(10)

        assert "Could not try" in caplog.text

    def test_says_what_was_done_and_nothing_when_nothing_was(self, caplog):
        caplog.set_level(logging.INFO, "training_site.work")

        clock.perform(act(lambda at: 3, name="send mail"), at=AT)
        clock.perform(act(lambda at: 0, name="be quiet"), at=AT)

        assert caplog.messages == ["send mail: 3"]


@pytest.mark.django_db(transaction=True)
class TestATurn:
    def elsewhere(self, name: str) -> bool:
        def ask() -> bool:
            try:
                with turn(name) as is_ours:
                    return is_ours
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as hands:
            return hands.submit(ask).result()

    def test_is_one_worker_s_at_a_time(self):
        with turn("publish") as is_ours:
            assert is_ours
            assert not self.elsewhere("publish")
            assert self.elsewhere("something else")

        assert self.elsewhere("publish")

    def test_is_given_back_when_the_act_goes_wrong(self):
        def stumble(at: datetime) -> None:
            raise ZeroDivisionError

        clock.perform(act(stumble, alone=True), at=AT)

        assert self.elsewhere("try")

    def test_that_is_another_s_is_passed_over(self):
        done = []
        with ThreadPoolExecutor(1) as hands, turn("try"):
            other = act(done.append, alone=True)
            assert hands.submit(self.perform, other).result()

        assert done == []

    def perform(self, other: Act) -> bool:
        try:
            return clock.perform(other, at=AT)
        finally:
            connection.close()


@pytest.mark.django_db
class TestAnAbandonedTask:
    def row(self, *, age: timedelta, workers: int) -> DBTaskResult:
        return DBTaskResult.objects.create(
            task_path="wagtail.tasks.update_reference_index_task",
            args_kwargs={"args": [], "kwargs": {}},
            backend_name="default",
            status=TaskResultStatus.RUNNING,
            started_at=AT - age,
            worker_ids=[str(number) for number in range(workers)],
            run_after=get_date_max(),
        )

    def test_long_done_is_forgotten(self):
        row = self.row(age=NIGHT, workers=1)
        row.set_successful(None)
        lately = timezone.now()

        assert tasks.forget_finished(lately) == 0
        assert tasks.forget_finished(lately + tasks.KEPT_FOR + NIGHT) == 1

    @pytest.mark.parametrize(
        ("age", "workers", "status"),
        [
            (tasks.ABANDONED_AFTER - SECOND, 1, TaskResultStatus.RUNNING),
            (tasks.ABANDONED_AFTER, 1, TaskResultStatus.READY),
            (tasks.ABANDONED_AFTER, 2, TaskResultStatus.READY),
            (tasks.ABANDONED_AFTER, 3, TaskResultStatus.FAILED),
        ],
    )
    def test_is_done_again_but_not_for_ever(self, age, workers, status):
        row = self.row(age=age, workers=workers)

        tasks.take_up_abandoned(AT)

        row.refresh_from_db()
        assert row.status == status

    def test_that_is_given_up_says_why(self, caplog):
        row = self.row(age=NIGHT, workers=tasks.MOST_ATTEMPTS)

        tasks.take_up_abandoned(AT)

        row.refresh_from_db()
        assert "Abandoned" in row.exception_class_path
        assert "abandoned for good" in caplog.text


@pytest.mark.django_db(transaction=True)  # The queue's worker closes its connection.
class TestWorkOnce:
    def test_does_every_act(self, monkeypatch):
        done = []
        every = [act(done.append, name=str(number)) for number in range(3)]
        monkeypatch.setattr(work, "perform_once", lambda: clock.perform_once(every))

        call_command("work", once=True)

        assert len(done) == 3
        assert all(timezone.now() - at < timedelta(minutes=1) for at in done)

    def test_says_what_went_wrong_after_it_did_the_rest(self, monkeypatch):
        def stumble(at: datetime) -> None:
            raise ZeroDivisionError

        done = []
        every = [act(stumble, name="publish"), act(done.append, name="send")]
        monkeypatch.setattr(work, "perform_once", lambda: clock.perform_once(every))

        with pytest.raises(CommandError, match="Could not publish"):
            call_command("work", once=True)

        assert len(done) == 1

    def test_does_all_that_the_clock_does(self):
        call_command("work", once=True)
