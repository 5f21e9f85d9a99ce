"""The manager's screen: an honest number, days by name, and nothing she may not see."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from courses import enrolment, placement, progress
from courses.launches import begin_case
from courses.models import Course
from people.models import Membership, Person, Unit
from people.units import add_unit, national_root
from scenarios import attempts
from scenarios.engine.play import Move
from scenarios.models import Attempt
from tests.courses import school
from tests.factories import PersonFactory

Role = Membership.Role
NOW = timezone.now()
TODAY = timezone.localdate()


def unit(name: str, parent: Unit | None = None) -> Unit:
    return add_unit(parent=parent or national_root(), name=name, kind=Unit.Kind.TEAM)


def somebody(place: Unit, role: Role = Role.LEARNER, **fields: str) -> Person:
    person = PersonFactory(**fields)
    placement.join(person=person, unit=place, role=role, day=TODAY)
    return person


def learn(person: Person, lessons: int = 3) -> None:
    enrolment.enrol(person=person, course=Course.objects.get(code="K1"), at=NOW)
    for number in range(1, lessons + 1):
        progress.confirm_read(
            person=person, lesson=school.lesson_row(f"K1.{number}"), at=NOW
        )


def seen_by(person: Person, address: str, **asked: str):
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client.get(address, asked, follow=True)


@pytest.fixture
def district(db) -> Unit:
    return unit("Nordkredsen")


@pytest.fixture
def team(district) -> Unit:
    return unit("Vagt A", district)


@pytest.fixture
def mia(district) -> Person:
    return somebody(district, Role.MANAGER, email="mia@example.org")


@pytest.fixture
def course():
    return school.add_course(school.open_site())


@pytest.fixture
def six(team, course) -> list[Person]:
    """Six learners of one team, two of whom have completed the course."""
    people = [
        somebody(team, first_name="Lærer", last_name=f"Nr. {number}")
        for number in range(6)
    ]
    learn(people[0])
    learn(people[1])
    learn(people[2], lessons=1)
    return people


class TestTheNumber:
    def test_counts_everybody_below_once(self, six, mia, team, district):
        placement.join(person=six[0], unit=district, role=Role.LEARNER, day=TODAY)

        page = seen_by(mia, "/da/manager/").content.decode()

        assert "Nordkredsen: 2 " in page
        assert "33" in page

    def test_follows_a_learner_who_moves(self, six, mia, team, district):
        other = unit("Sydkredsen")
        placement.move(person=six[0], from_unit=team, to_unit=other, day=TODAY)

        report = seen_by(mia, f"/da/manager/{team.uuid}/").context["report"]

        assert (report.chosen.row.people, report.chosen.row.completed) == (5, 1)

    def test_of_a_group_under_five_is_not_shown(self, six, mia, district):
        small = unit("Vagt B", district)
        learn(somebody(small))

        report = seen_by(mia, f"/da/manager/{district.uuid}/").context["report"]

        hidden = next(line for line in report.units if line.unit == small)
        assert hidden.row is None
        assert [bar.name for bar in report.charts[0].bars] == ["Vagt A"]
        assert seen_by(mia, f"/da/manager/{small.uuid}/").context["report"].is_small

    def test_says_how_many_are_missing_to_the_target(self, six, mia, team):
        report = seen_by(mia, f"/da/manager/{team.uuid}/").context["report"]

        assert report.chosen.course.target_percent == 75
        assert report.chosen.missing == 3


class TestThePeople:
    def test_are_listed_with_days_alone(self, six, mia, team):
        report = seen_by(mia, f"/da/manager/{team.uuid}/").context["report"]

        days = {line.name: (line.started, line.completed) for line in report.people}

        assert days["Lærer Nr. 0"] == (TODAY, TODAY)
        assert days["Lærer Nr. 2"] == (TODAY, None)
        assert days["Lærer Nr. 5"] == (None, None)

    def test_are_found_by_name(self, six, mia, team):
        found = seen_by(mia, f"/da/manager/{team.uuid}/", name="nr. 4 lærer")

        assert [line.name for line in found.context["report"].people] == ["Lærer Nr. 4"]

    def test_who_left_are_gone(self, six, mia, team):
        placement.leave(person=six[5], unit=team, day=TODAY)

        report = seen_by(mia, f"/da/manager/{team.uuid}/").context["report"]

        assert len(report.people) == 5

    def test_come_as_csv_that_a_spreadsheet_reads_as_words(self, six, mia, team):
        somebody(team, first_name="=HYPERLINK(1)", last_name="Zz")

        answer = seen_by(mia, f"/da/manager/{team.uuid}/people.csv")

        text = answer.content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert len(rows) == 8
        assert rows[1] == ["Lærer Nr. 0", str(TODAY), str(TODAY)]
        assert rows[-1][0] == "'=HYPERLINK(1) Zz"


class TestWhoMaySee:
    @pytest.mark.parametrize("end", ["", "people.csv"])
    def test_another_organisations_manager_finds_nothing(self, six, team, end):
        stranger = somebody(unit("Sydkredsen"), Role.MANAGER)

        assert seen_by(stranger, f"/da/manager/{team.uuid}/{end}").status_code == 404

    @pytest.mark.parametrize("role", [Role.LEARNER, Role.TRAINER])
    def test_who_answers_for_nobody_finds_nothing(self, six, team, role):
        somebody_else = somebody(team, role)

        assert seen_by(somebody_else, "/da/manager/").status_code == 404
        assert seen_by(somebody_else, f"/da/manager/{team.uuid}/").status_code == 404

    def test_a_manager_of_before_finds_nothing(self, six, team, district, mia):
        placement.leave(person=mia, unit=district, day=TODAY)

        assert seen_by(mia, "/da/manager/").status_code == 404

    def test_a_visitor_is_asked_to_sign_in(self, client, team):
        answer = client.get(f"/da/manager/{team.uuid}/")

        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]

    def test_the_units_above_hers_are_not_named(self, six, team, district):
        leader = somebody(team, Role.MANAGER)

        page = seen_by(leader, "/da/manager/").content.decode()

        assert "Vagt A" in page
        assert "Nordkredsen" not in page

    def test_with_units_apart_she_chooses(self, six, mia):
        placement.join(
            person=mia, unit=unit("Sydkredsen"), role=Role.MANAGER, day=TODAY
        )

        page = seen_by(mia, "/da/manager/").content.decode()

        assert "Nordkredsen" in page
        assert "Sydkredsen" in page


def test_without_a_course_there_is_nothing_to_complete(team, mia):
    answer = seen_by(mia, f"/da/manager/{team.uuid}/")

    assert answer.status_code == 200
    assert "report" not in answer.context
    assert seen_by(mia, f"/da/manager/{team.uuid}/people.csv").status_code == 404


def test_a_skipped_case_and_a_played_one_look_the_same(team, mia, course):
    """Two plays of one person's course, told in the same bytes."""
    school.add_case(course)
    ana = somebody(team, first_name="Ana", last_name="Holm")
    learn(ana)
    launch = begin_case(person=ana, lesson=school.lesson_row("K1.9"), at=NOW).uuid
    attempts.skip_to_summary(person=ana, launch=launch, at=NOW)
    skipped = [page(mia, team, end) for end in ("", "people.csv")]
    Attempt.objects.all().delete()
    attempts.start(person=ana, launch=launch, at=NOW)
    attempt = Attempt.objects.get()
    choice = attempt.playable.passage(attempt.state).choices[0].id
    attempts.choose(
        person=ana,
        launch=launch,
        number=1,
        move=Move(choice),
        at=NOW + timedelta(hours=1),
    )

    played = [page(mia, team, end) for end in ("", "people.csv")]

    assert played == skipped


def page(viewer: Person, place: Unit, end: str) -> bytes:
    answer = seen_by(viewer, f"/da/manager/{place.uuid}/{end}")
    assert answer.status_code == 200
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", answer.content)


def test_costs_the_same_for_few_and_for_many(
    six, mia, team, district, django_assert_max_num_queries
):
    for number in range(12):
        somebody(unit(f"Hold {number}", district))
    client = Client()
    client.force_login(mia, "django.contrib.auth.backends.ModelBackend")
    client.get(f"/da/manager/{district.uuid}/")

    with django_assert_max_num_queries(22):
        client.get(f"/da/manager/{district.uuid}/")
