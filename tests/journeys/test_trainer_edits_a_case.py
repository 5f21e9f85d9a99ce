"""A trainer edits and publishes a passage while a learner is in the middle of the case."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from scenarios.engine.story import Practice
from scenarios.models import Scenario
from tests.journeys.learners import answer, begin, case, go_on, newcomer, open_case

TRAINER = "police.trainer@example.org"
NEW_WORDS = "Jonas åbner på klem. Kæden er på."


def passage_address(site, name: str) -> str:
    with site.database():
        scenario = Scenario.objects.get(code="a")
        passages = {one.name: one.id for one in scenario.newest_draft().story.passages}
        return f"/admin/cases/{scenario.pk}/passage/{passages[name]}/"


def publish(page: Page, axe) -> None:
    page.get_by_role("link", name=re.compile("Publi|Udgiv")).first.click()
    page.wait_for_load_state()
    axe(page)
    page.locator("[data-w-dropdown-target='toggle']").last.click()
    page.locator("button[name='action-publish']").click()
    page.wait_for_url("**/snippets/scenarios/scenario/")


def test_what_she_publishes_reaches_new_plays_and_bends_none(
    site, page, open_page, sign_in, axe
):
    playable = case(site)
    with open_page() as learner:
        sign_in(learner, newcomer(site))
        open_case(learner)
        begin(learner)

        sign_in(page, TRAINER)
        page.goto(passage_address(site, "A2"))
        axe(page)
        page.locator("textarea[lang=da]").nth(2).fill(NEW_WORDS)
        page.locator("form button", has_text=re.compile("Save|Gem")).last.click()
        page.wait_for_load_state()
        publish(page, axe)

        answer(learner, playable, Practice.BEST)
        go_on(learner)
        expect(learner.locator(".story")).not_to_contain_text(NEW_WORDS)

    with open_page() as another:
        sign_in(another, newcomer(site))
        open_case(another)
        begin(another)
        answer(another, case(site), Practice.BEST)
        go_on(another)
        expect(another.locator(".story")).to_contain_text(NEW_WORDS)
