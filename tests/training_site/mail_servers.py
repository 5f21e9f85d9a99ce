"""Real mail servers for tests, one of which takes a mail and never answers."""

from __future__ import annotations

import asyncio
import email
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.policy import default as modern
from threading import Event, Thread

from aiosmtpd.smtp import SMTP


class Mailbox:
    """Keeps what it is given; while it hangs, it keeps and says nothing."""

    def __init__(self, *, hangs: bool = False) -> None:
        self.hangs = hangs
        self.port = 0
        self.end: Callable[[], object]
        self.ids: list[str] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=modern)
        self.ids.append(message["Message-ID"])
        if self.hangs:
            await asyncio.Event().wait()
        return "250 Kept"


@contextmanager
def serving_mail(mailbox: Mailbox) -> Iterator[Mailbox]:
    """Answer on a free port of this machine, on a thread of its own."""
    is_open, ending = Event(), asyncio.Event()

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        mailbox.end = lambda: loop.call_soon_threadsafe(ending.set)
        server = await loop.create_server(
            lambda: SMTP(mailbox, hostname="localhost", loop=loop), "127.0.0.1", 0
        )
        mailbox.port = server.sockets[0].getsockname()[1]
        is_open.set()
        await ending.wait()
        server.close()

    thread = Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    is_open.wait()
    try:
        yield mailbox
    finally:
        mailbox.end()
        thread.join()
