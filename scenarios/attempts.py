"""Playing a case: begin, choose, go back, go to the summary. Each is one act in one transaction."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from people.models import Person
from scenarios import host
from scenarios.engine.play import Move, state_to_builtins
from scenarios.models import Attempt, Scenario, Step
from scenarios.telling import Telling
from tracking.telling import act


class NotYoursError(LookupError):
    """No such launch, or it is another person's: the two must look the same."""


class NotPlayableError(Exception):
    """The case is not published, or has been taken out of use."""


class StaleStepError(Exception):
    """The answer is to a question that no longer stands, or does not stand yet."""


def start(
    *, person: Person, launch: UUID, at: datetime, role: str | None = None
) -> Attempt:
    """Begin the case, or return the attempt that is under way, whatever its role.

    Pinned to the version that is live now, and played in the role of this id. Safe to
    call twice, also at once. Raises NotYoursError, NotPlayableError, and NotOfferedError
    for a role that the story does not have.
    """
    scenario_id = _scenario_id(person, launch)
    if under_way := _open(person, launch):
        return under_way
    with act():
        _wait_for_other_tabs(person)
        if under_way := _open(person, launch):
            return under_way
        attempt = _begin(person, launch, scenario_id, role, at)
        Telling(attempt, host.current().purpose(launch)).begun()
        return attempt


def choose(
    *, person: Person, launch: UUID, number: int, move: Move, at: datetime
) -> Step:
    """Answer question ``number`` (from 1) of the attempt under way.

    The same choice twice is one step, whatever else was marked. Raises NotYoursError,
    StaleStepError when another answer was given already or the question is not reached,
    NotOfferedError for what does not stand in this passage.
    """
    with act():
        attempt = _locked(person, launch)
        if 1 <= number <= attempt.step_count:
            return _same_again(attempt, number, move)
        _must_be_next(attempt, number)
        before, telling = (
            attempt.state,
            Telling(attempt, host.current().purpose(launch)),
        )
        step = attempt.advance(move, at=at)
        telling.chosen(step, before)
        if attempt.finished_at:
            telling.ended(at)
            host.current().finished(launch, at)
        return step


def go_back(*, person: Person, launch: UUID, number: int, at: datetime) -> Step:
    """Take step ``number`` back, the last one that stands; twice is once.

    A move like any other: it takes a number, so what was asked before it is stale after.
    Raises NotYoursError, StaleStepError when that step is not the last one or the play
    is over, NoWayBackError when the author lets nobody go back here.
    """
    with act():
        attempt = _locked(person, launch)
        step = attempt.steps.filter(number=number).first()
        if step is None:
            raise StaleStepError(number)
        if step.taken_back_at is None:
            if attempt.finished_at or step != attempt.steps.standing().last():
                raise StaleStepError(number)
            attempt.take_back(step, at=at)
        return step


def skip_to_summary(*, person: Person, launch: UUID, at: datetime) -> Attempt:
    """Finish without playing on; counts as much as an ending.

    Raises NotYoursError, NotPlayableError.
    """
    with act():
        _wait_for_other_tabs(person)
        if not Attempt.objects.of(person.pk, launch).exists():
            # Not told as begun: it was not.
            _begin(person, launch, _scenario_id(person, launch), None, at)
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


def _begin(
    person: Person, launch: UUID, scenario_id: int, role: str | None, at: datetime
) -> Attempt:
    scenario = Scenario.objects.to_play().get(pk=scenario_id)
    if not scenario.is_playable or scenario.live_version is None:
        raise NotPlayableError(scenario.code)
    version = scenario.live_version
    before = Attempt.objects.of(person.pk, launch).exists()
    state = version.playable().begin(role)
    return Attempt.objects.create(
        person=person,
        version=version,
        launch=launch,
        occasion=Attempt.Occasion.AGAIN if before else Attempt.Occasion.FIRST,
        seed=secrets.randbelow(2**31),
        role=role,
        state_json=state_to_builtins(state),
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


def _must_be_next(attempt: Attempt, number: int) -> None:
    if attempt.finished_at or number != attempt.step_count + 1:
        raise StaleStepError(number)


def _same_again(attempt: Attempt, number: int, move: Move) -> Step:
    step = attempt.steps.filter(number=number).first()
    if step is None or str(step.choice) != move.choice:
        raise StaleStepError(number)
    return step
