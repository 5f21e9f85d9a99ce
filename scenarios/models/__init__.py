"""Scenarios: the registers they cite, their drafts and versions, and how they are played."""

from __future__ import annotations

from scenarios.models.attempt import Attempt, Step
from scenarios.models.register import Competency, SharedText, Source
from scenarios.models.scenario import (
    Scenario,
    ScenarioQuerySet,
    ScenarioVersion,
    StoryHasErrorsError,
)
from scenarios.models.story_import import StoryImport

__all__ = [
    "Attempt",
    "Competency",
    "Scenario",
    "ScenarioQuerySet",
    "ScenarioVersion",
    "SharedText",
    "Source",
    "Step",
    "StoryHasErrorsError",
    "StoryImport",
]
