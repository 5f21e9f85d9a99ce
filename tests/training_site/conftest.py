"""A front page in both languages, with one page below it in the menu."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Page, Site

from courses.models import CourseIndexPage
from training_site.models import HomePage


@pytest.fixture
def home(db: None) -> HomePage:
    """Danish, with its English twin; only the Danish list of courses is live."""
    danish, _ = Locale.objects.get_or_create(language_code="da")
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(title="Se volden", slug="forside", locale=danish)
    )
    root.add_child(
        instance=HomePage(
            title="See the violence",
            slug="front",
            locale=english,
            translation_key=home.translation_key,
        )
    )
    home.add_child(
        instance=CourseIndexPage(
            title="Kurser", slug="kurser", show_in_menus=True, locale=danish
        )
    )
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home
