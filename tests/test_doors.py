"""A visitor who is not signed in is sent to sign-in everywhere, but for a listed few."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

# Names that answer a visitor with something else than sign-in or "not found", and why.
PUBLIC = {
    "accessibility": "the law asks for a statement that everyone can read",
    "account_confirm_email": "whoever holds the key proves an address with it",
    "account_email_verification_sent": "says that a mail is on its way",
    "account_inactive": "says why signing in did not work",
    "account_login": "the way in",
    "account_logout": "takes a visitor to the front page",
    "account_reset_password": "for those who cannot sign in",
    "account_reset_password_done": "says that a mail is on its way",
    "account_reset_password_from_key": "whoever holds the key chooses a password",
    "account_reset_password_from_key_done": "says that it is done",
    "account_signup": "says that an account comes by invitation",
    "choose_language": "a visitor reads in her own language too",
    "privacy": "people may read what is kept before they sign in",
    "wagtailadmin_javascript_catalog": "words of Wagtail's own scripts",
    "wagtailadmin_logout": "takes a visitor to the front page",
    "wagtailadmin_password_reset": "goes to allauth's, the only way in",
    "wagtailadmin_password_reset_complete": "goes to allauth's, the only way in",
    "wagtailadmin_password_reset_confirm": "goes to allauth's, the only way in",
    "wagtailadmin_password_reset_done": "goes to allauth's, the only way in",
    "wagtailadmin_sprite": "Wagtail's own icons",
    "xapi_about": "the standard wants anybody to see which versions it speaks",
}

# Wagtail leaves two addresses without a name.
NAMELESS = {"^.*/$": "/admin/nowhere/", "test404/": "/admin/test404/"}

# What a parameter may be: by its converter's name, or, in a regular expression, any.
BY_CONVERTER = {"IntConverter": 1, "UUIDConverter": uuid.UUID(int=1)}
SAMPLES = ["1", "x", "x/", "page", "0" * 40, "x.txt"]


@dataclass(frozen=True)
class Address:
    name: str = ""
    named: dict[str, Any] = field(default_factory=dict)
    unnamed: int = 0

    def below(self, pattern: URLPattern | URLResolver) -> Address:
        """The same address, one pattern further down."""
        named, unnamed = parameters(pattern)
        space = getattr(pattern, "namespace", None)
        name = f"{self.name}{space}:" if space else self.name
        return Address(name, self.named | named, self.unnamed + unnamed)

    def path(self) -> str:
        if self.name in NAMELESS:
            return NAMELESS[self.name]
        for sample in SAMPLES:
            named = {key: value or sample for key, value in self.named.items()}
            unnamed = [] if named else [sample] * self.unnamed
            try:
                return reverse(self.name, args=unnamed, kwargs=named)
            except NoReverseMatch:
                continue
        raise LookupError(f"No sample fits {self}")


def parameters(pattern: URLPattern | URLResolver) -> tuple[dict[str, Any], int]:
    """The named parameters of a pattern with their samples, and how many lack a name."""
    if isinstance(pattern.pattern, RoutePattern):
        converters = pattern.pattern.converters.items()
        return {key: BY_CONVERTER.get(type(by).__name__) for key, by in converters}, 0
    regex = getattr(pattern.pattern, "regex", None)
    if not regex:
        return {}, 0
    return dict.fromkeys(regex.groupindex), regex.groups - len(regex.groupindex)


def addresses(resolver: URLResolver, above: Address) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = above.below(pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, here)
        else:
            name = here.name + (pattern.name or str(pattern.pattern))
            yield Address(name, here.named, here.unnamed)


def ask(visitor: Client, path: str) -> HttpResponse:
    response = visitor.get(path, follow=True)
    return visitor.post(path, follow=True) if response.status_code == 405 else response


def is_closed(response: HttpResponse) -> bool:
    """Not found, sent to sign-in, or asked for a credential."""
    asked = [address for address, _status in getattr(response, "redirect_chain", [])]
    return response.status_code in {401, 404} or any(
        "/login/" in path for path in asked
    )


@pytest.mark.django_db
def test_every_address_is_closed_to_a_visitor_or_public_for_a_reason(client):
    known = list(addresses(get_resolver(), Address()))

    is_open = {each.name for each in known if not is_closed(ask(client, each.path()))}

    assert len(known) > 100
    assert sorted(is_open) == sorted(PUBLIC)
