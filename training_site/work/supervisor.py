"""Keeps processes alive: one that dies is started again, and all end together."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from threading import Thread
from time import monotonic

from django.db import connections

TICK = 0.5
GRACE = 5.0  # From being asked to end until being ended.
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
TOLD_TO_END = (signal.SIGINT, signal.SIGTERM)

fork = get_context("fork")
logger = logging.getLogger(__name__)


@dataclass
class Child:
    """A process; with ``essential`` its end, in whatever way, is the end of all."""

    name: str
    run: Callable[[], None]
    log: Path | None = None
    essential: bool = False

    process: ForkProcess | None = field(default=None, init=False)
    wait: float = field(default=FIRST_WAIT, init=False)
    started: float = field(default=0.0, init=False)
    due: float = field(default=0.0, init=False)

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.is_alive()

    def note_end(self) -> None:
        """Wait longer each time, until it has lived longer than the longest wait."""
        assert self.process is not None  # noqa: S101
        if monotonic() - self.started > LONGEST_WAIT:
            self.wait = FIRST_WAIT
        self.due = monotonic() + self.wait
        logger.error(
            "%s ended (%s); again in %d s", self.name, self.process.exitcode, self.wait
        )
        self.wait = min(2 * self.wait, LONGEST_WAIT)
        self.process = None


class Supervisor:
    """Forks its children before it has threads or connections, and has none ever."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.is_ending = False
        # Nothing is ever written: a child that reads the end of it has lost us.
        self.lifeline, self.hold = os.pipe()

    def run(self) -> int:
        """Go on until told to end; the exit code of the essential child, if one ended."""
        connections.close_all()
        for signum in TOLD_TO_END:
            signal.signal(signum, self._note_signal)
        try:
            while not self.is_ending:
                self._start_due()
                wait([c.process.sentinel for c in self.children if c.process], TICK)
                for child in self.children:
                    if child.process and not child.is_alive and child.essential:
                        return child.process.exitcode or 0
                    if child.process and not child.is_alive and not self.is_ending:
                        child.note_end()
        finally:
            self._end_all()
        return 0

    def _note_signal(self, *_: object) -> None:
        self.is_ending = True

    def _start_due(self) -> None:
        for child in self.children:
            if child.process is None and child.due <= monotonic():
                self._start(child)

    def _start(self, child: Child) -> None:
        """Fork with signals held back, so that none meets our handlers in the child."""
        signal.pthread_sigmask(signal.SIG_BLOCK, TOLD_TO_END)
        child.process = fork.Process(target=self._become, args=(child,))
        child.process.start()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_END)
        child.started = monotonic()
        logger.info("%s started (process %d)", child.name, child.process.pid)

    def _become(self, child: Child) -> None:
        os.close(self.hold)
        # Ctrl-C reaches every process of a terminal; the children wait for our word.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_END)
        Thread(target=end_with, args=(self.lifeline,), daemon=True).start()
        if child.log is not None:
            write_to(child.log)
        child.run()

    def _end_all(self) -> None:
        running = [c.process for c in self.children if c.process]
        for process in running:
            process.terminate()
        deadline = monotonic() + GRACE
        for process in running:
            process.join(max(0.0, deadline - monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def end_with(lifeline: int) -> None:
    """When whoever started us is gone, end as if told to."""
    os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def write_to(log: Path) -> None:
    """From here on, what this process says goes to the end of a file."""
    sys.stdout.flush()
    sys.stderr.flush()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
