"""A person who signs in by e-mail."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Person:
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def with_email(self, email: str) -> Person | None:
        """The person behind an address, first or second, however it is capitalised."""
        address = email.strip().lower()
        first = self.alias(address=Lower("email")).filter(address=address)
        second = self.filter(emailaddress__email=address, emailaddress__verified=True)
        return first.first() or second.first()


class Person(AbstractUser):
    """Someone who signs in; outside this house known by ``uuid`` alone."""

    class Language(models.TextChoices):
        DANISH = "da", "Dansk"
        ENGLISH = "en", "English"

    username = None  # type: ignore[assignment]
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # What statements call her: made for that alone, so that no list of ours that holds
    # ``uuid`` names the actor of a statement, and clearing it cuts the link for good.
    statement_uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DANISH
    )
    # Counts the changes to this person's roles: a session that has seen another
    # number knows, without a query, that it must look again.
    role_changes = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="one_person_per_email_whatever_the_case"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    # Mutators

    def note_role_change(self) -> None:
        Person.objects.filter(pk=self.pk).update(role_changes=F("role_changes") + 1)

    def choose_language(self, language: str) -> None:
        self.language = Person.Language(language)
        self.save(update_fields=["language"])
