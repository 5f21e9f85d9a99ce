"""Signing in as a person does, for tests of any floor."""

from __future__ import annotations

import re

import pyotp
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpResponse
from django.test import Client

from people.mfa import KEY
from people.models import Person
from tests.factories import PASSWORD

LOGIN = "/da/account/login/"


def post_login(client: Client, person: Person, **extra: str) -> HttpResponse:
    form = {"login": person.email, "password": PASSWORD, **extra}
    return client.post(LOGIN, form)


def set_up_codes(client: Client) -> str:
    """Set up an authenticator app through its page; the secret it keeps."""
    show_password(client)
    page = client.get("/da/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    client.post("/da/account/2fa/totp/activate/", {"code": pyotp.TOTP(secret).now()})
    return secret


def show_password(client: Client) -> None:
    """What changes the way one signs in asks for the password once more."""
    client.post("/da/account/reauthenticate/", {"password": PASSWORD})


def code_at_sign_in(client: Client, code: str) -> HttpResponse:
    return client.post("/da/account/2fa/authenticate/", {"code": code})


def recovery_codes(client: Client) -> list[str]:
    page = client.get("/da/account/2fa/recovery-codes/download/")
    return re.findall(r"^[0-9a-z]{8}$", page.content.decode(), re.MULTILINE)


def give_codes(person: Person) -> Authenticator:
    """An authenticator app set up earlier, elsewhere."""
    return TOTP.activate(person, pyotp.random_base32()).instance


def enter(client: Client, person: Person) -> Client:
    """Short cut for tests of other things: signed in, with a second factor shown."""
    give_codes(person)
    client.force_login(person)
    session = client.session
    session[KEY] = person.pk
    session.save()
    return client
