"""The files of one case in the studio: taken out in every form, translations in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from people.requests import SignedInRequest
from scenarios.authoring.file_forms import TranslationForm
from scenarios.authoring.opening import page, scenario_of
from scenarios.exporting import (
    Form,
    NoSuchLanguageError,
    NoSuchVersionError,
    NotWrittenError,
    download,
)
from scenarios.models import Scenario
from scenarios.translating import LockedDraftError, NotTranslatedError, Table, take_in
from scenarios.translation_words import losses, what_came

MOST_IMPORTS = 20


def files(request: SignedInRequest, pk: int) -> HttpResponse:
    """What can be taken out and brought in; a POST brings a translators' table in."""
    draft = scenario_of(request, pk).newest_draft()
    form = _translation_form(request, draft)
    if form.is_valid() and _translated(request, draft, form):
        return redirect("scenario_files", pk=pk)
    context = {
        "heading": _("Files"),
        "form": form,
        "languages": draft.story.languages,
        "versions": draft.versions.order_by("-number").values_list("number", flat=True),
        "imports": draft.imports.listed()[:MOST_IMPORTS],
    }
    return page(request, "files", draft, context)


def export(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """One file, or several in a zip archive: of the draft, or of ``?version=2``."""
    scenario = scenario_of(request, pk)
    asked = request.GET
    try:
        file = download(
            scenario,
            Form(form),
            _number(asked.get("version")),
            asked.get("language", ""),
        )
    except (NoSuchVersionError, NoSuchLanguageError, ValueError) as error:
        raise Http404 from error
    except NotWrittenError as error:
        messages.error(request, _("Not exported: %(reason)s") % {"reason": error})
        return redirect("scenario_files", pk=pk)
    return HttpResponse(
        file.data,
        content_type=file.mime,
        headers={"Content-Disposition": content_disposition_header(True, file.name)},
    )


def _translation_form(request: SignedInRequest, draft: Scenario) -> TranslationForm:
    source = draft.story.source_language
    others = [one for one in settings.LANGUAGES if one[0] != source]
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    return TranslationForm(others, *posted)


def _translated(
    request: SignedInRequest, draft: Scenario, form: TranslationForm
) -> bool:
    data = form.cleaned_data
    try:
        account = take_in(
            draft.pk, Table(data["file"], data["language"]), by=request.user
        )
    except LockedDraftError:
        form.add_error(None, _("Nothing was taken in: the case is locked."))
        return False
    except NotTranslatedError as error:
        why = _("Nothing was taken in. %(reason)s") % {"reason": error}
        form.add_error(None, why)
        return False
    said = " ".join(what_came(account))
    add = messages.warning if losses(account) else messages.success
    add(request, said)
    return True


def _number(text: str | None) -> int | None:
    """Read a version's number; raises ValueError."""
    return int(text) if text else None
