"""Pages for tests: a site in two languages, courses and lessons, through Wagtail's acts."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page, Site

from courses.models import Course, CourseIndexPage, CoursePage, Lesson, LessonPage
from scenarios.importing import import_case
from scenarios.models import Scenario
from training_site.models import HomePage

CASE = """\
:: StoryTitle
Døren

:: StoryData
{"ifid": "7A5D2B70-3C37-4C0E-9C52-6C1B3C1B7D11", "format": "SugarCube",
 "format-version": "2.36.1", "start": "Start", "meters": {}}

:: Start [content-note]
En kort case.

[[Begynd->S1]]
[[Spring over->Debrief]]

:: S1 [scene]
Døren går op.

[[Sig dit navn.->S1-1]]
[[Gå ind.->S1-2]]

:: S1-1 [feedback best]
Hun siger sit.

Det skaber ro.

[[Fortsæt->E1]]

:: S1-2 [feedback risk]
Hun træder tilbage.

Det skaber uro.

[[Fortsæt->E1]]

:: E1 [ending ending-good]
Døren er åben.

[[Opsummering->Debrief]]

:: Debrief [debrief]
* Sig dit navn.
"""


def publish(page: Any) -> Any:
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def translate(page: Page, **fields: Any) -> Any:
    """Publish the English page of a Danish one."""
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, value in fields.items():
        setattr(copy, name, value)
    return publish(copy)


def open_site() -> CourseIndexPage:
    """Front pages and lists of courses in Danish and English; return the Danish list."""
    danish, _created = Locale.objects.get_or_create(language_code="da")
    Locale.objects.get_or_create(language_code="en")
    home = HomePage(title="Forside", slug="forside", locale=danish)
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    index = CourseIndexPage(title="Kurser", slug="kurser", locale=danish)
    home.add_child(instance=index)
    translate(home, title="Front page")
    translate(index, title="Courses", slug="courses")
    return index


def add_lesson(course: CoursePage, code: str, **fields: Any) -> LessonPage:
    page = LessonPage(
        **{"title": f"Lektion {code}", "code": code, "locale": course.locale, **fields}
    )
    course.add_child(instance=page)
    return publish(page)


def add_course(
    index: CourseIndexPage, code: str = "K1", lessons: int = 3, **fields: Any
) -> CoursePage:
    """A live course with lessons to read, in Danish alone."""
    page = CoursePage(
        title=f"Kursus {code}",
        code=code,
        summary="Om at se.",
        locale=index.locale,
        live=False,
        **fields,
    )
    index.add_child(instance=page)
    for number in range(1, lessons + 1):
        add_lesson(page, f"{code}.{number}")
    return publish(page)


def add_case(course: CoursePage, code: str = "K1.9") -> LessonPage:
    return add_lesson(course, code, asks=Lesson.Asks.SCENARIO, scenario=a_scenario())


def a_scenario(code: str = "a") -> Scenario:
    return import_case(code, {"da": CASE})


def row(page: CoursePage) -> Course:
    return Course.objects.get(page_key=page.translation_key)


def lesson_row(code: str) -> Lesson:
    return Lesson.objects.select_related("course").get(code=code)


def lesson_page(code: str, language: str = "da") -> LessonPage:
    return LessonPage.objects.get(code=code, locale__language_code=language)
