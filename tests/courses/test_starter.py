from __future__ import annotations

import pytest

from courses.editions import asked_by, newest_edition
from courses.lesson_files import BrokenFileError, TaughtFile, read
from courses.models import Course, CourseEdition, CoursePage, LessonPage, Term
from courses.starter import load_course, slug_of
from courses.starter_items import put_row
from tests.courses import school

WORD = {
    "key": "krisecenter",
    "word_da": "krisecenter",
    "word_en": "shelter",
    "meaning_da": "Et sted.",
    "meaning_en": "A place.",
}


def file(code: str, language: str, *, title: str = "", **fields: str) -> TaughtFile:
    front = {"id": code, "course": "K1", "language": language, **fields}
    front["title"] = title or f"{code} {language}"
    text = "\n".join(f"{name}: {value}" for name, value in front.items())
    body = ":::key-points\n- Et punkt\n:::\n"
    return read(f"{code}.{language}.md", f"---\n{text}\n---\nTekst.\n\n{body}")


def course_files(title: str = "", **lesson: str) -> list[TaughtFile]:
    head = {"kind": "course", "summary": "Kort", "lessons": "[K1.1, K1.2]"}
    return [
        *[file("K1", language, **head) for language in ("en", "da")],
        file("K1.1", "da", title=title, **lesson),
        file("K1.1", "en"),
        file("K1.2", "da"),
        file("K1.2", "en"),
    ]


class TestLoadCourse:
    def test_publishes_a_course_in_both_languages_with_one_edition(self, index):
        report = load_course(files=course_files(), index=index)

        assert str(report) == "6 made, 0 updated, 0 unchanged, 0 left alone"
        assert CoursePage.objects.live().count() == 2
        assert LessonPage.objects.live().count() == 4
        assert Course.objects.count() == CourseEdition.objects.count() == 1
        assert len(asked_by(newest_edition(Course.objects.get()))) == 2

    def test_gives_each_language_its_words_and_its_address(self, index):
        load_course(files=course_files(title="At spørge"), index=index)

        danish, english = school.lesson_page("K1.1"), school.lesson_page("K1.1", "en")
        assert danish.url == "/da/kurser/k1-da/at-spoerge/"
        assert (english.title, english.slug) == ("K1.1 en", "k11-en")
        assert danish.translation_key == english.translation_key

    def test_does_nothing_the_second_time(self, index):
        load_course(files=course_files(), index=index)
        revisions = school.lesson_page("K1.1").latest_revision_id

        report = load_course(files=course_files(), index=index)

        assert str(report) == "0 made, 0 updated, 6 unchanged, 0 left alone"
        assert school.lesson_page("K1.1").latest_revision_id == revisions
        assert CourseEdition.objects.count() == 1

    def test_updates_a_page_whose_file_has_changed(self, index):
        load_course(files=course_files(), index=index)

        report = load_course(files=course_files(title="Ny titel"), index=index)

        assert str(report) == "0 made, 1 updated, 5 unchanged, 0 left alone"
        assert school.lesson_page("K1.1").title == "Ny titel"

    def test_leaves_a_page_alone_that_a_trainer_has_published(self, index):
        load_course(files=course_files(), index=index)
        page = school.lesson_page("K1.1")
        page.title = "Trænerens titel"
        school.publish(page)

        report = load_course(files=course_files(title="Ny titel"), index=index)

        assert report.left_alone == ["K1.1:da"]
        assert school.lesson_page("K1.1").title == "Trænerens titel"

    def test_leaves_a_page_alone_of_which_a_trainer_has_a_draft(self, index):
        load_course(files=course_files(), index=index)
        page = school.lesson_page("K1.1")
        page.title = "Trænerens kladde"
        page.save_revision()

        report = load_course(files=course_files(title="Ny titel"), index=index)

        assert report.left_alone == ["K1.1:da"]
        draft = school.lesson_page("K1.1").get_latest_revision_as_object()
        assert draft.title == "Trænerens kladde"

    def test_does_not_bring_back_what_a_trainer_has_deleted(self, index):
        load_course(files=course_files(), index=index)
        school.lesson_page("K1.1").delete()

        report = load_course(files=course_files(title="Ny titel"), index=index)

        assert "K1.1:da" in report.left_alone
        assert not LessonPage.objects.filter(
            code="K1.1", locale__language_code="da"
        ).exists()

    def test_does_not_publish_what_a_trainer_has_withdrawn(self, index):
        load_course(files=course_files(), index=index)
        school.lesson_page("K1.1").unpublish()

        load_course(files=course_files(title="Ny titel"), index=index)

        assert not school.lesson_page("K1.1").live

    def test_pins_the_case_that_a_lesson_asks_for(self, index):
        scenario = school.a_scenario()

        load_course(files=course_files(completes_by="scenario:A"), index=index)

        asked = asked_by(newest_edition(Course.objects.get()))[0]
        assert (asked.asks, asked.scenario_id) == ("scenario", scenario.pk)

    def test_loads_nothing_of_a_course_whose_case_is_missing(self, index):
        with pytest.raises(BrokenFileError, match="the case A is not there"):
            load_course(files=course_files(completes_by="scenario:A"), index=index)

        assert not CoursePage.objects.exists()

    def test_says_which_lesson_has_no_file(self, index):
        with pytest.raises(BrokenFileError, match=r"K1\.2 has no file"):
            load_course(files=course_files()[:4], index=index)


class TestPutRow:
    def put(self, **changes: str) -> str:
        return put_row("word:k", Term.objects.all(), "key", {**WORD, **changes})

    def test_makes_then_keeps_then_updates(self, db):
        assert self.put() == "made"
        assert self.put() == "unchanged"
        assert self.put(meaning_da="Nyt.") == "updated"
        assert Term.objects.get().meaning_da == "Nyt."

    def test_leaves_an_edited_row_alone(self, db):
        self.put()
        Term.objects.update(meaning_da="Trænerens.")

        assert self.put(meaning_da="Nyt.") == "left alone"
        assert Term.objects.get().meaning_da == "Trænerens."

    def test_does_not_bring_back_a_deleted_row(self, db):
        self.put()
        Term.objects.all().delete()

        assert self.put() == "left alone"
        assert not Term.objects.exists()

    def test_leaves_a_row_alone_that_was_there_before(self, db):
        Term.objects.create(**{**WORD, "meaning_da": "Trænerens."})

        assert self.put() == "left alone"


def test_slugs_spell_danish_letters():
    assert slug_of("Få øje på æblet!") == "faa-oeje-paa-aeblet"
