"""Make an account for somebody whose address is known to be hers."""

from __future__ import annotations

from typing import TypedDict

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from people.models import Person


class Name(TypedDict):
    first_name: str
    last_name: str


def admit(*, email: str, password: str, name: Name, language: str) -> Person:
    """Create a person with a verified address, or find the one who was quicker.

    Without a password nobody signs in until one is set through the mailbox.
    """
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                email, password or None, language=Person.Language(language), **name
            )
    except IntegrityError:
        person = Person.objects.get(email=email.lower())
    verify(person=person, email=email)
    return person


def verify(*, person: Person, email: str) -> None:
    """Note that an address is hers; her first becomes the one she signs in with."""
    address, _ = EmailAddress.objects.get_or_create(
        user=person,
        email=email.lower(),
        defaults={"primary": person.email == email.lower()},
    )
    address.set_verified()
