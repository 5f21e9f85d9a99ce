"""Who and what statements name: once each, so that a statement points with a number."""

from __future__ import annotations

import hashlib
from typing import ClassVar, Self
from uuid import UUID

from django.db import models


def digest(text: str) -> UUID:
    """A short key for a text of any length: half of its SHA-256."""
    return UUID(bytes=hashlib.sha256(text.encode()).digest()[:16])


class Named(models.Model):
    """A text that many statements hold; found by its digest, however long it is."""

    digest = models.UUIDField(unique=True)
    text = models.TextField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


class Agent(Named):
    """A person, group or system by its one identifier, as canonical JSON."""


class Verb(Named):
    """A verb by its IRI."""


class Activity(Named):
    """An activity by its IRI."""
