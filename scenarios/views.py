"""The player: each view reads the request, makes one call, renders."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

from people.requests import SignedInRequest
from scenarios import attempts, queries, recordings
from scenarios.engine.play import Move, NotOfferedError, NoWayBackError
from scenarios.screens import DebriefScreen, Screen

View: TypeAlias = Callable[..., HttpResponse]

MOST_DIGITS = 6


def player_view(view: View) -> View:
    """Ask for a sign-in, hide what is another person's, lead stale requests home."""

    @never_cache
    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, launch: UUID, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, launch, **kwargs)
        except attempts.NotYoursError as error:
            raise Http404 from error
        except queries.NotThereError:
            return redirect("case_player", launch=launch)

    return wrapped


def posted(view: View) -> View:
    """Let only a POST write; a GET (a reload after signing in) goes to the player."""

    @wraps(view)
    def wrapped(request: HttpRequest, launch: UUID, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return redirect("case_player", launch=launch)
        return view(request, launch, **kwargs)

    return wrapped


@player_view
def player(request: SignedInRequest, launch: UUID) -> HttpResponse:
    screen = queries.place(request.user, launch, _language())
    if isinstance(screen, DebriefScreen):
        return redirect("case_debrief", launch=launch)
    return _show(request, launch, screen)


@player_view
@posted
def begin(request: SignedInRequest, launch: UUID) -> HttpResponse:
    try:
        attempts.start(
            person=request.user,
            launch=launch,
            role=request.POST.get("role"),
            at=timezone.now(),
        )
    except attempts.NotPlayableError:
        messages.info(request, _("This case is not open at the moment."))
    except NotOfferedError:
        messages.error(request, _("That role is not part of this case."))
    return redirect("case_player", launch=launch)


@player_view
@posted
def choose(request: SignedInRequest, launch: UUID) -> HttpResponse:
    try:
        step = attempts.choose(
            person=request.user,
            launch=launch,
            number=_number(request.POST.get("number", "")),
            move=_move(request),
            at=timezone.now(),
        )
    except attempts.StaleStepError:
        messages.info(
            request, _("That question has been answered already. You are here now.")
        )
    except NotOfferedError:
        _refuse(request)
    else:
        return redirect("case_answer", launch=launch, number=step.number)
    return redirect("case_player", launch=launch)


@player_view
@posted
def back(request: SignedInRequest, launch: UUID) -> HttpResponse:
    try:
        attempts.go_back(
            person=request.user,
            launch=launch,
            number=_number(request.POST.get("number", "")),
            at=timezone.now(),
        )
    except attempts.StaleStepError:
        messages.info(request, _("You have moved on already. You are here now."))
    except NoWayBackError:
        messages.info(request, _("This choice cannot be taken back."))
    return redirect("case_player", launch=launch)


@player_view
@posted
def skip(request: SignedInRequest, launch: UUID) -> HttpResponse:
    try:
        attempts.skip_to_summary(person=request.user, launch=launch, at=timezone.now())
    except attempts.NotPlayableError:
        messages.info(request, _("This case is not open at the moment."))
    return redirect("case_player", launch=launch)


@player_view
def answer(request: SignedInRequest, launch: UUID, number: int) -> HttpResponse:
    screen = queries.answer(request.user, launch, number, _language())
    return _show(request, launch, screen)


@player_view
def debrief(request: SignedInRequest, launch: UUID) -> HttpResponse:
    return _show(request, launch, queries.debrief(request.user, launch, _language()))


@player_view
def pause(request: SignedInRequest, launch: UUID) -> HttpResponse:
    return _show(request, launch, queries.pause(request.user, launch, _language()))


@never_cache
@login_required
@require_safe
def recording(request: HttpRequest, key: int) -> HttpResponseBase:
    document = get_object_or_404(get_document_model(), pk=key)
    return recordings.answer(request, document)


def _show(request: HttpRequest, launch: UUID, screen: Screen) -> HttpResponse:
    """Render the whole page, or for the player's script the part that changes."""
    context: dict[str, object] = {"screen": screen, "launch": launch}
    if screen.may_pause:
        context["pause_url"] = reverse("case_pause", kwargs={"launch": launch})
    if request.headers.get("X-Swap") and not screen.may_pause:
        return HttpResponse(status=204)  # Outside the story: the script loads the page.
    if request.headers.get("X-Swap"):
        swapped = render(request, "scenarios/_swap.html", context)
        swapped["X-Swap"] = "1"
        return swapped
    return render(request, "scenarios/player.html", context)


def _language() -> str:
    return get_language() or "da"


def _move(request: HttpRequest) -> Move:
    """What was chosen, and what was ticked before; no tick at all marks nothing."""
    return Move(
        choice=request.POST.get("choice", ""),
        noticed=tuple(request.POST.getlist("noticed")) or None,
        kept=tuple(request.POST.getlist("kept")),
    )


def _refuse(request: HttpRequest) -> None:
    """Say why no step was taken: Enter in a tick box, without script, chooses nothing."""
    if request.POST.get("choice"):
        messages.error(request, _("That answer is not among the choices here."))
    else:
        messages.info(
            request,
            _("Nothing is chosen yet. Tick again if you like, and choose an answer."),
        )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
