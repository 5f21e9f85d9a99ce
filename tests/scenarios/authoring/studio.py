"""Wagtail's own screens for cases, and what a browser sends to them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from scenarios.models import Scenario

CASES = "/admin/snippets/scenarios/scenario/"
FORM = {"title": "En ny sag", "code": "ny", "minutes": "15"}
JSON = {"Accept": "application/json"}


def page(response: HttpResponse) -> str:
    return response.content.decode()


def errors(response: HttpResponse) -> list[str]:
    return [str(one) for one in response.context["form"].non_field_errors()]


def edit(client: Client, scenario: Scenario, **changes: Any) -> HttpResponse:
    draft = Scenario.objects.get(pk=scenario.pk).newest_draft()
    form = {"title": draft.title, "code": draft.code, "minutes": draft.minutes}
    return client.post(f"{CASES}edit/{scenario.pk}/", {**form, **changes})
