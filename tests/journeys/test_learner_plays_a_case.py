"""A learner reads a lesson and plays the case to its end, her way and at her pace."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from courses.models import Enrolment, LessonProgress
from scenarios.engine.story import Practice
from scenarios.models import Attempt, Step
from tests.journeys.learners import (
    CASE_LESSON,
    COURSE,
    LESSON,
    answer,
    begin,
    case,
    go_on,
    newcomer,
    open_case,
    play_on,
)


def finished_lessons(site, email: str) -> list[str]:
    with site.database():
        progress = LessonProgress.objects.filter(
            enrolment__person__email=email, completed_at__isnull=False
        )
        return sorted(progress.values_list("lesson__code", flat=True))


def signed_in(site, page: Page, sign_in) -> str:
    email = newcomer(site)
    sign_in(page, email)
    return email


def test_she_reads_a_lesson_and_says_so(site, page, sign_in, axe):
    email = signed_in(site, page, sign_in)
    page.goto(COURSE)
    axe(page)
    page.locator("main form[action*='/enrol/'] button").first.click()
    page.goto(LESSON)
    axe(page)

    page.locator("main form[action$='/read/'] button").click()
    page.wait_for_load_state()

    axe(page)
    assert finished_lessons(site, email) == ["K1.5"]


@pytest.mark.parametrize(
    ("practice", "kind"), [(Practice.BEST, "good"), (Practice.RISKY, "poor")]
)
def test_she_plays_to_an_ending(site, phone, sign_in, axe, practice, kind):
    email = signed_in(site, phone, sign_in)
    open_case(phone)
    axe(phone)
    begin(phone)
    axe(phone)
    playable = case(site)
    answer(phone, playable, practice)
    axe(phone)
    go_on(phone)

    steps = 1 + play_on(phone, playable, practice)

    axe(phone)
    expect(phone.locator(".decisions > li")).to_have_count(steps)
    assert finished_lessons(site, email) == ["K1.9"]
    with site.database():
        attempt = Attempt.objects.get(person__email=email)
        assert playable.passage(attempt.state).ending == kind
        assert playable.replay(attempt.log()) == attempt.state
    phone.locator("main .next a").click()
    expect(phone).to_have_url(re.compile(CASE_LESSON + "$"))


@pytest.mark.parametrize("practice", [Practice.BEST, Practice.RISKY])
def test_she_plays_without_javascript(site, page_without_script, sign_in, practice):
    page = page_without_script
    email = signed_in(site, page, sign_in)
    open_case(page)
    begin(page)

    play_on(page, case(site), practice)

    assert finished_lessons(site, email) == ["K1.9"]


def test_she_pauses_and_goes_on_from_another_device(site, open_page, sign_in, axe):
    email = newcomer(site)
    playable = case(site)
    with open_page() as desk:
        sign_in(desk, email)
        open_case(desk)
        begin(desk)
        answer(desk, playable, Practice.BEST)
        go_on(desk)
        asked = desk.locator(".story").inner_text()
        desk.locator("a[href$='/pause/']").first.click()
        axe(desk)

    with open_page(viewport={"width": 320, "height": 568}) as phone:
        sign_in(phone, email)
        open_case(phone)

        assert phone.locator(".story").inner_text() == asked
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_she_skips_to_the_summary_and_it_counts_the_same(site, page, sign_in, axe):
    email = signed_in(site, page, sign_in)
    open_case(page)

    page.locator("button[formaction$='/summary/']").click()
    page.wait_for_url("**/debrief/")

    axe(page)
    expect(page.locator(".decisions")).to_have_count(0)
    assert finished_lessons(site, email) == ["K1.9"]


def test_she_changes_language_half_way_and_keeps_her_place(site, page, sign_in):
    email = signed_in(site, page, sign_in)
    open_case(page)
    begin(page)
    playable = case(site)
    answer(page, playable, Practice.BEST)
    go_on(page)

    page.locator("main a[hreflang=en]").click()
    page.wait_for_url("**/en/case/**")
    play_on(page, playable, Practice.BEST)

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert finished_lessons(site, email) == ["K1.9"]
    with site.database():
        assert Attempt.objects.filter(person__email=email).count() == 1
        assert Enrolment.objects.filter(person__email=email).count() == 1


def test_a_double_click_the_back_button_and_two_tabs_make_one_step(
    site, page, sign_in, open_page
):
    email = signed_in(site, page, sign_in)
    open_case(page)
    begin(page)
    playable = case(site)
    other = page.context.new_page()
    other.goto(page.url)

    page.locator("button.choice").first.dblclick()
    page.locator(".happens").wait_for()
    other.locator("button.choice").last.click()
    expect(other.locator(".messages")).to_be_focused()
    page.go_back()
    page.locator("[data-choices]").wait_for()
    page.reload()

    expect(page.locator("article.scene")).to_have_attribute("data-at", "2")
    expect(other.locator("article.scene")).to_have_attribute("data-at", "2")
    with site.database():
        assert Step.objects.filter(attempt__person__email=email).count() == 1
    assert playable.passages


def test_keys_alone_are_enough(site, page, sign_in):
    signed_in(site, page, sign_in)
    open_case(page)
    page.locator("form[action$='/begin/'] button").first.focus()
    page.keyboard.press("Enter")
    page.locator("[data-choices]").wait_for()

    page.keyboard.press("2")
    page.locator(".happens").wait_for()

    expect(page.locator(".happens")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[data-choices]").wait_for()


def test_keys_choose_nothing_while_help_lines_are_read(site, page, sign_in):
    email = signed_in(site, page, sign_in)
    open_case(page)
    begin(page)
    second = page.locator("button.choice").nth(1).get_attribute("value")

    page.locator(".support summary").click()
    page.keyboard.press("1")
    page.locator(".support summary").click()
    page.keyboard.press("2")
    page.locator(".happens").wait_for()

    with site.database():
        step = Step.objects.get(attempt__person__email=email)
    assert str(step.choice) == second
