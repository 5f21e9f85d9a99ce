"""Keys to the store: who may read statements from outside, and who may send them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "tracking.credential"
LAST_USE_EVERY = timedelta(minutes=1)


class Issued(NamedTuple):
    """A new credential with its secret, which is known this once only."""

    credential: Credential
    secret: str


class CredentialManager(models.Manager["Credential"]):
    def issue(self, *, name: str, scopes: list[str], at: datetime) -> Issued:
        secret = secrets.token_urlsafe(32)
        credential = self.create(
            name=name,
            key=secrets.token_urlsafe(18),
            secret_hash=hashed(secret),
            scopes=" ".join(scopes),
            created_at=at,
        )
        return Issued(credential, secret)

    def with_secret(self, key: str, secret: str, *, at: datetime) -> Credential | None:
        """The credential that these open, and note its use; takes as long for none."""
        found = self.filter(key=key, revoked_at=None).first()
        if not _matches(secret, found.secret_hash if found else "") or found is None:
            return None
        found.note_use(at)
        return found


class Credential(models.Model):
    """A key and a hashed secret. The secret is 256 random bits: a fast hash will do."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Scope(models.TextChoices):
        """What a credential may do, in the words of the standard."""

        ALL = "all", "all"
        READ_ALL = "all/read", "all/read"
        WRITE = "statements/write", "statements/write"
        READ = "statements/read", "statements/read"

    name = models.CharField(max_length=100)
    key = models.CharField(max_length=40, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    last_use = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[CredentialManager] = CredentialManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.key})"

    # Mutators

    def note_use(self, at: datetime) -> None:
        """Keep when it was last used, to the minute."""
        if self.last_use is None or at - self.last_use >= LAST_USE_EVERY:
            self.last_use = at
            self.save(update_fields=["last_use"])

    def revoke(self, *, at: datetime) -> None:
        self.revoked_at = self.revoked_at or at
        self.save(update_fields=["revoked_at"])

    # Properties

    @property
    def may_read(self) -> bool:
        readers = {self.Scope.ALL, self.Scope.READ_ALL, self.Scope.READ}
        return not readers.isdisjoint(self.scopes.split())

    @property
    def may_write(self) -> bool:
        return not {self.Scope.ALL, self.Scope.WRITE}.isdisjoint(self.scopes.split())


def hashed(secret: str, pepper: str | bytes | None = None) -> str:
    """The secret's keyed hash; ``pepper`` is the site's secret key unless given."""
    return salted_hmac(SALT, secret, secret=pepper, algorithm="sha256").hexdigest()


def _matches(secret: str, kept: str) -> bool:
    peppers = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    tried = [constant_time_compare(hashed(secret, pepper), kept) for pepper in peppers]
    return any(tried)
