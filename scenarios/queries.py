"""Where a learner stands in a case, as one screen ready to render in one language."""

from __future__ import annotations

from uuid import UUID

from people.models import Person
from scenarios import host
from scenarios.attempts import NotYoursError
from scenarios.models import Attempt, Scenario, Source, Step
from scenarios.screens import (
    AnswerScreen,
    DebriefScreen,
    NoteScreen,
    PauseScreen,
    Screen,
    Teller,
)


class NotThereError(LookupError):
    """The screen asked for does not exist in this play; where the learner is does."""


def place(person: Person, launch: UUID, language: str) -> Screen:
    """Return the screen where the learner stands: content note, scene or debrief.

    Raises NotYoursError.
    """
    scenario_id = _scenario_id(person, launch)
    attempt = _newest(person, launch)
    if attempt is None:
        return _content_note(scenario_id, language, host.current().way_back(launch))
    if attempt.finished_at:
        return debrief(person, launch, language)
    return Teller(attempt, language).scene(_past(attempt))


def answer(person: Person, launch: UUID, number: int, language: str) -> AnswerScreen:
    """Return what came of step ``number``; raises NotYoursError, NotThereError."""
    attempt = _newest_of_hers(person, launch)
    step = attempt.steps.filter(number=number).first() if attempt else None
    if attempt is None or step is None:
        raise NotThereError(number)
    teller = Teller(attempt, language)
    choice = attempt.playable.choices[str(step.choice)]
    return teller.answer(step, _sources(choice.sources))


def debrief(person: Person, launch: UUID, language: str) -> DebriefScreen:
    """Return the debrief of a finished attempt; raises NotYoursError, NotThereError."""
    attempt = _newest_of_hers(person, launch)
    if attempt is None or attempt.finished_at is None:
        raise NotThereError("debrief")
    teller = Teller(attempt, language)
    steps = _past(attempt) if attempt.ended_by == Attempt.EndedBy.ENDING else []
    sources = _sources(teller.cited(steps))
    return teller.debrief(steps, sources, host.current().way_back(launch))


def pause(person: Person, launch: UUID, language: str) -> PauseScreen:
    """Return the pause page; nothing is recorded. Raises NotYoursError, NotThereError."""
    attempt = _newest_of_hers(person, launch)
    if attempt is None:
        raise NotThereError("pause")
    return Teller(attempt, language).pause(host.current().way_back(launch))


def _scenario_id(person: Person, launch: UUID) -> int:
    scenario_id = host.current().scenario_for(launch, person.pk)
    if scenario_id is None:
        raise NotYoursError(launch)
    return scenario_id


def _newest(person: Person, launch: UUID) -> Attempt | None:
    return Attempt.objects.of(person.pk, launch).with_version().first()


def _newest_of_hers(person: Person, launch: UUID) -> Attempt | None:
    _scenario_id(person, launch)
    return _newest(person, launch)


def _past(attempt: Attempt) -> list[Step]:
    return list(attempt.steps.order_by("number"))


def _sources(codes: tuple[str, ...]) -> list[Source]:
    return list(Source.objects.filter(code__in=codes).order_by("code"))


def _content_note(scenario_id: int, language: str, way_back: str) -> NoteScreen:
    scenario = Scenario.objects.to_play().get(pk=scenario_id)
    version = scenario.live_version
    story = version.playable().story if version else scenario.story
    languages = (language, story.source_language)
    return NoteScreen(
        title=story.title.say(*languages),
        paragraphs=[text.say(*languages) for text in story.content_note],
        minutes=scenario.minutes,
        is_playable=scenario.is_playable,
        way_back=way_back,
    )
