"""Read the mail of the demo, on the machine it runs on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from training_site.mail_sink.keeping import NoSuchMail, letter, letters

SHOWN = 100
# A mail is somebody else's page: it may look, but not run, ask or send.
SEALED = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"

View = Callable[..., HttpResponse]


def here_only(view: View) -> View:
    """Answer this machine alone, whatever address the server was bound to."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(require_safe(answer))


@here_only
def inbox(request: HttpRequest) -> HttpResponse:
    kept = letters(settings.MAIL_SINK, SHOWN)
    return render(request, "mail_sink/inbox.html", {"letters": kept, "shown": SHOWN})


@here_only
def read(request: HttpRequest, key: str) -> HttpResponse:
    try:
        kept = letter(settings.MAIL_SINK, key)
    except NoSuchMail as missing:
        raise Http404 from missing
    return render(request, "mail_sink/letter.html", {"letter": kept})


@here_only
def as_sent(_request: HttpRequest, key: str) -> HttpResponse:
    """Show the HTML a mailbox would show."""
    try:
        kept = letter(settings.MAIL_SINK, key)
    except NoSuchMail as missing:
        raise Http404 from missing
    response = HttpResponse(kept.html)
    response.headers["Content-Security-Policy"] = SEALED
    return response
