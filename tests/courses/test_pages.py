from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from courses.blocks import LessonBlocks
from courses.enrolment import enrol
from courses.lesson_markup import READERS, read_blocks
from courses.models import LessonProgress, Term
from people.roles import ensure_groups
from scenarios.models import Source
from tests.courses import school
from tests.courses.conftest import AT
from tests.factories import MembershipFactory

EVERY_BLOCK = """\
:::case Ved døren
Nogen åbner.
:::

## Før du spørger

Spørg alene [P18]. Se {term:krisecenter|krisecentret}. TBV

> 14. maj. Nabo klager over råben.

| Hvem | Hvad |
|---|---|
| Lis | ringer |

:::key-points
- Spørg alene.
:::

:::say-avoid
+ Hvor vil du begynde?
- Hvorfor gik du ikke?
:::

:::law L7
**Loven.** Kort fortalt.
:::

:::red-flag
Greb om halsen.
:::

:::police
Hold det adskilt.
:::

:::municipality
Skab tid.
:::

:::on-monday
- Aftal et ord.
:::

:::think
Hvad er sværest?
:::

:::check gate
Hvornår?
(x) Nu — Ja.
( ) Senere — Nej.
source: L7
:::

:::unverified
Det skal bekræftes.
:::
"""


@pytest.fixture
def full(k1, ana):
    """A lesson with every block there is, and Ana enrolled."""
    page = school.lesson_page("K1.1")
    page.content_note = "Cirka ti minutter."
    page.body = json.dumps(read_blocks(EVERY_BLOCK.splitlines()))
    enrol(person=ana, course=school.row(k1), at=AT)
    return school.publish(page)


def html(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


class TestCourseIndex:
    def test_lists_the_courses_of_its_language_for_everybody(self, client, index, k1):
        school.translate(k1, title="Course K1")

        shown = html(client, index)

        assert "Kursus K1" in shown
        assert "Course K1" not in shown


class TestCoursePage:
    def test_is_open_and_leads_to_the_sign_in(self, client, k1):
        assert f"?next={k1.url}" in html(client, k1)

    def test_offers_to_begin_with_one_post(self, client, k1, ana):
        client.force_login(ana)

        assert f"/learning/course/{school.row(k1).uuid}/enrol/" in html(client, k1)

    def test_shows_how_far_she_is(self, client, k1, ana):
        enrolment = enrol(person=ana, course=school.row(k1), at=AT)
        lesson = school.lesson_row("K1.1")
        LessonProgress.objects.create(
            enrolment=enrolment, lesson=lesson, started_at=AT, completed_at=AT
        )
        client.force_login(ana)

        shown = html(client, k1)

        assert '<progress id="progress" max="3" value="1">' in shown

    def test_says_that_a_draft_is_not_reviewed_until_it_is(self, client, k1):
        assert "stamp--draft" in html(client, k1)

        k1.review_status = "reviewed"
        school.publish(k1)

        assert "stamp--draft" not in html(client, k1)


class TestLessonPage:
    def test_asks_for_a_sign_in(self, client, k1):
        page = school.lesson_page("K1.1")

        response = client.get(page.url)

        assert response.headers["Location"] == f"/da/account/login/?next={page.url}"

    def test_shows_what_it_is_about_but_not_the_text_before_she_begins(
        self, client, full, ben
    ):
        client.force_login(ben)

        shown = html(client, full)

        assert "Cirka ti minutter." in shown
        assert "Spørg alene" not in shown
        assert "/enrol/" in shown

    def test_is_read_in_english_by_whoever_began_in_danish(self, client, full, k1, ana):
        school.translate(k1, title="Course K1", slug="course-k1")
        english = school.translate(full, title="Lesson 1", slug="lesson-1")
        client.force_login(ana)

        assert "/read/" in html(client, english)

    def test_is_shown_to_whoever_may_edit_it(self, client, full, k1, ben):
        MembershipFactory(person=ben, role="trainer")
        ensure_groups()
        client.force_login(ben)

        assert "Spørg alene" in html(client, full)

    def test_writes_nothing_when_it_is_read(self, client, full, ana):
        client.force_login(ana)

        html(client, full)

        assert not LessonProgress.objects.exists()

    def test_offers_a_case_with_one_post_and_no_button_to_confirm(
        self, client, k1, ana
    ):
        page = school.add_case(k1)
        enrol(person=ana, course=school.row(k1), at=AT)
        client.force_login(ana)

        shown = html(client, page)

        assert f"/learning/lesson/{school.lesson_row('K1.9').uuid}/case/" in shown
        assert "/read/" not in shown

    def test_says_that_a_lesson_added_since_is_not_asked_of_her(self, client, k1, ana):
        enrol(person=ana, course=school.row(k1), at=AT)
        page = school.add_lesson(k1, "K1.4")
        client.force_login(ana)

        shown = html(client, page)

        assert "/read/" not in shown

    def test_renders_every_block_without_inline_style_or_script(
        self, client, full, ana
    ):
        client.force_login(ana)

        shown = html(client, full)

        for words in ("Ved døren", "14. maj", "Lis", "Hvorfor gik du ikke?", "Loven."):
            assert words in shown
        for words in ("Greb om halsen.", "Hold det adskilt.", "Skab tid.", "Senere"):
            assert words in shown
        assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", shown)

    def test_explains_words_and_sources_at_the_foot(self, client, full, ana):
        Source.objects.create(code="P18", title_da="Vejledning", title_en="Guide")
        term = Term.objects.create(
            key="krisecenter",
            word_da="krisecenter",
            word_en="shelter",
            meaning_da="Et sted at være i sikkerhed.",
            meaning_en="A place to be safe.",
        )
        client.force_login(ana)

        shown = html(client, full)

        assert f'<a class="term" href="#word-{term.pk}">krisecentret</a>' in shown
        assert "Et sted at være i sikkerhed." in shown
        assert '[<a href="#source-P18">P18</a>]' in shown
        assert '<div id="source-P18">' in shown

    def test_lets_a_question_answer_itself_without_script_or_form(
        self, client, full, ana
    ):
        client.force_login(ana)

        shown = html(client, full)

        assert len(re.findall(r'<details class="answer">', shown)) == 2
        assert shown.count("<input") == shown.count('type="hidden"')


def test_every_block_of_the_files_is_a_block_of_the_pages_with_its_template():
    kinds = {block["type"] for block in read_blocks(EVERY_BLOCK.splitlines())}
    blocks = LessonBlocks().child_blocks

    assert kinds <= set(blocks)
    assert len(kinds) == len(READERS) - 1 + 2  # two tracks are one; text and table
    for name, block in blocks.items():
        template = Path("courses/templates") / block.meta.template
        assert template.exists(), name


class TestCode:
    def test_stays_once_the_page_is_live(self, k1):
        assert k1.problem_with_code("K2")
        assert not k1.problem_with_code("K1")

    def test_belongs_to_one_course(self, index, k1):
        other = school.add_course(index, "K2")

        assert type(other)(code="K1").problem_with_code("K1")
        assert not type(other)(code="K3").problem_with_code("K3")
