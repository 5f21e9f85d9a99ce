"""Wagtail's own doors, closed: each leads to allauth's, or nowhere.

These patterns stand before Wagtail's, under the same names, so that its links keep
working. A sign-in form of Wagtail's, once reached by POST, knows no second factor.
"""

from __future__ import annotations

from allauth.account.views import logout
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import path, re_path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


@never_cache
def studio_door(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return to_sign_in(request, reverse("wagtailadmin_home"))
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect(safe_next(request) or "wagtailadmin_home")


@never_cache
def page_door(request: HttpRequest) -> HttpResponse:
    """A page for signed-in readers, or for a group, leads here."""
    if not request.user.is_authenticated:
        return to_sign_in(request, resolve_url(settings.LOGIN_REDIRECT_URL))
    if safe_next(request):  # signed in and sent here all the same: not for her
        raise PermissionDenied
    return redirect(settings.LOGIN_REDIRECT_URL)


def password_door(_request: HttpRequest) -> HttpResponse:
    return redirect("account_reset_password")


def no_door(_request: HttpRequest, **_ids: int) -> HttpResponse:
    """A password shared by everybody who reads a page is no way in."""
    raise Http404


def to_sign_in(request: HttpRequest, otherwise: str) -> HttpResponse:
    return redirect_to_login(safe_next(request) or otherwise, reverse("account_login"))


def safe_next(request: HttpRequest) -> str:
    url = request.GET.get(REDIRECT_FIELD_NAME) or request.POST.get(REDIRECT_FIELD_NAME)
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if url and safe else ""


studio_doors = [
    path("login/", studio_door, name="wagtailadmin_login"),
    path("logout/", logout, name="wagtailadmin_logout"),
    re_path(r"^password_reset/", password_door, name="wagtailadmin_password_reset"),
]
page_doors = [
    path("_util/login/", page_door, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        no_door,
        name="wagtailcore_authenticate_with_password",
    ),
]
document_doors = [
    path(
        "authenticate_with_password/<int:restriction_id>/",
        no_door,
        name="wagtaildocs_authenticate_with_password",
    ),
]
