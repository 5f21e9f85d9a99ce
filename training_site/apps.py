"""The top floor: wiring and face."""

from __future__ import annotations

from django.apps import AppConfig


class TrainingSiteConfig(AppConfig):
    name = "training_site"
