"""Playing a case: begin, choose, go to the summary. Each is one act in one transaction."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from people.models import Person
from scenarios import host
from scenarios.engine.play import state_to_builtins
from scenarios.models import Attempt, Scenario, Step
from scenarios.telling import Telling
from tracking.telling import act


class NotYoursError(LookupError):
    """No such launch, or it is another person's: the two must look the same."""


class NotPlayableError(Exception):
    """The case is not published, or has been taken out of use."""


class StaleStepError(Exception):
    """The answer is to a question that no longer stands, or does not stand yet."""


def start(*, person: Person, launch: UUID, at: datetime) -> Attempt:
    """Begin the case, or return the attempt that is under way.

    Pinned to the version that is live now. Safe to call twice, also at once.
    Raises NotYoursError, NotPlayableError.
    """
    scenario_id = _scenario_id(person, launch)
    if under_way := _open(person, launch):
        return under_way
    with act():
        _wait_for_other_tabs(person)
        if under_way := _open(person, launch):
            return under_way
        attempt = _begin(person, launch, scenario_id, at)
        Telling(attempt, host.current().purpose(launch)).begun()
        return attempt


def choose(
    *, person: Person, launch: UUID, number: int, choice_id: str, at: datetime
) -> Step:
    """Answer question ``number`` (from 1) of the attempt under way.

    The same answer twice is one step. Raises NotYoursError, StaleStepError when another
    answer was given already or the question is not reached, NotOfferedError.
    """
    with act():
        attempt = _locked(person, launch)
        if 1 <= number <= attempt.step_count:
            return _same_again(attempt, number, choice_id)
        if attempt.finished_at or number != attempt.step_count + 1:
            raise StaleStepError(number)
        before, telling = (
            attempt.state,
            Telling(attempt, host.current().purpose(launch)),
        )
        step = attempt.advance(choice_id, at=at)
        telling.chosen(step, before)
        if attempt.finished_at:
            telling.ended(at)
            host.current().finished(launch, at)
        return step


def skip_to_summary(*, person: Person, launch: UUID, at: datetime) -> Attempt:
    """Finish without playing on; counts as much as an ending.

    Raises NotYoursError, NotPlayableError.
    """
    with act():
        _wait_for_other_tabs(person)
        if not Attempt.objects.of(person.pk, launch).exists():
            # Not told as begun: it was not.
            _begin(person, launch, _scenario_id(person, launch), at)
        attempt = _locked(person, launch)
        if attempt.finished_at is None:
            attempt.skip(at=at)
            host.current().finished(launch, at)
        return attempt


def _scenario_id(person: Person, launch: UUID) -> int:
    scenario_id = host.current().scenario_for(launch, person.pk)
    if scenario_id is None:
        raise NotYoursError(launch)
    return scenario_id


def _wait_for_other_tabs(person: Person) -> None:
    """Let one tab begin at a time; until the transaction ends, the others wait here."""
    Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)


def _open(person: Person, launch: UUID) -> Attempt | None:
    return Attempt.objects.of(person.pk, launch).filter(finished_at=None).first()


def _begin(person: Person, launch: UUID, scenario_id: int, at: datetime) -> Attempt:
    scenario = Scenario.objects.to_play().get(pk=scenario_id)
    if not scenario.is_playable or scenario.live_version is None:
        raise NotPlayableError(scenario.code)
    version = scenario.live_version
    before = Attempt.objects.of(person.pk, launch).exists()
    return Attempt.objects.create(
        person=person,
        version=version,
        launch=launch,
        occasion=Attempt.Occasion.AGAIN if before else Attempt.Occasion.FIRST,
        seed=secrets.randbelow(2**31),
        state_json=state_to_builtins(version.playable().begin()),
        begun_at=at,
    )


def _locked(person: Person, launch: UUID) -> Attempt:
    attempt = (
        Attempt.objects.of(person.pk, launch)
        .with_version()
        .select_for_update(of=("self",))
        .first()
    )
    if attempt is None:
        raise NotYoursError(launch)
    return attempt


def _same_again(attempt: Attempt, number: int, choice_id: str) -> Step:
    step = attempt.steps.get(number=number)
    if str(step.choice) != choice_id:
        raise StaleStepError(number)
    return step
