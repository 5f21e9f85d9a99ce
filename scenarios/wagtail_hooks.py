"""What Wagtail's admin is told about scenarios."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from scenarios.authoring import urls
from scenarios.authoring.deletion import keep_what_is_rested_upon
from scenarios.authoring.viewsets import CasesGroup

register_snippet(CasesGroup)


def writing_screens() -> list[URLPattern | URLResolver]:
    return [path("cases/", include(urls))]


hooks.register("register_admin_urls", writing_screens)
hooks.register("before_delete_snippet", keep_what_is_rested_upon)
