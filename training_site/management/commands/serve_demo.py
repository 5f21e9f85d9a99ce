"""Serve the demo: the site, what works after the request, and a mail server of its own."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser
from functools import partial

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from training_site.mail_sink.server import serve_mail
from training_site.management.commands.work import workers
from training_site.work.supervisor import Child, Supervisor


class Gunicorn(BaseApplication):
    """Gunicorn as in production, in a process that has loaded the site already."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", self.bind)
        self.cfg.set("threads", 8)
        self.cfg.set("control_socket_disable", True)

    def load(self) -> object:
        return get_wsgi_application()


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000")
        parser.add_argument(
            "--reload", action="store_true", help="reload the site when code changes"
        )

    def handle(self, *, bind: str, reload: bool, **options: object) -> None:
        if settings.ROOT_URLCONF != "training_site.demo_urls":
            raise CommandError("This shows everybody's mail: only the demo may.")
        mail_door = open_door(settings.EMAIL_HOST, settings.EMAIL_PORT)
        settings.EMAIL_PORT = mail_door.getsockname()[1]
        log = settings.VAR / "work.log"
        catch_mail = partial(serve_mail, mail_door, settings.MAIL_SINK)
        serve = partial(run_server, bind) if reload else Gunicorn(bind).run
        children = [
            Child("site", serve, essential=True),
            Child("mail server", catch_mail, log=log),
            *workers(log=log),
        ]
        sys.exit(Supervisor(children).run())


def open_door(host: str, port: int) -> socket.socket:
    """Listen at this port, or at any that is free when another demo has it."""
    try:
        return socket.create_server((host, port))
    except OSError:
        return socket.create_server((host, 0))


def run_server(bind: str) -> None:
    """Django's own server, in the place of this process: it restarts itself."""
    os.execv(sys.executable, [sys.executable, "manage.py", "runserver", bind])  # noqa: S606
