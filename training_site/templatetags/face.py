"""Reading for the face: the menu, the page in the other language, chairs round a table."""

from __future__ import annotations

import math
from typing import NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

register = template.Library()

MOST_CHAIRS = 24


class LanguageLink(NamedTuple):
    code: str
    name: str
    url: str
    current: bool


class MenuLink(NamedTuple):
    title: str
    url: str
    current: bool


class Chair(NamedTuple):
    x: str
    y: str
    turn: int
    taken: bool


KEPT = "_face_language_links"


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """Each language with the address of what is shown now; none without a request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    # The bar and the foot both ask; the second answer costs nothing.
    kept: list[LanguageLink] | None = getattr(request, KEPT, None)
    if kept is None:
        kept = _language_links(request, context.get("page"))
        setattr(request, KEPT, kept)
    return kept


@register.simple_tag(takes_context=True)
def menu_links(context: Context) -> list[MenuLink]:
    """The front page, and the pages below it that an editor has put in the menu."""
    request: HttpRequest | None = context.get("request")
    home = _homes(request).get(get_language() or "") if request else None
    if request is None or home is None:
        return []
    front = home.get_url(request)
    links = [MenuLink(_("Front page"), front, request.path == front)]
    for page in home.get_children().live().in_menu().order_by("path"):
        url = page.get_url(request)
        links.append(MenuLink(page.title, url, request.path.startswith(url)))
    return links


@register.simple_tag
def chairs(total: int, taken: int) -> list[Chair]:
    """Places round an oval table, the taken ones first; none for a crowd."""
    if total > MOST_CHAIRS:
        return []
    angles = [2 * math.pi * number / total for number in range(total)]
    return [
        Chair(
            x=f"{120 + 88 * math.sin(angle):.1f}",
            y=f"{100 - 78 * math.cos(angle):.1f}",
            turn=round(math.degrees(angle)),
            taken=number < taken,
        )
        for number, angle in enumerate(angles)
    ]


def _language_links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    if page is None and not _served_by_wagtail(request):
        here = request.get_full_path()
        urls = {code: translate_url(here, code) for code, _name in settings.LANGUAGES}
    else:
        found = _homes(request) | (_translations(page) if page else {})
        urls = {code: page.get_url(request) for code, page in found.items()}
    return [
        LanguageLink(code, name, urls[code], code == get_language())
        for code, name in settings.LANGUAGES
        if urls.get(code)
    ]


def _served_by_wagtail(request: HttpRequest) -> bool:
    """True also of a missing page: Wagtail's address is the last and takes the rest."""
    match = request.resolver_match
    return match is None or match.url_name == "wagtail_serve"


def _homes(request: HttpRequest) -> dict[str, Page]:
    site = Site.find_for_request(request)
    return _translations(site.root_page) if site else {}


def _translations(page: Page) -> dict[str, Page]:
    """The live translations of a page by language, itself included, in one query."""
    found = page.get_translations(inclusive=True).live().select_related("locale")
    return {one.locale.language_code: one for one in found}
