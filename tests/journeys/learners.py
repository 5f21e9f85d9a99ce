"""Learners of a served site, each with a clean slate, and how one plays a case."""

from __future__ import annotations

import itertools

from playwright.sync_api import Page

from people.models import Membership, Person, Unit
from scenarios.engine.play import Playable
from scenarios.engine.story import Practice
from scenarios.models import Scenario
from tests.factories import MembershipFactory, PersonFactory
from tests.journeys.served import Site

COURSE = "/da/kurser/se-det-sig-det-at-opspore-vold-i-naere-relationer/"
LESSON = COURSE + "at-se-barnet/"
CASE_LESSON = COURSE + "case-hoeje-stemmer-paa-tredje-sal/"
LEARNER = "police.learner@example.org"
TEAM = "Beredskab Nord (demo)"
MOST_STEPS = 60

numbers = itertools.count(1)


def newcomer(site: Site, team: str = TEAM) -> str:
    """Make a learner who has done nothing yet; return the e-mail she signs in with."""
    email = f"newcomer{next(numbers)}@example.org"
    with site.database():
        person = PersonFactory(email=email)
        # The served product hashes as in production, these tests do not.
        person.password = Person.objects.get(email=LEARNER).password
        person.save(update_fields=["password"])
        unit = Unit.objects.get(name=team)
        MembershipFactory(person=person, unit=unit, role=Membership.Role.LEARNER)
    return email


def case(site: Site) -> Playable:
    """The case of the demo as it is published now."""
    with site.database():
        return Scenario.objects.get(code="a").live_version.playable()


def open_case(page: Page) -> None:
    """Enrol where that is asked, and press the one button that opens the player."""
    page.goto(CASE_LESSON)
    if page.locator("main form[action*='/enrol/']").count():
        page.locator("main form[action*='/enrol/'] button").first.click()
        page.goto(CASE_LESSON)
    page.locator("main form[action$='/case/'] button").click()
    page.wait_for_url("**/case/*/**")


def begin(page: Page) -> None:
    """Press Begin on the content note."""
    page.locator("form[action$='/begin/'] button").first.click()
    page.locator("[data-choices]").wait_for()


def answer(page: Page, playable: Playable, practice: Practice) -> None:
    """Take the first option of that practice, or the first there is."""
    options = page.locator("[data-choices] button.choice")
    ids = [option.get_attribute("value") for option in options.all()]
    wanted = [id_ for id_ in ids if playable.choices[id_].practice == practice]
    page.locator(f"button[value='{(wanted or ids)[0]}']").click()
    page.locator(".happens").wait_for()


def go_on(page: Page) -> None:
    """Press Continue, to the next scene or to how it ended."""
    page.locator(".after .next a").click()
    page.locator("[data-choices], .decisions").first.wait_for()


def play_on(page: Page, playable: Playable, practice: Practice) -> int:
    """Play to an ending, always choosing alike; return the number of steps."""
    for steps in range(MOST_STEPS):
        if page.locator(".decisions").count():
            return steps
        answer(page, playable, practice)
        go_on(page)
    raise AssertionError("the case did not end")
