"""A newcomer's machine: the demo and day-to-day work, on SQLite, without secrets to set."""

from __future__ import annotations

import secrets

from training_site.settings import env
from training_site.settings.base import *
from training_site.settings.base import TEMPLATES, VAR

DEBUG = env.flag("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

VAR.mkdir(parents=True, exist_ok=True)
_key = VAR / "secret_key"
if not _key.exists():
    _key.write_text(secrets.token_urlsafe(50), encoding="utf-8")
SECRET_KEY = _key.read_text(encoding="utf-8")

# The mail server of the demo: it delivers to nobody, and /mail/ shows what it was given.
ROOT_URLCONF = "training_site.demo_urls"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.number("EMAIL_PORT", default=8025)

# Passkeys on plain http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

if DEBUG:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    TEMPLATES[0]["OPTIONS"]["debug"] = True
