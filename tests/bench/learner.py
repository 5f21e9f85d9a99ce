"""What a learner's click and page cost."""

from __future__ import annotations

from uuid import UUID

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.launches import begin_case
from courses.models import EditionLesson, Lesson, LessonPage
from people.models import Person
from scenarios import attempts
from scenarios.importing import import_case
from scenarios.models import Attempt
from tests.bench.measure import Figure, in_turn

SCENES = 20


def round_tale() -> str:
    """A case of scenes that lead round, with a way out that nobody takes here."""
    parts = [
        ":: StoryTitle\nRundt\n",
        ':: StoryData\n{"ifid": "5B2C9C9E-7B57-4B0C-8D2B-0E0B8C0F4E11", "start": "Start"}\n',
        ":: StoryInit\n<<set $trust to 0>>\n",
        ":: Start [content-note]\nEn prøve.\n\n[[Begynd->S0]]\n",
        ":: END [ending ending-good]\nSlut.\n",
        ":: Debrief [debrief]\n* Et punkt.\n",
    ]
    for number in range(SCENES):
        name, on = f"S{number}", f"S{(number + 1) % SCENES}"
        parts.append(
            f":: {name} [scene]\nEn scene med nogle ord.\n\n"
            + "".join(f"[[Mulighed {way}->{name}-{way}]]\n" for way in (1, 2, 3))
        )
        for way, target in ((1, on), (2, on), (3, "END")):
            parts.append(
                f":: {name}-{way} [feedback best]\n<<set $trust += 1>>\n"
                f"Så sker der dette.\n\nDerfor.\n\n[[Fortsæt->{target}]]\n"
            )
    return "\n".join(parts)


def choice_post_cpu(client: Client, person: Person) -> Figure:
    """One choice posted, beside a bare view with session, one read and one write."""
    scenario = import_case("bench", {"da": round_tale()})
    lesson = Lesson.objects.get(code="K1.9")
    EditionLesson.objects.filter(lesson=lesson).update(scenario=scenario)
    launch = begin_case(person=person, lesson=lesson, at=timezone.now())
    attempts.start(person=person, launch=launch.uuid, at=timezone.now())
    address = reverse("case_choose", kwargs={"launch": launch.uuid})
    return in_turn(
        "choice_post_cpu",
        lambda asked: _post(client, address, asked),
        lambda _asked: client.post("/bench/write/"),
        given=lambda: _next(launch.uuid),
        n=200,
    )


def _post(client: Client, address: str, asked: dict[str, str]) -> None:
    answer = client.post(address, asked)
    assert "/answer/" in answer["Location"], answer["Location"]


def _next(launch: UUID) -> dict[str, str]:
    """What the learner would post next; looking it up is not measured."""
    attempt = Attempt.objects.with_version().get(launch=launch)
    choice = attempt.playable.passage(attempt.state).choices[0]
    return {"number": str(attempt.step_count + 1), "choice": choice.id}


def lesson_page_cpu(client: Client) -> Figure:
    """A lesson, beside the least page Wagtail can show a signed-in person."""
    page = LessonPage.objects.get(code="K1.4", locale__language_code="da")
    return in_turn(
        "lesson_page_cpu",
        lambda _: client.get(page.url),
        lambda _: client.get(page.url.replace("/da/", "/bench/page/", 1)),
        n=100,
    )
