"""Make Wagtail's groups and put everyone in those of today's roles; run it nightly."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.roles import ensure_groups, sync_everybody


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        ensure_groups()
        checked = sync_everybody(timezone.localdate())
        if verbosity:
            self.stdout.write(f"{checked} people checked.")
