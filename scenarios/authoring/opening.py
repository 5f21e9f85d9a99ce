"""What every screen of a case begins and ends with: who may, which case, and its page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from people.requests import SignedInRequest
from scenarios.models import Scenario

CASES = "wagtailsnippets_scenarios_scenario"


def may(request: SignedInRequest, *actions: str) -> None:
    """Raise PermissionDenied unless this person may do all of this to cases."""
    wanted = [f"scenarios.{action}_scenario" for action in actions]
    if not request.user.has_perms(wanted):
        raise PermissionDenied


def scenario_of(request: SignedInRequest, pk: int) -> Scenario:
    """Return a case that this person may change, its story unread until it is asked for.

    Raises PermissionDenied or Http404.
    """
    may(request, "change")
    return get_object_or_404(Scenario.objects.defer("story"), pk=pk)


def page(
    request: SignedInRequest, name: str, draft: Scenario, context: dict[str, Any]
) -> HttpResponse:
    """Render a screen below the case it belongs to."""
    crumbs = [
        {"url": reverse(f"{CASES}:list"), "label": _("Cases")},
        {"url": reverse(f"{CASES}:edit", args=[draft.pk]), "label": str(draft)},
        {"url": None, "label": context["heading"]},
    ]
    context |= {"draft": draft, "crumbs": crumbs, "here": name}
    return render(request, f"scenarios/admin/{name}.html", context)
