"""The pages every site begins with: a front page and a list of courses a language."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Locale, Page, Site

from courses.models import CourseIndexPage
from courses.starter import slug_of
from courses.starter_items import Report, fingerprint, put_page
from training_site.models import HomePage

Make = Callable[[], Page]
HOME_DEPTH = 2


@transaction.atomic
def load_front_pages(words: dict[str, Any]) -> tuple[CourseIndexPage | None, Report]:
    """The front page and the list of courses, in every language; Danish first."""
    report = Report()
    homes: list[Any] = []
    lists: list[Any] = []
    for language, _name in settings.LANGUAGES:
        locale, _created = Locale.objects.get_or_create(language_code=language)
        front = _front_fields(words[language])
        make_home = _translated(homes, locale, front) or _first_home(locale, front)
        homes.append(_put(f"home:{language}", front, make_home, report))
        if homes[0] is None:
            return None, report
        listed = _list_fields(words[language]["courses"])
        make_list = _translated(lists, locale, listed) or _first_list(homes[0], listed)
        lists.append(_put(f"courses:{language}", listed, make_list, report))
    return lists[0], report


def _put(key: str, fields: dict[str, Any], make: Make, report: Report) -> Page | None:
    page, outcome = put_page(key, fingerprint(fields), fields, make)
    report.add(key, outcome)
    return page


def _translated(
    sources: list[Page | None], locale: Locale, fields: dict[str, Any]
) -> Make | None:
    """How to make a page that exists already in the first language."""
    if not sources or sources[0] is None:
        return None
    source = sources[0]

    def make() -> Page:
        page = source.copy_for_translation(locale)
        if page.depth > HOME_DEPTH:
            page.slug = slug_of(fields["title"])
        return page

    return make


def _first_home(locale: Locale, fields: dict[str, Any]) -> Make:
    """The front page takes the place of the page that Wagtail begins with."""

    def make() -> Page:
        home = HomePage(slug="forside", locale=locale, live=False, **fields)
        Page.get_first_root_node().add_child(instance=home)
        for site in Site.objects.filter(is_default_site=True).select_related(
            "root_page"
        ):
            welcome = site.root_page
            site.root_page = home
            site.site_name = settings.WAGTAIL_SITE_NAME
            site.save()
            if welcome.specific_class is Page:
                welcome.delete()
        return home

    return make


def _first_list(home: Page, fields: dict[str, Any]) -> Make:
    def make() -> Page:
        page = CourseIndexPage(
            slug=slug_of(fields["title"]), locale=home.locale, live=False, **fields
        )
        home.add_child(instance=page)
        return page

    return make


def _front_fields(words: dict[str, Any]) -> dict[str, Any]:
    sections = [
        {
            "type": "section",
            "value": {
                "heading": section["heading"],
                "text": format_html("<p>{}</p>", section["text"]),
            },
        }
        for section in words["sections"]
    ]
    return {
        "title": words["title"],
        "draft_title": words["title"],
        "lead": words["lead"],
        "sections": json.dumps(sections, ensure_ascii=False),
    }


def _list_fields(words: dict[str, str]) -> dict[str, Any]:
    title, intro = words["title"], words["intro"]
    return {
        "title": title,
        "draft_title": title,
        "intro": intro,
        "show_in_menus": True,
    }
