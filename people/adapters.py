"""Where allauth is bent: nobody signs up uninvited, and everyone lands in her language."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import translate_url
from django.utils import translation

from people.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: an invitation makes the account itself (``people.invitations``)."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        with translation.override(language_of(request.user)):
            return resolve_url(settings.LOGIN_REDIRECT_URL)

    def post_login(
        self, request: HttpRequest, user: Person, **facts: Any
    ) -> HttpResponse:
        """Let the addresses that name no language, such as the studio, follow too."""
        response = super().post_login(request, user, **facts)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
        return response

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Write to a person in her language, whichever page the mail was asked on."""
        language = language_of(context.get("user"))
        links = {
            name: translate_url(link, language)
            for name, link in context.items()
            if name.endswith("_url")
        }
        with translation.override(language):
            super().send_mail(template_prefix, email, {**context, **links})


def language_of(user: object) -> str:
    if isinstance(user, Person):
        return user.language
    return translation.get_language() or settings.LANGUAGE_CODE
