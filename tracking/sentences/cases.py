"""Sentences about branching cases; the registration is the attempt."""

from __future__ import annotations

from typing import Any

import tincan

from tracking import facts
from tracking.sentences.parts import (
    Json,
    activity,
    case_types,
    context,
    extensions,
    mention,
    texts,
    verb,
)
from tracking.xapi import verbs
from tracking.xapi.activities import Kind, activity_id
from tracking.xapi.extensions import Extension


def begun(fact: facts.CaseBegun, base: str) -> Json:
    told = {
        Extension.OCCASION: fact.occasion.value,
        Extension.ENROLMENT: str(fact.enrolment) if fact.enrolment else None,
        Extension.ROLE: fact.role,
    }
    return {
        "verb": verb(verbs.INITIALIZED),
        "object": activity(base, Kind.SCENARIO, fact.scenario),
        "context": _around_case(fact, base, extensions(base, told)),
    }


def choice_made(fact: facts.ChoiceMade, base: str) -> Json:
    choices = [
        {"id": str(option.uuid), "description": {option.language: option.name}}
        for option in fact.options
    ]
    told = {
        Extension.OCCASION: fact.occasion.value,
        Extension.STEP: fact.step,
        Extension.OPTIONS_SHOWN: texts(fact.shown),
        Extension.OPTIONS_CLOSED: texts(fact.closed),
    }
    return {
        "verb": verb(verbs.RESPONDED),
        "object": activity(
            base,
            Kind.DECISION,
            fact.decision,
            interactionType="choice",
            choices=choices,
        ),
        "result": {
            "response": str(fact.response),
            "extensions": extensions(base, _outcome(fact, base)),
        },
        "context": _within_case(fact, base, extensions=extensions(base, told)),
    }


def competency_scored(fact: facts.CompetencyScored, base: str) -> Json:
    points = fact.points
    score = {"raw": points.raw, "min": points.lowest, "max": points.highest}
    return {
        "verb": verb(verbs.SCORED),
        "object": activity(base, Kind.COMPETENCY, fact.competency),
        "result": {"score": score},
        "context": _within_case(fact, base),
    }


def completed(fact: facts.CaseCompleted, base: str) -> Json:
    ending = {
        "id": activity_id(base, Kind.PASSAGE, fact.ending.passage),
        "kind": fact.ending.kind.value,
    }
    told = extensions(base, {Extension.OCCASION: fact.occasion.value})
    return {
        "verb": verb(verbs.COMPLETED),
        "object": activity(base, Kind.SCENARIO, fact.scenario),
        "result": {
            "completion": True,
            "extensions": extensions(base, {Extension.ENDING: ending}),
        },
        "context": _around_case(fact, base, told),
    }


def _outcome(fact: facts.ChoiceMade, base: str) -> dict[Extension, object]:
    """Where a choice led, and what it changed in the story."""
    return {
        Extension.ARRIVED_AT: activity_id(base, Kind.PASSAGE, fact.arrived_at),
        Extension.STATE_CHANGES: [
            {"variable": str(each.variable), "from": each.before, "to": each.after}
            for each in fact.changes
        ],
    }


def _around_case(
    fact: facts.CaseBegun | facts.CaseCompleted, base: str, told: Json
) -> tincan.Context:
    """The context of a whole case: its lesson, its course, its case types."""
    return context(
        fact,
        base,
        parent=mention(base, Kind.LESSON, fact.lesson) if fact.lesson else None,
        grouping=mention(base, Kind.COURSE, fact.course) if fact.course else None,
        categories=case_types(base, fact.case_types),
        revision=_revision(fact.version),
        language=fact.language,
        extensions=told,
    )


def _within_case(
    fact: facts.ChoiceMade | facts.CompetencyScored, base: str, **more: Any
) -> tincan.Context:
    """The context of a part of a case; there are many, so only the parent has a type."""
    course = fact.course
    around = mention(base, Kind.COURSE, course, typed=False) if course else None
    return context(
        fact,
        base,
        parent=mention(base, Kind.SCENARIO, fact.scenario),
        grouping=around,
        typed=False,
        revision=_revision(fact.version),
        language=fact.language,
        **more,
    )


def _revision(version: int) -> str:
    return f"v{version}"
