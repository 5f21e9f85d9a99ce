from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, Site

from courses.models import Course, CourseEdition, Term
from training_site.models import HomePage

HOME = """
da:
  title: Forside
  lead: Velkommen
  sections: [{heading: Trygt, text: Hold pause.}]
  courses: {title: Kurser, intro: Tag den tid, du vil.}
en:
  title: Front page
  lead: Welcome
  sections: [{heading: Safe, text: Take a break.}]
  courses: {title: Courses, intro: Take your time.}
"""
WORDS = """
- {key: hjem, aliases: [home, house], word_da: hjem, word_en: home,
   meaning_da: Et sted., meaning_en: A place.}
"""


def load(**options: object) -> list[str]:
    said = StringIO()
    call_command("load_starter", stdout=said, **options)
    return said.getvalue().splitlines()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A starter of front pages and one word, without cases and courses."""
    (tmp_path / "home.yaml").write_text(HOME, encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text(WORDS, encoding="utf-8")
    for empty in ("sources.yaml", "competencies.yaml"):
        (tmp_path / empty).write_text("[]", encoding="utf-8")
    for folder in ("scenarios", "courses"):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.mark.django_db
class TestSmallStarter:
    def test_becomes_a_site_in_two_languages(self, small, client):
        assert load(folder=small)[0].startswith("Front pages: 4 made")

        assert Site.objects.get().root_page.title == "Forside"
        for address in ("/da/", "/en/", "/da/kurser/", "/en/courses/"):
            assert client.get(address).status_code == 200, address

    def test_takes_the_place_of_the_page_that_wagtail_begins_with(self, small):
        load(folder=small)

        assert Page.objects.filter(depth=2).count() == HomePage.objects.count() == 2

    def test_opens_its_pages_to_trainers(self, small):
        load(folder=small)

        trainers = Group.objects.get(name="Trainers")
        opened = set(trainers.page_permissions.values_list("page__title", flat=True))
        assert opened == {"Forside", "Front page"}

    def test_keeps_other_ways_to_write_a_word(self, small):
        load(folder=small)

        assert Term.objects.get().headwords == {"hjem", "home", "house"}

    def test_names_what_it_leaves_alone(self, small):
        load(folder=small)
        Term.objects.update(meaning_da="Trænerens.")

        assert "  left alone: glossary:hjem" in load(folder=small)

    def test_does_not_bring_back_a_front_page_that_was_removed(self, small):
        load(folder=small)
        HomePage.objects.get(locale__language_code="da").delete()

        assert "  left alone: home:da" in load(folder=small)
        assert HomePage.objects.count() == 1


@pytest.mark.django_db
def test_the_starter_is_loaded_whole_and_a_second_run_changes_nothing():
    first, second = load(), load()

    assert CourseEdition.objects.count() == Course.objects.count() > 0
    for edition in CourseEdition.objects.select_related("course"):
        assert edition.obligations.count() == edition.course.lessons.count() > 0
    assert all("0 updated, 0 unchanged, 0 left alone" in line for line in first)
    assert all(": 0 made, 0 updated, " in line for line in second)
    assert all("0 left alone" in line for line in second)
