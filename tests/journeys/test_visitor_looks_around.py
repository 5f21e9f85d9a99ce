"""Somebody who is not signed in finds her way, in her language, and out again."""

from __future__ import annotations

import re

from playwright.sync_api import expect


def test_a_visitor_is_met_in_danish_and_reads_on_in_english(page, axe):
    page.goto("/")

    expect(page).to_have_url(re.compile(r"/da/$"))
    expect(page.locator("html")).to_have_attribute("lang", "da")
    axe(page)

    page.get_by_role("link", name="English").first.click()

    expect(page).to_have_url(re.compile(r"/en/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Sign in", exact=True).first).to_be_visible()
    axe(page)


def test_a_visitor_with_an_english_browser_is_met_in_english(open_page, axe):
    with open_page(locale="en-GB") as page:
        page.goto("/")

        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_visitor_leaves_in_one_click_for_a_page_that_gives_nothing_away(page):
    page.context.route("https://**", lambda route: route.fulfill(body="Weather"))
    page.goto("/da/")

    page.locator("[data-exit]").click()

    expect(page.get_by_text("Weather")).to_be_visible()
    assert "dmi.dk" in page.url


def test_a_visitor_leaves_without_javascript_too(page_without_script):
    page = page_without_script
    page.goto("/da/")

    exit_link = page.locator("[data-exit]")

    expect(exit_link).to_have_attribute("href", re.compile("^https://www.dmi.dk"))


def test_a_visitor_who_lost_the_way_is_told_so_and_led_back(page, axe):
    answer = page.goto("/da/there-is-nothing-here/")

    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)

    page.get_by_role("main").get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"/da/$"))


def test_a_visitor_on_a_phone_need_not_scroll_sideways(phone, axe):
    phone.goto("/da/")

    wide = phone.evaluate("document.documentElement.scrollWidth")

    assert wide <= 390
    axe(phone)
