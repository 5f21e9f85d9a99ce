"""A learner signs in with her work e-mail, and out again on a shared computer."""

from __future__ import annotations

import re

from playwright.sync_api import expect

LEARNER = "police.learner@example.org"


def test_a_learner_signs_in_to_her_own_learning_and_out_again(
    page, sign_in, sign_out, axe
):
    page.goto("/da/account/login/")
    axe(page)

    sign_in(page, LEARNER)

    expect(page).to_have_url(re.compile("/da/learning/$"))
    axe(page)

    sign_out(page)
    page.goto("/da/learning/")

    expect(page).to_have_url(re.compile("/da/account/login/"))


def test_a_learner_signs_in_without_javascript(page_without_script, sign_in):
    sign_in(page_without_script, LEARNER)

    expect(page_without_script).to_have_url(re.compile("/da/learning/$"))


def test_somebody_new_finds_nothing_of_anybody_else(site, page, sign_in, axe):
    site.newcomer("new.learner@example.org", like=LEARNER)

    sign_in(page, "new.learner@example.org")

    expect(page).to_have_url(re.compile("/da/learning/$"))
    axe(page)


def test_a_wrong_password_is_refused_in_words(page, axe):
    page.goto("/da/account/login/")
    page.locator("input[name=login]").fill(LEARNER)
    page.locator("input[name=password]").fill("not-the-password-of-anybody")

    page.locator("input[name=password]").press("Enter")

    expect(page).to_have_url(re.compile("/da/account/login/"))
    expect(page.get_by_text(re.compile("password|adgangskode")).first).to_be_visible()
    axe(page)
