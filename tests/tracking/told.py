"""The facts behind examples.json, and a few made up on the spot."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tracking import facts
from tracking.facts import Named

BASE = "https://train.example"
EXAMPLES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("examples.json").read_text(encoding="utf-8")
)

ANA = UUID("3ceaaf30-8142-48ea-91d9-3080f9b439fc")
BEN = UUID("9dfb369b-ab13-4fae-a276-55daa05f1119")
ENROLMENT = UUID("bafe9bd1-20c5-4152-9127-c47089bf36a2")
COURSE = UUID("6301bbfc-a0c5-454e-8ff9-bb510944fe0c")
LESSON = UUID("66080f17-4c96-48e2-9cbd-0ba3a1a6bcde")
ATTEMPT = UUID("895434b4-355d-4c65-84b0-15537408a2b5")
SCENARIO = UUID("78b7d0ac-8477-4ce0-8e4c-da11b43c589b")
VIOLENCE = ("intimate-partner-violence",)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def danish(uuid: UUID | str, name: str) -> Named:
    return Named(UUID(str(uuid)), name, "da")


SEE_IT = danish(COURSE, "Se det, sig det: at opspore vold i nære relationer")
LOUD_VOICES = danish(SCENARIO, "Høje stemmer på tredje sal")
ENGLISH_COURSE = Named(
    UUID("d8ff2d9b-c7a3-43f5-b32c-97770f4571a3"),
    "Trauma-informed practice in the first meeting",
    "en",
)
ENROLLED = facts.Enrolled(
    at=moment("2026-11-02T08:12:40.118Z"),
    actor=ANA,
    enrolment=ENROLMENT,
    course=SEE_IT,
    edition=12,
    language="da",
    case_types=VIOLENCE,
)
STARTED = facts.CourseStarted(
    at=moment("2026-11-02T08:13:05.402Z"),
    actor=ANA,
    enrolment=ENROLMENT,
    course=SEE_IT,
    edition=12,
    language="da",
    case_types=VIOLENCE,
)
FIRST_LESSON = facts.LessonCompleted(
    at=moment("2026-11-02T08:20:31.000Z"),
    actor=ANA,
    enrolment=ENROLMENT,
    lesson=danish("6fced11d-2bd8-41e6-847a-8387cdde8d51", "Inden du går i gang"),
    course=COURSE,
    edition=12,
    language="da",
)
PROGRESSED = facts.CourseProgressed(
    at=moment("2026-11-02T08:20:31.001Z"),
    actor=ANA,
    enrolment=ENROLMENT,
    course=SEE_IT,
    percent=33,
    edition=12,
    language="da",
)
BEGUN = facts.CaseBegun(
    at=moment("2026-11-05T13:00:00.000Z"),
    actor=ANA,
    attempt=ATTEMPT,
    version=31,
    language="da",
    scenario=LOUD_VOICES,
    occasion=facts.Occasion.FIRST,
    role="police",
    enrolment=ENROLMENT,
    lesson=LESSON,
    course=COURSE,
    case_types=VIOLENCE,
)
ASKED = danish(
    "8df08078-a22e-4180-85c2-c2af3977a654",
    "Spørg vagtcentralen om tidligere udkald, børn, våben og tilhold.",
)
DROVE = danish(
    "f3194a3b-381e-43e7-952c-466e473a1797",
    "Bare kør hurtigt; I ser det jo, når I kommer frem.",
)
DOOR = UUID("c1acc990-6424-450a-a36b-f9b3ddcb369d")
SAFETY = UUID("365bf63a-6659-4554-8410-3017ead492d2")
IN_THE_CAR = facts.ChoiceMade(
    at=moment("2026-11-05T13:01:12.512Z"),
    actor=ANA,
    attempt=ATTEMPT,
    version=31,
    language="da",
    scenario=SCENARIO,
    course=COURSE,
    decision=danish("2330fcf1-562a-44b8-8866-8d77e827062c", "I bilen"),
    step=1,
    options=(ASKED, DROVE),
    shown=(DROVE.uuid, ASKED.uuid),
    response=ASKED.uuid,
    arrived_at=DOOR,
    changes=(facts.Change(SAFETY, 0, 1),),
    occasion=facts.Occasion.FIRST,
)
RAISE = danish("c498b6e7-3648-445e-9afa-3a387f006745", "Hæv stemmen.")
LEAVE = danish("ab57f985-4332-43da-a75a-2e199b58ba8d", "Sig tak, og gå.")
THANK = danish(
    "c1b87f1a-7323-491b-99f9-cbef0f69a4d0",
    "Tak fordi du åbner. Vi ser alle, der er hjemme.",
)
GOOD_END = UUID("99356597-6fba-4662-b6a7-30b7b12e9eed")
AT_THE_DOOR = replace(
    IN_THE_CAR,
    at=moment("2026-11-05T13:02:40.020Z"),
    decision=danish(DOOR, "Ved døren"),
    step=2,
    options=(RAISE, LEAVE, THANK),
    shown=(RAISE.uuid, THANK.uuid),
    closed=(LEAVE.uuid,),
    response=THANK.uuid,
    arrived_at=GOOD_END,
    changes=(
        facts.Change(UUID("6a015b66-5e4a-429c-9be7-df00cba497dd"), 0, 1),
        facts.Change(SAFETY, 1, 2),
    ),
)
SAW_THE_CHILD = facts.CompetencyScored(
    at=moment("2026-11-05T13:02:40.021Z"),
    actor=ANA,
    attempt=ATTEMPT,
    version=31,
    language="da",
    scenario=SCENARIO,
    course=COURSE,
    competency=danish(
        "fe014372-9313-4adf-bba3-fec76ca387b5", "Se barnet og underrette"
    ),
    points=facts.Points(5, -2, 6),
)
TRAUMA_INFORMED = replace(
    SAW_THE_CHILD,
    at=moment("2026-11-05T13:02:40.022Z"),
    competency=danish("9280ba2e-1534-43fd-b357-71b237d047c9", "Traumeinformeret møde"),
    points=facts.Points(2, -3, 4),
)
CASE_COMPLETED = facts.CaseCompleted(
    at=moment("2026-11-05T13:02:40.023Z"),
    actor=ANA,
    attempt=ATTEMPT,
    version=31,
    language="da",
    scenario=LOUD_VOICES,
    ending=facts.Ending(GOOD_END, facts.EndingKind.GOOD),
    occasion=facts.Occasion.FIRST,
    lesson=LESSON,
    course=COURSE,
    case_types=VIOLENCE,
)
LAST_LESSON = replace(
    FIRST_LESSON,
    at=moment("2026-11-05T13:02:40.025Z"),
    lesson=danish(LESSON, "Efter besøget: gensyn og opfølgning"),
)
COURSE_COMPLETED = facts.CourseCompleted(
    at=moment("2026-11-05T13:02:40.026Z"),
    actor=ANA,
    enrolment=ENROLMENT,
    course=SEE_IT,
    edition=12,
    language="da",
    case_types=VIOLENCE,
)
ENROLLED_IN_ENGLISH = facts.Enrolled(
    at=moment("2026-11-06T10:00:00.000Z"),
    actor=BEN,
    enrolment=UUID("185fd75b-6a28-4832-b30a-0dd60d635b86"),
    course=ENGLISH_COURSE,
    edition=5,
    language="en",
)
LEFT = facts.CourseLeft(
    at=moment("2026-11-09T10:00:00.000Z"),
    actor=BEN,
    enrolment=ENROLLED_IN_ENGLISH.enrolment,
    course=ENGLISH_COURSE,
)
EVERY_FACT: list[facts.Fact] = [
    ENROLLED,
    STARTED,
    FIRST_LESSON,
    PROGRESSED,
    BEGUN,
    IN_THE_CAR,
    AT_THE_DOOR,
    SAW_THE_CHILD,
    TRAUMA_INFORMED,
    CASE_COMPLETED,
    LAST_LESSON,
    COURSE_COMPLETED,
    ENROLLED_IN_ENGLISH,
    LEFT,
]


def example(fact: facts.Fact) -> dict[str, Any]:
    """The statement that examples.json has for a fact."""
    return next(each["statement"] for each in EXAMPLES if each["name"] == fact.name)


def somebody_enrolled(at: datetime | None = None) -> facts.Enrolled:
    """A new enrolment of a new person."""
    return replace(
        ENROLLED, at=at or datetime.now(UTC), actor=uuid4(), enrolment=uuid4()
    )
