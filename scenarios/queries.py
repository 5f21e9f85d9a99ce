"""Where a learner stands in a case, as one screen ready to render in one language."""

from __future__ import annotations

from uuid import UUID

from people.models import Person
from scenarios import host
from scenarios.attempts import NotYoursError
from scenarios.debriefer import Debriefer
from scenarios.models import Attempt, Scenario, Source, Step
from scenarios.models.library import library
from scenarios.screens import (
    AnswerScreen,
    DebriefScreen,
    NoteScreen,
    PauseScreen,
    Screen,
)
from scenarios.teller import Teller
from scenarios.told import Library
from scenarios.wording import Option


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
    return Teller(attempt, language, _past(attempt), _here(attempt, language)).scene()


def answer(person: Person, launch: UUID, number: int, language: str) -> AnswerScreen:
    """Return what came of step ``number``.

    Raises NotYoursError; and NotThereError, also for a step that was taken back and for
    a choice that only led on.
    """
    attempt = _newest_of_hers(person, launch)
    if attempt is None:
        raise NotThereError(number)
    teller = Teller(attempt, language, _past(attempt))
    step = next((one for one in teller.steps if one.number == number), None)
    if step is None or not teller.is_told(step):
        raise NotThereError(number)
    return teller.answer(step, _sources(teller.cited_after(step)))


def debrief(person: Person, launch: UUID, language: str) -> DebriefScreen:
    """Return the debrief of a finished attempt; raises NotYoursError, NotThereError."""
    attempt = _newest_of_hers(person, launch)
    if attempt is None or attempt.finished_at is None:
        raise NotThereError("debrief")
    steps = _past(attempt) if attempt.ended_by == Attempt.EndedBy.ENDING else []
    debriefer = Debriefer(attempt, language, steps, _here(attempt, language))
    sources = _sources(debriefer.cited())
    return debriefer.debrief(sources, host.current().way_back(launch))


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
    """The steps that stand, in order."""
    return list(attempt.steps.standing())


def _here(attempt: Attempt, language: str) -> Library:
    """What the passage refers to where the play stands."""
    return library(attempt.playable.passage(attempt.state).parts, language)


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
        roles=[Option(role.id, role.name.say(*languages)) for role in story.roles],
        is_playable=scenario.is_playable,
        way_back=way_back,
    )
