"""The two error pages that may not lean on the request: it may be what is broken."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(_page("400.html"), status=400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(_page("500.html"), status=500)


def _page(template: str) -> str:
    return render_to_string(template, {"exit_url": settings.EXIT_URL})
