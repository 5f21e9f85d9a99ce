"""The writing screens in the admin: outline, one passage, the frame, the archive."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Revision

from people.requests import SignedInRequest
from scenarios.authoring import drafts
from scenarios.authoring.frame_screen import FrameScreen
from scenarios.authoring.opening import page, scenario_of
from scenarios.authoring.outline import Asked, OutlineScreen
from scenarios.authoring.screens import PassageScreen, Screen
from scenarios.engine.acts import ActRefusedError
from scenarios.models import Scenario

MOST_DIGITS = 18


def outline(request: SignedInRequest, pk: int) -> HttpResponse:
    draft = _draft(request, pk)
    asked = Asked(request.GET.get("q", "").strip(), request.GET.get("p", ""))
    screen = OutlineScreen(draft.story, _posted(request), draft.minutes, asked)
    if request.method == "POST" and _save(request, draft, screen):
        return redirect(request.get_full_path())
    return _show(request, "outline", draft, screen)


def passage(request: SignedInRequest, pk: int, passage_id: str) -> HttpResponse:
    draft = _draft(request, pk)
    found = next((one for one in draft.story.passages if one.id == passage_id), None)
    if found is None:
        raise Http404
    screen = PassageScreen(draft.story, found, _posted(request))
    if request.method == "POST" and _save(request, draft, screen):
        return redirect("scenario_passage", pk=pk, passage_id=passage_id)
    return _show(request, "passage", draft, screen)


def frame(request: SignedInRequest, pk: int) -> HttpResponse:
    draft = _draft(request, pk)
    screen = FrameScreen(draft.story, _posted(request))
    if request.method == "POST" and _save(request, draft, screen):
        return redirect("scenario_frame", pk=pk)
    return _show(request, "frame", draft, screen)


def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask first; a POST takes the case out of use."""
    scenario = scenario_of(request, pk)
    if request.method != "POST":
        archived = scenario.archived_at
        heading = _("This case is archived") if archived else _("Archive this case?")
        return page(request, "archive", scenario, {"heading": heading})
    scenario.archive(at=timezone.now())
    messages.success(request, _("The case is archived. Plays under way go on."))
    return redirect("wagtailsnippets_scenarios_scenario:list")


@require_POST
def take_out_of_archive(request: SignedInRequest, pk: int) -> HttpResponse:
    scenario_of(request, pk).take_out_of_archive()
    messages.success(request, _("The case is in use again."))
    return redirect("wagtailsnippets_scenarios_scenario:edit", pk)


def _draft(request: SignedInRequest, pk: int) -> Scenario:
    """Return the newest draft; for what was posted, the draft it was written on."""
    scenario = scenario_of(request, pk)
    seen = scenario.revisions.filter(pk=_seen(request)).first()
    if seen is None:
        return scenario.newest_draft()
    return scenario.with_content_json(seen.content)


def _seen(request: SignedInRequest) -> int | None:
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def _posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _show(
    request: SignedInRequest, name: str, draft: Scenario, screen: Screen
) -> HttpResponse:
    lock = draft.get_lock()
    context = {
        "screen": screen,
        "heading": screen.heading,
        "seen": _seen(request) or draft.latest_revision_id or "",
        "locked": lock.get_message(request.user) if lock else "",
    }
    return page(request, name, draft, context)


def _save(request: SignedInRequest, draft: Scenario, screen: Screen) -> bool:
    """Edit the draft as the screen asks; what goes wrong is said on the screen."""
    if not screen.is_valid():
        messages.error(request, _("Not saved: see the notes beside the fields."))
        return False
    try:
        drafts.edit(
            scenario_id=draft.pk,
            acts=screen.asked(),
            seen=_seen(request),
            user=request.user,
        )
    except (
        ActRefusedError,
        ValidationError,
        drafts.LockedError,
        drafts.StaleDraftError,
    ) as error:
        messages.error(request, _not_saved(error))
        return False
    messages.success(request, _("Saved as a draft."))
    return True


def _not_saved(error: Exception) -> str:
    match error:
        case drafts.StaleDraftError(newest=Revision() as newest):
            return _stale_words(newest)
        case drafts.LockedError():
            return _("Not saved: the case is locked.")
        case ValidationError():
            return _("Not saved: %(reason)s") % {"reason": " ".join(error.messages)}
    return _("Not saved: what you wanted to change is not in the case any more.")


def _stale_words(newest: Revision) -> str:
    return _(
        "Not saved: %(who)s saved a newer draft at %(when)s. What you wrote still stands "
        "here. Open the case in another tab to see the newer words, and copy over what "
        "should stay."
    ) % {
        "who": newest.user or _("somebody"),
        "when": date_format(
            timezone.localtime(newest.created_at), "SHORT_DATETIME_FORMAT"
        ),
    }
