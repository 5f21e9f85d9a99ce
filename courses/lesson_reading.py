"""One lesson as one person meets it: may she read it, what is asked, what is explained."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from courses import codes, prose
from courses.models import CoursePage, Lesson, LessonPage, Term
from courses.outline import LessonRow, Outline
from courses.queries import course_outline
from people.models import Person
from scenarios.models import Source


@dataclass(frozen=True)
class LessonReading:
    lesson: Lesson | None
    outline: Outline
    row: LessonRow | None
    previous: LessonRow | None
    next: LessonRow | None
    notes: prose.Notes
    may_read: bool
    has_summary: bool

    @property
    def is_case(self) -> bool:
        return self.row is not None and self.row.is_case

    @property
    def state(self) -> str:
        return self.row.state if self.row else "todo"


def lesson_reading(page: LessonPage, person: Person, *, preview: bool) -> LessonReading:
    """Reading asks for an enrolment; whoever may edit the page reads it anyway."""
    lesson = (
        Lesson.objects.filter(page_key=page.translation_key)
        .select_related("course")
        .first()
    )
    outline = course_outline(page.get_parent().specific, person)
    lesson_id = lesson.pk if lesson else None
    previous, following = outline.beside(lesson_id)
    return LessonReading(
        lesson=lesson,
        outline=outline,
        row=outline.row_of(lesson_id),
        previous=previous,
        next=following,
        notes=notes_of(page),
        may_read=preview
        or outline.enrolment is not None
        or page.permissions_for_user(person).can_edit(),
        has_summary=any(block["type"] == "key_points" for block in page.body.raw_data),
    )


def notes_of(page: CoursePage | LessonPage) -> prose.Notes:
    """The words and sources that the page's text marks; at most two queries."""
    content = list(page.body.raw_data)
    return prose.Notes(
        words=_words(prose.headwords_in(content)),
        sources=_sources([*codes.split(page.sources), *prose.codes_in(content)]),
    )


def _words(headwords: set[str]) -> dict[str, prose.Word]:
    if not headwords:
        return {}
    english = get_language() == "en"
    words: dict[str, prose.Word] = {}
    for term in Term.objects.all():
        word = prose.Word(
            anchor=f"word-{term.pk}",
            word=term.word_en if english else term.word_da,
            meaning=term.meaning_en if english else term.meaning_da,
        )
        words.update(dict.fromkeys(term.headwords & headwords, word))
    return words


def _sources(wanted: list[str]) -> dict[str, prose.Citation]:
    if not wanted:
        return {}
    found = {source.code: source for source in Source.objects.filter(code__in=wanted)}
    return {
        code: prose.Citation(code, found[code].title, found[code].url)
        for code in dict.fromkeys(wanted)
        if code in found
    }
