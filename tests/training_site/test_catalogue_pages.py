"""Whoever reads Danish meets no English sentence of ours, wherever the links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urldefrag

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.enrolment import enrol
from courses.placement import join
from people.models import Membership
from tests.courses import school
from tests.factories import PASSWORD, MembershipFactory, PersonFactory, UnitFactory
from tests.people.post_office import delivered
from tests.people.sign_in import enter, show_password
from tests.training_site.test_catalogue import OURS, PLACEHOLDER, messages, sources
from training_site import catalogues

pytestmark = pytest.mark.django_db
SPOKEN = {"alt", "aria-label", "placeholder", "title"}
SILENT = {"script", "style", "svg"}
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
FIELD = re.compile(r'name="(number|choice)" value="([^"]*)"')
IN_DANISH = {"accept-language": "da"}


class Page(HTMLParser):
    """What a reader sees or hears, what is marked as English left out; and the links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self.links: set[str] = set()
        self.silent: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        in_english = said.get("lang") == "en" and tag != "html"
        if self.silent or tag in SILENT or in_english:
            self.silent += [tag] if tag not in VOID else []
            return
        self.texts |= {" ".join(said[name].split()) for name in SPOKEN & said.keys()}
        if tag == "a" and said.get("href"):
            self.links.add(urldefrag(said["href"]).url)

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data):
        if data.strip() and not self.silent:
            self.texts.add(" ".join(data.split()))


@cache
def english() -> re.Pattern[str]:
    """Any of our English sentences, filled in or not, that Danish says otherwise."""
    found = (
        source
        for message in messages(catalogues.catalogue_path(OURS))
        for source in sources(message)
        if source != message.string
    )
    return re.compile("|".join(map(_filled, found)))


def _filled(source: str) -> str:
    said = PLACEHOLDER.split(" ".join(source.split()))
    return ".+".join(map(re.escape, said)).replace("%%", "%")


def left_in_english(page: Page) -> set[str]:
    return {text for text in page.texts if english().fullmatch(text)}


def walk(client: Client, *starts: str) -> dict[str, set[str]]:
    """Follow every Danish link from here; what each page says in English."""
    said: dict[str, set[str]] = {}
    ahead = list(starts)
    while ahead:
        address = ahead.pop()
        if address not in said:
            response = client.get(address, headers=IN_DANISH, follow=True)
            page = Page(response.content.decode())
            said[address] = left_in_english(page)
            ahead += [link for link in page.links if link.startswith("/da/")]
    return said


def only_faults(said: dict[str, set[str]]) -> dict[str, set[str]]:
    return {address: texts for address, texts in said.items() if texts}


def look(client: Client, addresses: Iterable[str]) -> dict[str, set[str]]:
    pages = {}
    for address in addresses:
        response = client.get(address, headers=IN_DANISH)
        assert response.status_code == 200, address
        pages[address] = left_in_english(Page(response.content.decode()))
    return pages


@pytest.fixture
def course():
    """A course with two lessons to read and a case."""
    page = school.add_course(school.open_site(), lessons=2)
    school.add_case(page)
    return school.publish(page)


@pytest.fixture
def learner(client, course):
    person = PersonFactory()
    client.force_login(person)
    return person


def test_an_english_page_is_seen_to_be_english(client, course):
    page = Page(client.get("/en/account/login/").content.decode())

    assert {"Sign in", "Leave this page"} <= left_in_english(page)


def test_a_visitor_reads_danish(client, course):
    said = walk(client, "/da/", "/da/account/login/", "/da/nowhere/")

    assert len(said) > 8
    assert only_faults(said) == {}


def test_a_learner_reads_danish(client, course, learner):
    enrol(person=learner, course=school.row(course), at=timezone.now())

    said = walk(client, "/da/learning/", school.lesson_page("K1.1").url)

    assert school.lesson_page("K1.9").url in said
    assert only_faults(said) == {}


def test_a_manager_reads_danish(client, course):
    district = UnitFactory()
    teams = [UnitFactory(parent=district) for _team in range(2)]
    learners = [(team, Membership.Role.LEARNER) for team in [*teams[:1] * 5, teams[1]]]
    for unit, role in [(district, Membership.Role.MANAGER), *learners]:
        person = PersonFactory()
        join(person=person, unit=unit, role=role, day=timezone.localdate())
    enter(client, Membership.objects.get(unit=district).person)

    said = walk(client, "/da/manager/", f"/da/manager/{district.uuid}/?name=Ingen")

    assert f"/da/manager/{teams[0].uuid}/?course=K1" in said
    assert only_faults(said) == {}


def test_a_learner_plays_in_danish(client, course, learner):
    lesson = school.lesson_row("K1.9")
    said = {}

    def press(address: str, **form: str) -> tuple[str, dict[str, str]]:
        """Post a form; where that leads, and the fields of the form that stands there."""
        response = client.post(address, form, follow=True)
        page = response.content.decode()
        said[address] = left_in_english(Page(page))
        return response.request["PATH_INFO"], dict(FIELD.findall(page))

    player, _fields = press(f"/da/learning/lesson/{lesson.uuid}/case/")
    _here, fields = press(f"{player}begin/")
    press(f"{player}choose/", **fields)
    said |= walk(client, f"{player}pause/", f"{player}debrief/")

    assert {"number", "choice"} <= fields.keys()
    assert f"{player}debrief/" in said
    assert only_faults(said) == {}


def test_somebody_who_mistypes_is_told_in_danish(client, course):
    pages = [
        client.post("/da/account/login/", {"login": "ana", "password": ""}),
        client.post(
            "/da/account/login/", {"login": "ana@example.org", "password": "no"}
        ),
    ]

    for response in pages:
        assert left_in_english(Page(response.content.decode())) == set()


def test_keys_to_sign_in_with_are_kept_in_danish(client, course):
    person = PersonFactory()
    enter(client, person)
    show_password(client)
    said = look(client, ["/da/account/2fa/", "/da/account/2fa/webauthn/add/"])
    key = Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Telefon", "credential": {}},
    )
    keys = "/da/account/2fa/webauthn/"

    said |= look(client, [keys, f"{keys}keys/{key.pk}/edit/"])

    assert only_faults(said) == {}


def test_a_mail_about_an_unknown_account_offers_no_account(client, course):
    client.post("/da/account/password/reset/", {"email": "who@example.org"})

    (mail,) = delivered()
    assert mail.subject == "Der er ingen konto med denne adresse"
    assert "får du adgang af din enhed" in mail.body
    assert "signup" not in mail.body


def test_the_studio_speaks_danish_to_whoever_chose_danish(client, course):
    trainer = MembershipFactory(role=Membership.Role.TRAINER).person
    signing_in = {"login": trainer.email, "password": PASSWORD}
    client.post("/en/account/login/", signing_in, headers={"accept-language": "en"})

    page = client.get("/admin/", headers={"accept-language": "en"}).content.decode()

    assert '<html lang="da"' in page
    assert "Overblik" in page


def test_a_trainer_writes_in_danish(client, course):
    case = school.lesson_page("K1.9").scenario
    trainer = MembershipFactory(role=Membership.Role.TRAINER).person
    enter(client, trainer).get("/admin/", headers=IN_DANISH)

    said = look(
        client,
        [
            "/admin/",
            f"/admin/pages/{course.pk}/edit/",
            f"/admin/pages/add/courses/lessonpage/{course.pk}/",
            "/admin/snippets/scenarios/scenario/",
            f"/admin/snippets/scenarios/scenario/edit/{case.pk}/",
            reverse("scenario_outline", args=[case.pk]),
            reverse("scenario_frame", args=[case.pk]),
            reverse("scenario_passage", args=[case.pk, case.story.passages[0].id]),
            reverse("scenario_archive", args=[case.pk]),
        ],
    )

    assert only_faults(said) == {}
