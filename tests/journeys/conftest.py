"""What a journey is given: a served site of its own, a browser, and eyes for barriers.

A journey never uses ``live_server``: that empties the database after each test, and
Wagtail's root page and languages with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests import databases
from tests.journeys import served
from tests.journeys.browser import FLAGS, ensure

SHOTS = databases.SCRATCH / "shots"
FAILED = pytest.StashKey[bool]()
PATIENCE = 30_000  # milliseconds
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``-m "not journey"`` leaves them out, without a line in each file."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module")
def site(django_db_blocker) -> Iterator[served.Site]:
    """The demo, freshly seeded, served for the journeys of one file."""
    with django_db_blocker.unblock(), served.serving() as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = ensure()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop on this thread; Django must not mind.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(
    browser: Browser, site: served.Site, request: pytest.FixtureRequest
) -> Callable[..., Any]:
    """Open a window of a person's own; fail if the page broke its own rules in it."""

    @contextmanager
    def opened(**options: Any) -> Iterator[Page]:
        context = browser.new_context(
            base_url=site.url, **{"locale": "da-DK", "viewport": DESK, **options}
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_policy_breach(said)))
        yield page
        if request.node.stash.get(FAILED, False):
            _show(page, site, request.node.name)
        context.close()
        assert complaints == []

    return opened


def _policy_breach(said: ConsoleMessage) -> list[str]:
    breach = said.type == "error" and "Content Security Policy" in said.text
    return [said.text] if breach else []


def _show(page: Page, site: served.Site, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    print(f"\nAt {page.url}, seen in {path}\nThe site said:\n{site.log()}")


@pytest.fixture
def page(open_page) -> Iterator[Page]:
    """A Danish browser on a desk."""
    with open_page() as page:
        yield page


@pytest.fixture
def phone(open_page) -> Iterator[Page]:
    """A Danish browser in a pocket."""
    with open_page(viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture
def page_without_script(open_page) -> Iterator[Page]:
    """A Danish browser on a desk where JavaScript is off."""
    with open_page(java_script_enabled=False) as page:
        yield page


@pytest.fixture
def sign_in(site: served.Site) -> Callable[[Page, str], None]:
    """Sign a person of the demo in, as she would: through the form."""

    def as_she_would(page: Page, email: str) -> None:
        page.goto("/da/account/login/")
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(site.password())
        page.locator("main form:has(input[name=password]) [type=submit]").first.click()
        page.wait_for_url(lambda url: "/account/login/" not in url)

    return as_she_would


@pytest.fixture
def sign_out() -> Callable[[Page], None]:
    """Sign out as she would: with the button in the bar's account panel."""

    def as_she_would(page: Page) -> None:
        page.locator("details.account summary").click()
        page.locator("form[action$='/account/logout/'] button").click()
        page.wait_for_url(lambda url: "/account/logout/" not in url)

    return as_she_would


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that nothing on the page bars anybody's way."""

    def find_no_barrier(page: Page) -> None:
        page.evaluate(
            "Promise.all(document.getAnimations().map((one) => one.finished))"
        )
        only = {"runOnly": {"type": "tag", "values": STANDARD}}
        found = Axe().run(page, options={**only, "resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()

    return find_no_barrier
