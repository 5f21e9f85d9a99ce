"""Fact to statement, and statement to the bytes that are kept.

``tincan`` gives the statement its shape. Three things it would bend are put right when
it is written out: moments keep three decimals and Z, whole numbers stay whole, and no
version is added, which is the store's to give.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import tincan

from tracking import facts
from tracking.sentences import cases, courses
from tracking.sentences.parts import Json
from tracking.xapi.names import statement_id
from tracking.xapi.times import milliseconds

SENTENCES: Mapping[type[facts.Fact], Callable[[Any, str], Json]] = {
    facts.Enrolled: courses.enrolled,
    facts.CourseStarted: courses.started,
    facts.LessonCompleted: courses.lesson_completed,
    facts.CourseProgressed: courses.progressed,
    facts.CourseCompleted: courses.completed,
    facts.CourseLeft: courses.left,
    facts.CaseBegun: cases.begun,
    facts.ChoiceMade: cases.choice_made,
    facts.CompetencyScored: cases.competency_scored,
    facts.CaseCompleted: cases.completed,
}


def statement(fact: facts.Fact, *, base: str, moment: datetime) -> tincan.Statement:
    """The statement that tells this fact; ``base`` is the installation's xAPI address."""
    return tincan.Statement(
        id=statement_id(base, fact.name),
        actor=tincan.Agent(account={"home_page": base, "name": str(fact.actor)}),
        timestamp=moment,
        version=None,
        **SENTENCES[type(fact)](fact, base),
    )


def to_bytes(told: tincan.Statement) -> bytes:
    """Write a statement out once: keys in order, no spaces. These bytes are the truth."""
    shape = told.as_version()
    shape["timestamp"] = milliseconds(told.timestamp)
    if score := shape.get("result", {}).get("score"):
        shape["result"]["score"] = {key: _whole(value) for key, value in score.items()}
    text = json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def platform_agent(base: str) -> Json:
    """The platform itself, which vouches for what it tells."""
    account = {"homePage": base, "name": "platform"}
    return {"objectType": "Agent", "account": account}


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value
