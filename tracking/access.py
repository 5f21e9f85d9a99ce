"""What every request to the store must show: a version it knows, and a credential."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from tracking.models import Credential
from tracking.refusals import REFUSALS, RefusedError, refusal

VERSION = "1.0.3"
VERSION_HEADER = "X-Experience-API-Version"
URLS = "tracking.urls"
KNOWN_VERSION = re.compile(r"1\.0(\.\d+)?", re.ASCII)

View = Callable[[HttpRequest], HttpResponse]
OpenedView = Callable[[HttpRequest, Credential], HttpResponse]


def xapi(view: View) -> View:
    """Answer in the manner of the standard, refusals too; no cookie opens anything here."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        try:
            response = view(request)
        except REFUSALS as error:
            response = refusal(error)
        # Else Django's LocaleMiddleware sends whoever meets a 404 to /da/xapi/.
        request.urlconf = URLS
        response[VERSION_HEADER] = VERSION
        response["Cache-Control"] = "private, no-store"
        return response

    return answered


def with_credential(view: OpenedView) -> View:
    """Ask for Basic authentication, then for a version that is known here."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        credential = _credential(request)
        _check_version(request)
        return view(request, credential)

    return opened


def _check_version(request: HttpRequest) -> None:
    asked = request.headers.get(VERSION_HEADER, "")
    if not KNOWN_VERSION.fullmatch(asked):
        found = f"not {asked!r}" if asked else "and it is missing"
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            f"The header {VERSION_HEADER} must be {VERSION}, {found}.",
            at=VERSION_HEADER,
        )


def _credential(request: HttpRequest) -> Credential:
    key, secret = _basic(request.headers.get("Authorization", ""))
    found = Credential.objects.with_secret(key, secret, at=timezone.now())
    if found is None:
        raise RefusedError(
            HTTPStatus.UNAUTHORIZED,
            "The key or the secret is wrong.",
            at="Authorization",
        )
    return found


def _basic(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    try:
        if scheme.lower() != "basic":
            raise ValueError(scheme)
        decoded = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise RefusedError(
            HTTPStatus.UNAUTHORIZED,
            "Sign in with Basic authentication: a key and its secret.",
            at="Authorization",
        ) from error
    key, _, secret = decoded.partition(":")
    return key.replace("\x00", ""), secret
