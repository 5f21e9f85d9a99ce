"""The mail server of the demo: real SMTP, on this machine, that delivers to nobody."""

from __future__ import annotations

import asyncio
import signal
import socket
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from training_site.mail_sink.keeping import keep


class Keeper:
    """What aiosmtpd asks when a mail has come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(  # noqa: N802 (its name)
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
    ) -> str:
        keep(self.folder, envelope.original_content or b"")
        return "250 Kept"


def serve_mail(door: socket.socket, folder: Path) -> None:
    """Answer at this door until the process is told to end."""
    asyncio.run(_serve(door, Keeper(folder)))


async def _serve(door: socket.socket, keeper: Keeper) -> None:
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, told.set)
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="localhost", loop=loop), sock=door
    )
    await told.wait()
    server.close()
