"""Somebody invited reads the mail of the demo, says yes and is let in."""

from __future__ import annotations

import re

from playwright.sync_api import expect

NEWCOMER = "nina@example.org"
PASSWORD = "a long and quiet password"


def test_a_newcomer_comes_in_through_the_mail_she_was_sent(site, page, axe):
    site.manage("invite_person", NEWCOMER, "--role", "learner")
    assert "Ved døren" in site.mail_to(NEWCOMER)["Subject"]
    page.goto("/mail/")
    axe(page)
    page.locator("main td a").first.click()
    axe(page)

    page.locator("main a[href*='/account/invitation/']").click()
    page.locator("input[name=first_name]").fill("Nina")
    page.locator("input[name=last_name]").fill("Ny")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password_again]").fill(PASSWORD)
    page.locator("main form:has(input[name=password]) button").click()

    expect(page).to_have_url(re.compile("/da/learning/$"))


def test_a_forgotten_password_is_chosen_anew(site, page):
    site.newcomer("forgetful@example.org", like="police.learner@example.org")
    page.goto("/da/account/password/reset/")
    page.locator("input[name=email]").fill("forgetful@example.org")
    page.locator("main form:has(input[name=email]) [type=submit]").click()

    sent = site.mail_to("forgetful@example.org")
    link = re.search(r"https?://\S+/password/reset/key/\S+", sent.get_content())[0]
    page.goto(link)
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)
    page.locator("main form:has(input[name=password1]) [type=submit]").first.click()

    page.goto("/da/account/login/")
    page.locator("input[name=login]").fill("forgetful@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form:has(input[name=password]) [type=submit]").first.click()
    expect(page).to_have_url(re.compile("/da/learning/$"))
