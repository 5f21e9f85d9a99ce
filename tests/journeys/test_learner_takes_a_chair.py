"""A learner plays a case with roles: she notices, keeps, goes back, and reads why when it is time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from scenarios.models import Attempt, Scenario, Step
from tests.journeys.learners import newcomer, open_case
from tests.scenarios.evening import evening
from tests.scenarios.stories import named

SMALL = {"width": 320, "height": 640}
MINUTE = 60_000


@pytest.fixture(scope="module")
def evening_site(site):
    """The demo, its first case replaced by one with everything in it."""
    with site.database():
        scenario = Scenario.objects.get(code="a")
        scenario.publish(scenario.revise(evening()))
    return site


@pytest.fixture
def seated(evening_site, sign_in):
    """``seated(page)``: a newcomer in the police officer's chair; returns her e-mail."""

    def sit(page: Page, chair: str = "Betjent") -> str:
        email = newcomer(evening_site)
        sign_in(page, email)
        open_case(page)
        page.get_by_role("button", name=chair).click()
        page.locator("[data-choices]").wait_for()
        return email

    return sit


def choice(page: Page, name: str) -> Locator:
    return page.locator(f"button.choice[value='{named(name)}']")


def choose(page: Page, name: str) -> None:
    choice(page, name).click()
    page.locator("article.after").wait_for()


def go_on(page: Page) -> None:
    page.locator(".after .next a").click()
    page.locator("[data-choices], .decisions").first.wait_for()


def play_on(page: Page) -> None:
    """From the stairs to the debrief."""
    page.get_by_label("Hun er hæs").check()
    page.get_by_label("Fjernsynet kører").check()
    page.get_by_label("To par støvler").check()
    for name in ("ask apart", "go on", "mention the boots"):
        choose(page, name)
        go_on(page)


def attempt_of(site, email: str) -> Attempt:
    with site.database():
        return Attempt.objects.filter(person__email=email).latest("id")


def test_she_plays_from_one_chair_and_then_from_another(
    evening_site, open_page, seated, axe
):
    with open_page(viewport=SMALL) as page:
        email = seated(page)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        play_on(page)

        axe(page)
        for told in ("Hun er hæs", "Hun holder på sit håndled", "Fjernsynet kører"):
            expect(page.locator(".looked")).to_contain_text(told)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.get_by_role("button", name="Socialrådgiver", exact=True).click()

        expect(page.locator(".letter")).to_contain_text("Underretning fra skolen")
        assert str(attempt_of(evening_site, email).role) == named("municipality")


def test_she_reads_why_when_the_chapter_is_over(page, seated, axe):
    seated(page)

    choose(page, "ask both")
    axe(page)
    expect(page.locator(".why")).to_have_count(0)
    go_on(page)
    axe(page)
    choose(page, "go on")

    axe(page)
    expect(page.locator(".earlier .why.is-risk")).to_contain_text("ask both: why")


def test_she_takes_a_choice_back(evening_site, page, seated):
    email = seated(page)
    choose(page, "ask both")

    page.locator("[data-back] button").click()
    choice(page, "ask both").wait_for()
    choose(page, "ask apart")

    with evening_site.database():
        steps = Step.objects.filter(attempt__person__email=email)
        taken_back = [
            step.taken_back_at is not None for step in steps.order_by("number")
        ]
    assert taken_back == [True, False]


def test_what_she_writes_in_the_notebook_stays_on_the_page(page, seated, axe):
    seated(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    choose(page, "ask apart")
    go_on(page)
    choose(page, "go on")
    go_on(page)

    page.locator("textarea").fill("en hemmelighed 1")
    axe(page)
    choose(page, "write what was seen")

    assert any(named("write what was seen") in body for body in sent)
    assert not any("hemmelighed" in body for body in sent)


def test_she_plays_without_javascript(evening_site, page_without_script, seated):
    page = page_without_script
    email = seated(page)
    expect(page.locator(".clock")).to_be_hidden()

    play_on(page)

    expect(page.locator(".looked")).to_contain_text("Hun er hæs")
    assert attempt_of(evening_site, email).ended_by == "ending"


def test_keys_tick_and_choose_and_enter_in_a_box_chooses_nothing(
    evening_site, page, seated
):
    email = seated(page)
    second = page.locator("button.choice").nth(1).get_attribute("value")
    page.get_by_label("Hun er hæs").focus()

    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    page.locator("article.after").wait_for()

    with evening_site.database():
        step = Step.objects.get(attempt__person__email=email)
    assert (step.noticed, str(step.choice)) == ([named("hoarse")], second)


def test_enter_in_a_box_chooses_nothing_without_javascript(
    evening_site, page_without_script, seated
):
    email = seated(page_without_script)

    page_without_script.get_by_label("Hun er hæs").press("Enter")
    page_without_script.locator(".messages").wait_for()

    assert attempt_of(evening_site, email).step_count == 0


class TestTheTime:
    def test_that_is_up_makes_the_choice_the_author_gave(
        self, evening_site, page, seated
    ):
        page.clock.install()
        email = seated(page)
        expect(page.locator("[data-clock-left]")).to_have_text(
            re.compile("[01]:[0-9]{2}")
        )

        page.clock.run_for(2 * MINUTE)
        page.locator("article.after").wait_for()

        with evening_site.database():
            step = Step.objects.get(attempt__person__email=email)
        assert str(step.choice) == named("wait")

    def test_can_be_stopped(self, page, seated):
        page.clock.install()
        seated(page)

        page.locator("[data-clock-pause]").click()
        page.clock.run_for(2 * MINUTE)

        expect(page.locator("[data-clock-go]")).to_be_focused()
        expect(choice(page, "wait")).to_be_visible()

    def test_turned_off_stays_off(self, page, seated, axe):
        page.clock.install()
        seated(page)

        page.locator("[data-clock-off]").click()
        axe(page)
        page.reload()
        page.clock.run_for(2 * MINUTE)

        expect(page.locator("[data-clock-on]")).to_be_visible()
        expect(choice(page, "wait")).to_be_visible()
