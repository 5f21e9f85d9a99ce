"""Bringing cases into the studio: files in, a draft and its account out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.requests import SignedInRequest
from scenarios import importing
from scenarios.accounts import losses_csv, read_account
from scenarios.authoring.accounts_shown import shown
from scenarios.authoring.file_forms import ImportForm
from scenarios.authoring.opening import CASES, may
from scenarios.engine.reading.limits import WEB
from scenarios.importing import Sending
from scenarios.models import StoryImport
from scenarios.refused_imports import REFUSALS, why

NEWEST = 50


def bring_in(request: SignedInRequest) -> HttpResponse:
    """Ask for files; a POST makes drafts of them and shows what became of them."""
    may(request, "add", "change")
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (made := _imported(request, form)):
        if len(made) == 1:
            return redirect("scenario_import", pk=made[0].pk)
        return redirect("scenario_imports")
    context = {"form": form, "heading": _("Import cases")}
    return _page(request, "import_form", context)


def imports(request: SignedInRequest) -> HttpResponse:
    """The newest imports of everybody."""
    may(request, "change")
    rows = StoryImport.objects.listed()[:NEWEST]
    context = {"rows": rows, "heading": _("Imports")}
    return _page(request, "import_list", context)


def account(request: SignedInRequest, pk: int) -> HttpResponse:
    """What became of one story: what was mapped, every loss, what the review found."""
    row = _row(request, pk)
    context = {"row": row, "heading": _("What was imported"), "account": shown(row)}
    return _page(request, "import_account", context)


def losses(request: SignedInRequest, pk: int) -> HttpResponse:
    """The losses of one import as a table to keep."""
    row = _row(request, pk)
    name = f"{row.scenario.code}-losses-{row.pk}.csv"
    return HttpResponse(
        losses_csv(read_account(row.account).losses),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _imported(request: SignedInRequest, form: ImportForm) -> tuple[StoryImport, ...]:
    """Return what was imported; nothing when it was refused, which is said in the form."""
    data = form.cleaned_data
    sending = Sending(
        files=data["stories"],
        by=request.user,
        at=timezone.now(),
        when_known=data["when_known"],
    )
    try:
        made = importing.import_files(sending, limits=WEB, language=data["language"])
    except REFUSALS as error:
        form.add_error(None, why(error))
        return ()
    messages.success(request, _what_came(made))
    return made


def _what_came(made: tuple[StoryImport, ...]) -> str:
    if all(row.found_its_draft() for row in made):
        return _("Nothing new: the draft said already what the files say.")
    return ngettext(
        "One case was imported as a draft.",
        "%(count)s cases were imported as drafts.",
        len(made),
    ) % {"count": len(made)}


def _row(request: SignedInRequest, pk: int) -> StoryImport:
    may(request, "change")
    return get_object_or_404(StoryImport.objects.whole(), pk=pk)


def _page(request: SignedInRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    crumbs = [
        {"url": reverse(f"{CASES}:list"), "label": _("Cases")},
        {"url": None, "label": context["heading"]},
    ]
    return render(request, f"scenarios/{name}.html", {**context, "crumbs": crumbs})
