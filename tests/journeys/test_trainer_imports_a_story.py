"""A trainer imports a page made in Twine, reads what was lost, and looks at what is left."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

TRAINER = "police.trainer@example.org"
PAGE = """<html><body>
<tw-storydata name="Naboens dør" startnode="1" format="Harlowe" format-version="3.3.8"
 ifid="5E0A5B1C-2C1D-4F25-9D8B-8C0B7A1B4A12">
<script role="script">window.ran = true</script>
<tw-passagedata pid="1" name="På trappen">En stol vælter bag døren.
(live: 2s)[Der banker noget.]
[[Bank på-&gt;Entreen]]
[[Gå ned-&gt;Gaden]]</tw-passagedata>
<tw-passagedata pid="2" name="Entreen">&lt;img src=x onerror="window.ran = true"&gt;
En kvinde åbner på klem.</tw-passagedata>
</tw-storydata></body></html>"""


def send(page: Page) -> None:
    story = {"name": "door.html", "mimeType": "text/html", "buffer": PAGE.encode()}
    page.locator("input[type=file]").set_input_files(story)
    page.locator("form[enctype] button.button").click()
    page.wait_for_url("**/cases/imports/*/")


def test_what_could_not_be_read_is_told_and_shown_and_never_run(page, sign_in, axe):
    sign_in(page, TRAINER)
    page.goto("/admin/snippets/scenarios/scenario/")
    page.locator("a[href$='/cases/import/']").first.click()
    page.wait_for_url("**/cases/import/")
    expect(page.locator("input[type=file]")).to_be_visible()
    axe(page)
    send(page)

    expect(page.locator(".writing__figure")).to_contain_text(re.compile("1.*2"))
    expect(page.locator("table", has_text="(live: 2s)")).to_be_visible()
    axe(page)

    page.locator("a.button[href$='/outline/']").first.click()
    page.get_by_role("link", name="På trappen", exact=True).first.click()
    left = page.locator(".writing__group--lost")
    expect(left).to_contain_text("(live: 2s)[Der banker noget.]")
    axe(page)
    assert page.evaluate("window.ran") is None


def test_a_file_that_is_no_story_is_refused_in_the_form(page, sign_in):
    sign_in(page, TRAINER)
    page.goto("/admin/cases/import/")

    photo = {"name": "photo.bin", "mimeType": "text/plain", "buffer": b"\x00\x01"}
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("form[enctype] button.button").click()

    expect(page.locator(".help-critical")).to_be_visible()
