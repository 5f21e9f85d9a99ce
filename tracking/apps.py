"""The second floor: what is told about learning, and the store that keeps it."""

from __future__ import annotations

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "tracking"
