"""Some roles sign in with two factors: without the second, only the set-up is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from people.models import Membership, Person
from people.standing import roles_in

KEY = "second_factor"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

# Open while nothing is set up yet: the account's own pages.
SETTING_UP = ("account_", "mfa_", "choose_language", "wagtailadmin_logout")
# Open when it is set up, but this session has not shown it: a password alone must
# not be enough to add another factor.
SHOWING = (
    "account_login",
    "account_logout",
    "choose_language",
    "mfa_reauthenticate",
    "wagtailadmin_logout",
)


class RequireSecondFactor:
    """Asks the database only for people whose role requires it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *_view: Any, **_kwargs: Any
    ) -> HttpResponse | None:
        person = request.user
        if not isinstance(person, Person) or not is_required(request, person):
            return None
        held = set(factors(person))
        if held and has_shown(request, person):
            return None
        if is_open(request, SHOWING if held else SETTING_UP):
            return None
        return to_reauthentication(request, held) if held else to_set_up(request)


def is_required(request: HttpRequest, person: Person) -> bool:
    """Whoever runs the server may do what a national administrator may, and more."""
    roles = roles_in(request.session)
    if person.is_superuser:
        roles.add(Membership.Role.NATIONAL_ADMINISTRATOR)
    return not roles.isdisjoint(settings.MFA_REQUIRED_ROLES)


def factors(person: Person) -> list[str]:
    held = Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS)
    return list(held.values_list("type", flat=True))


def has_shown(request: HttpRequest, person: Person) -> bool:
    return bool(request.session.get(KEY) == person.pk)


def is_open(request: HttpRequest, names: tuple[str, ...]) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith(names)


def to_set_up(request: HttpRequest) -> HttpResponse:
    messages.info(
        request,
        _("Your role needs two-step sign-in. Set it up here before you go on."),
    )
    return HttpResponseRedirect(reverse("mfa_index"))


def to_reauthentication(request: HttpRequest, held: set[str]) -> HttpResponse:
    by_code = Authenticator.Type.TOTP in held
    name = "mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn"
    going = {"next": request.get_full_path()} if request.method == "GET" else {}
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode(going)}")


def remember_second_factor(request: HttpRequest, user: Person, **_signal: Any) -> None:
    """Keep in the session whose factor allauth says was set up or used."""
    request.session[KEY] = user.pk
