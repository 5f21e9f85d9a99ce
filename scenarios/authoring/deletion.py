"""Deleting a case, one or many at once: what others rest upon is archived instead."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scenarios.models import Scenario


def keep_what_is_rested_upon(
    request: HttpRequest, snippets: Iterable[models.Model]
) -> HttpResponse | None:
    """Answer with a refusal, or None when all of them may be deleted."""
    kept = [
        snippet
        for snippet in snippets
        if isinstance(snippet, Scenario) and snippet.is_rested_upon()
    ]
    if not kept:
        return None
    return render(request, "scenarios/admin/kept.html", {"kept": kept})
