"""What a reader asks the store for, read from the query of an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.http import QueryDict

from tracking.refusals import bad_parameter, not_yet
from tracking.xapi import shapes
from tracking.xapi.agents import an_actor
from tracking.xapi.identity import identity
from tracking.xapi.reading import read_json
from tracking.xapi.shapes import StatementError
from tracking.xapi.times import parse_moment

MOST = 500  # statements on a page
LAST_CURSOR = 2**63 - 1
FORMATS = frozenset({"exact", "ids", "canonical"})

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """Which statements, in which order and form; ``cursor`` is where a page ended."""

    agent: str | None = None
    verb: str | None = None
    activity: str | None = None
    registration: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = MOST
    ascending: bool = False
    format: str = "exact"
    cursor: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class One:
    """One statement by its id."""

    uuid: UUID
    voided: bool
    format: str = "exact"


def read_query(query: QueryDict) -> Search | One:
    """Raises RefusedError for a parameter that is unknown, twice there, or wrong."""
    for name, values in query.lists():
        if name not in READERS:
            raise bad_parameter(name, "is not a parameter known here")
        if len(values) > 1:
            raise bad_parameter(name, "is there twice")
    asked: dict[str, str] = query.dict()  # type: ignore[assignment]
    found: dict[str, Any] = {name: READERS[name](text) for name, text in asked.items()}
    for name in NOT_YET:
        if found.pop(name, False):
            raise not_yet(name, f"This store does not know {name}=true yet.")
    if found.keys() & ONE.keys():
        return _one(found)
    return Search(**found)


def _one(found: dict[str, Any]) -> One:
    (name, *others) = sorted(
        found.keys() - {"format"}, key=lambda name: name not in ONE
    )
    if others:
        raise bad_parameter(others[0], f"cannot stand beside {name}")
    return One(uuid=found[name], voided=ONE[name], format=found.get("format", "exact"))


ONE = {"statementId": False, "voidedStatementId": True}


# Readers of one parameter each ---------------------------------------------------------


def _checked(
    name: str, check: shapes.Check, then: Callable[[str], T]
) -> Callable[[str], T]:
    def read(text: str) -> T:
        try:
            check(text, name)
        except StatementError as error:
            raise bad_parameter(name, error.problem) from error
        return then(text)

    return read


def _agent(text: str) -> str:
    try:
        agent = read_json(text.encode(), "agent")
        an_actor(agent, "agent")
    except (StatementError, UnicodeEncodeError) as error:
        raise bad_parameter("agent", f"is not an agent or group: {error}") from error
    found = identity(agent) if isinstance(agent, dict) else None
    if found is None:
        raise bad_parameter("agent", "has no identifier to search for")
    return found


def _boolean(name: str) -> Callable[[str], bool]:
    def read(text: str) -> bool:
        # tincan writes True and False.
        if text.lower() not in {"true", "false"}:
            raise bad_parameter(name, "must be true or false")
        return text.lower() == "true"

    return read


def _number(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(LAST_CURSOR)):
        raise bad_parameter(name, "must be a whole number from 0")
    return int(text)


def _limit(text: str) -> int:
    """None asked for, or 0, is as many as there can be."""
    asked = _number("limit", text)
    return min(asked, MOST) or MOST


def _cursor(text: str) -> int:
    return min(_number("cursor", text), LAST_CURSOR)


def _format(text: str) -> str:
    if text not in FORMATS:
        raise bad_parameter("format", "must be exact or ids")
    if text == "canonical":
        raise not_yet("format", "This store does not know format=canonical yet.")
    return text


READERS: dict[str, Callable[[str], object]] = {
    "statementId": _checked("statementId", shapes.a_uuid, UUID),
    "voidedStatementId": _checked("voidedStatementId", shapes.a_uuid, UUID),
    "agent": _agent,
    "verb": _checked("verb", shapes.an_iri, str),
    "activity": _checked("activity", shapes.an_iri, str),
    "registration": _checked("registration", shapes.a_uuid, UUID),
    "since": _checked("since", shapes.a_moment, parse_moment),
    "until": _checked("until", shapes.a_moment, parse_moment),
    "limit": _limit,
    "ascending": _boolean("ascending"),
    "format": _format,
    "attachments": _boolean("attachments"),
    "related_agents": _boolean("related_agents"),
    "related_activities": _boolean("related_activities"),
    "cursor": _cursor,
}
NOT_YET = ("attachments", "related_agents", "related_activities")
