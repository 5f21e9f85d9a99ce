"""Send again what was parked, after the mail server was out of order for long."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.messages import send_parked


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        count = send_parked(at=timezone.now())
        self.stdout.write(f"{count} mails are on their way again.")
