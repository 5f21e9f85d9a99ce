"""A manager's number rises when somebody she answers for completes a course, and follows her."""

from __future__ import annotations

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from courses import placement
from courses.folding import fold_all
from people.models import Membership, Person, Unit
from scenarios.engine.story import Practice
from tests.journeys.learners import (
    COURSE,
    TEAM,
    answer,
    begin,
    case,
    newcomer,
    open_case,
)

MANAGER = "police.manager@example.org"
OTHER_MANAGER = "town.manager@example.org"
POLICE = "Øresund Politikreds (demo)"
OTHER_TEAM = "Beredskab Syd (demo)"
PASSWORD = "a long and quiet password"


def invited(site, page: Page, email: str) -> None:
    """Invite somebody to a team; she opens the mail and says yes."""
    with site.database():
        team = str(Unit.objects.get(name=TEAM).uuid)
    site.manage("invite_person", email, "--role", "learner", "--unit", team)
    link = re.search(r"https?://\S+/account/invitation/\S+", _text(site, email))[0]
    page.goto(link)
    page.locator("input[name=first_name]").fill("Nina")
    page.locator("input[name=last_name]").fill("Ny")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password_again]").fill(PASSWORD)
    page.locator("main form:has(input[name=password]) button").click()
    page.wait_for_url("**/learning/")


def _text(site, email: str) -> str:
    return site.mail_to(email).get_body(("plain",)).get_content()


def complete_the_course(page: Page) -> None:
    """Read every lesson and say so; read the summary of the case."""
    page.goto(COURSE)
    page.locator("main form[action*='/enrol/'] button").first.click()
    page.goto(COURSE)
    lessons = page.locator(".outline a").evaluate_all(
        "all => all.map((one) => one.href)"
    )
    for lesson in dict.fromkeys(lessons):
        page.goto(lesson)
        button = page.locator("main form[action$='/read/'] button")
        if button.count():
            button.click()
            page.wait_for_load_state()
    open_case(page)
    page.locator("button[formaction$='/summary/']").click()
    page.wait_for_url("**/debrief/")


def number(page: Page) -> tuple[int, int]:
    """Completed and people of the chosen course, read off the table by course."""
    page.goto("/da/manager/")
    cells = page.locator("section[aria-labelledby='by-course'] tbody tr").first.locator(
        "td.n"
    )
    return int(cells.nth(3).inner_text()), int(cells.nth(0).inner_text())


def crowd(site, size: int = 5) -> None:
    """Enough colleagues for a figure to be shown."""
    for _ in range(size):
        email = newcomer(site)
        with site.database():
            person = Person.objects.get(email=email)
            Membership.objects.filter(person=person).delete()
            placement.join(
                person=person,
                unit=Unit.objects.get(name=TEAM),
                role=Membership.Role.LEARNER,
                day=timezone.localdate(),
            )


def test_the_number_rises_when_an_invited_learner_completes_the_course(
    site, open_page, sign_in, axe
):
    crowd(site)
    with open_page() as manager:
        sign_in(manager, MANAGER)
        before, people = number(manager)
        axe(manager)

        with open_page() as learner:
            invited(site, learner, "nina@example.org")
            complete_the_course(learner)

        assert number(manager) == (before + 1, people + 1)
        row = manager.locator(
            "section[aria-labelledby='by-person'] tr", has_text="Nina"
        )
        expect(row.locator("td").nth(1)).to_contain_text(str(timezone.localdate().year))
        with site.database():
            fold_all(timezone.now())
        assert number(manager) == (before + 1, people + 1)


def test_the_number_follows_a_learner_who_moves(site, page, sign_in):
    crowd(site, 1)
    with site.database():
        mover = Person.objects.filter(email__startswith="newcomer").latest("pk")
        teams = {
            one.name: one for one in Unit.objects.filter(name__in=[TEAM, OTHER_TEAM])
        }
    sign_in(page, MANAGER)
    before = people_of(page)

    with site.database():
        placement.move(
            person=mover,
            from_unit=teams[TEAM],
            to_unit=teams[OTHER_TEAM],
            day=timezone.localdate(),
        )

    after = people_of(page)
    assert before[TEAM] - after[TEAM] == 1
    assert site.manage("rebuild_coverage", "--check") is not None


def people_of(page: Page) -> dict[str, int]:
    """How many people each of her units has, where the group is large enough."""
    page.goto("/da/manager/")
    rows = page.locator("section[aria-labelledby='by-unit'] tbody tr").all()
    return {
        row.locator("th").inner_text(): int(row.locator("td").first.inner_text())
        for row in rows
        if row.locator("td.n").count()
    }


def test_the_manager_of_another_organisation_sees_nothing_of_it(site, phone, sign_in):
    with site.database():
        police = Unit.objects.get(name=POLICE).uuid
    sign_in(phone, OTHER_MANAGER)

    phone.goto("/da/manager/")
    expect(phone.locator("main")).not_to_contain_text("Beredskab")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    assert phone.goto(f"/da/manager/{police}/").status == 404
    assert phone.goto(f"/da/manager/{police}/people.csv").status == 404


def test_who_is_trainer_and_manager_of_a_learner_sees_no_answer_of_hers(
    site, open_page, sign_in
):
    playable = case(site)
    with open_page() as learner:
        sign_in(learner, newcomer(site))
        open_case(learner)
        begin(learner)
        answer(learner, playable, Practice.RISKY)
        words = learner.locator(".chose span").inner_text()
        played = learner.url
    with site.database():
        manager = Person.objects.get(email=MANAGER)
        placement.join(
            person=manager,
            unit=Unit.objects.get(name=POLICE),
            role=Membership.Role.TRAINER,
            day=timezone.localdate(),
        )

    with open_page() as page:
        sign_in(page, MANAGER)
        for address in (
            "/da/manager/",
            "/admin/",
            "/admin/snippets/scenarios/scenario/",
        ):
            assert page.goto(address).status == 200
            expect(page.locator("body")).not_to_contain_text(words)
        assert page.goto(played).status == 404
