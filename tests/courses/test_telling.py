"""What is told of a whole way through a course, statement by statement."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import tincan
from django.utils import translation

from courses import enrolment, progress
from courses.launches import begin_case
from courses.models import Course, Enrolment, Launch
from people.models import Person
from scenarios import attempts
from scenarios.engine.play import Move
from scenarios.models import Attempt, Competency
from tests.courses import school
from tests.courses.conftest import AT
from tracking.models import Statement
from tracking.xapi.validator import validate

MINUTE = timedelta(minutes=1)
SITE = "https://train.example"
ADL = "http://adlnet.gov/expapi/verbs"


@pytest.fixture(autouse=True)
def _danish(settings):
    settings.XAPI_BASE = SITE
    with translation.override("da"):
        yield


@pytest.fixture
def course(k1):
    """Three lessons to read and a case."""
    Competency.objects.create(code="C2", name_da="Traumeinformeret", name_en="Informed")
    school.add_case(k1)
    return k1


def told(person: Person) -> list[dict[str, Any]]:
    """Everything told of a person, in order; each must be sound and fit tincan."""
    rows = Statement.objects.filter(actor__text__contains=str(person.statement_uuid))
    bodies = [
        bytes(body).decode()
        for body in rows.order_by("pk").values_list("body", flat=True)
    ]
    for body in bodies:
        assert tincan.Statement.from_json(body).id
        validate(json.loads(body))
    return [json.loads(body) for body in bodies]


def in_short(person: Person) -> list[str]:
    return [
        f"{one['verb']['id'].rsplit('/', 1)[1]} {one['object']['id'].split('/')[-2]}"
        for one in told(person)
    ]


def read_all(person: Person) -> None:
    for number in (1, 2, 3):
        lesson = school.lesson_row(f"K1.{number}")
        progress.confirm_read(person=person, lesson=lesson, at=AT + number * MINUTE)


def to_the_case(person: Person) -> Launch:
    enrolment.enrol(person=person, course=Course.objects.get(code="K1"), at=AT)
    read_all(person)
    return begin_case(
        person=person, lesson=school.lesson_row("K1.9"), at=AT + 4 * MINUTE
    )


def play(person: Person) -> None:
    launch = to_the_case(person).uuid
    attempts.start(person=person, launch=launch, at=AT + 5 * MINUTE)
    attempt = Attempt.objects.get(person=person)
    first = attempt.playable.passage(attempt.state).choices[0].id
    attempts.choose(
        person=person, launch=launch, number=1, move=Move(first), at=AT + 6 * MINUTE
    )


def skip(person: Person) -> None:
    launch = to_the_case(person).uuid
    attempts.skip_to_summary(person=person, launch=launch, at=AT + 6 * MINUTE)


COURSE = [
    "registered course",
    "initialized course",
    "completed lesson",
    "progressed course",
    "completed lesson",
    "progressed course",
    "completed lesson",
    "progressed course",
]


class TestAWholeWayThrough:
    def test_is_told_in_order_and_nothing_else(self, course, ana):
        play(ana)

        assert in_short(ana) == [
            *COURSE,
            "initialized scenario",
            "responded decision",
            "completed scenario",
            "completed lesson",
            "completed course",
        ]

    def test_of_the_summary_tells_no_play(self, course, ana):
        skip(ana)

        assert in_short(ana) == [*COURSE, "completed lesson", "completed course"]

    def test_has_a_moment_of_its_own_for_each_statement(self, course, ana):
        play(ana)

        moments = [one["timestamp"] for one in told(ana)]

        assert moments == sorted(set(moments))
        assert moments[-1] == "2026-11-22T08:06:00.000Z"

    def test_names_nobody(self, course, ana):
        play(ana)

        every_word = json.dumps(told(ana))

        assert ana.email not in every_word
        assert str(ana.uuid) not in every_word
        assert ana.first_name not in every_word

    def test_says_its_progress_in_whole_percent(self, course, ana):
        play(ana)

        key = "https://w3id.org/xapi/cmi5/result/extensions/progress"
        figures = [
            one["result"]["extensions"][key]
            for one in told(ana)
            if "result" in one and key in one["result"].get("extensions", {})
        ]

        assert figures == [25, 50, 75, 100]


@pytest.fixture
def choice(course, ana) -> dict[str, Any]:
    """What is told of the one choice of a play."""
    play(ana)
    return next(one for one in told(ana) if one["verb"]["id"] == f"{ADL}/responded")


class TestAChoice:
    def test_names_the_decision_and_its_options(self, choice):
        passage = Attempt.objects.get().playable.story.passages[0]

        assert choice["object"] == {
            "objectType": "Activity",
            "id": f"{SITE}/xapi/activities/decision/{passage.id}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "name": {"da": "S1"},
                "interactionType": "choice",
                "choices": [
                    {"id": one.id, "description": {"da": one.text.words["da"]}}
                    for one in passage.choices
                ],
            },
        }

    def test_says_what_was_chosen_and_where_it_led(self, choice):
        first = Attempt.objects.get().playable.story.passages[0].choices[0]

        assert choice["result"] == {
            "response": first.id,
            "extensions": {
                f"{SITE}/xapi/extensions/arrived-at": (
                    f"{SITE}/xapi/activities/passage/{first.target}"
                ),
            },
        }

    def test_belongs_to_the_play_the_case_and_the_course(self, choice):
        attempt = Attempt.objects.select_related("version__scenario").get()
        context = choice["context"]
        related = context["contextActivities"]

        assert context["registration"] == str(attempt.uuid)
        assert context["revision"] == f"v{attempt.version.number}"
        assert [one["id"] for one in related["parent"]] == [
            f"{SITE}/xapi/activities/scenario/{attempt.version.scenario.uuid}"
        ]
        assert [one["id"] for one in related["grouping"]] == [
            f"{SITE}/xapi/activities/course/{Course.objects.get(code='K1').uuid}"
        ]

    def test_says_what_was_shown_in_which_order_and_language(self, choice):
        attempt = Attempt.objects.get()
        shown = attempt.playable.shuffled(attempt.playable.begin(), attempt.seed)

        assert choice["context"]["language"] == "da"
        assert choice["context"]["extensions"] == {
            f"{SITE}/xapi/extensions/occasion": "first",
            f"{SITE}/xapi/extensions/step": 1,
            f"{SITE}/xapi/extensions/options-shown": [one.id for one in shown],
        }


def test_an_employer_cannot_tell_a_played_case_from_a_skipped_one(course, ana, ben):
    """What an employer's endpoint gets is completion of lessons and courses alone."""
    play(ana)
    skip(ben)

    assert employers_view(ana) == employers_view(ben)


def employers_view(person: Person) -> str:
    kept = [
        one
        for one in told(person)
        if one["object"]["id"].split("/")[-2] in {"course", "lesson"}
    ]
    plain = json.dumps(
        [{k: v for k, v in one.items() if k not in {"id", "stored"}} for one in kept]
    )
    own = Enrolment.objects.get(person=person)
    return plain.replace(str(person.statement_uuid), "who").replace(
        str(own.uuid), "which"
    )


def test_leaving_is_told_without_a_reason(course, ana):
    enrolment.enrol(person=ana, course=Course.objects.get(code="K1"), at=AT)

    enrolment.leave(person=ana, course=Course.objects.get(code="K1"), at=AT + MINUTE)

    assert in_short(ana) == ["registered course", "unregistered course"]
    assert "result" not in told(ana)[-1]


def test_what_fails_is_not_told(course, ana, monkeypatch):
    launch = to_the_case(ana).uuid
    before = Statement.objects.count()
    monkeypatch.setattr("courses.launches.complete_lesson", _fails)

    with pytest.raises(RuntimeError):
        attempts.skip_to_summary(person=ana, launch=launch, at=AT + 6 * MINUTE)

    assert Statement.objects.count() == before
    assert not Attempt.objects.exists()


def _fails(**_act: object) -> None:
    raise RuntimeError
