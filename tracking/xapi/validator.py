"""Whether a statement follows the xAPI data rules; strict, and quick enough to run on each."""

from __future__ import annotations

from dataclasses import dataclass

from tracking.xapi import verbs
from tracking.xapi.agents import an_actor, an_authority
from tracking.xapi.attachments import attachments
from tracking.xapi.contexts import a_context
from tracking.xapi.objects import a_reference, an_activity
from tracking.xapi.results import a_result
from tracking.xapi.shapes import (
    Check,
    JsonObject,
    StatementError,
    a_language_map,
    a_moment,
    a_uuid,
    a_version,
    an_iri,
    an_object,
    each,
)

VERB = frozenset({"id", "display"})


@dataclass(frozen=True)
class Rules:
    """What differs between the versions of the standard."""

    checks: dict[str, Check]
    properties: frozenset[str]


def a_verb(value: object, path: str) -> None:
    verb = an_object(value, path, VERB, "id")
    an_iri(verb["id"], f"{path}.id")
    if "display" in verb:
        a_language_map(verb["display"], f"{path}.display")


SUBSTATEMENT_CHECKS: dict[str, Check] = {
    "actor": an_actor,
    "verb": a_verb,
    "result": a_result,
    "timestamp": a_moment,
    "attachments": attachments,
}
STATEMENT_CHECKS: dict[str, Check] = {
    **SUBSTATEMENT_CHECKS,
    "id": a_uuid,
    "stored": a_moment,
    "authority": an_authority,
    "version": a_version,
}
ELSEWHERE = frozenset({"object", "context"})
SUBSTATEMENT = frozenset(SUBSTATEMENT_CHECKS) | ELSEWHERE | {"objectType"}
RULES = {
    "1.0.3": Rules(
        checks=STATEMENT_CHECKS, properties=frozenset(STATEMENT_CHECKS) | ELSEWHERE
    )
}


def validate(value: object, *, version: str = "1.0.3", path: str = "$") -> JsonObject:
    """Return the statement, known to be one; raises StatementError."""
    rules = RULES[version]
    statement = an_object(value, path, rules.properties, "actor", "verb", "object")
    each(rules.checks, statement, path)
    _object(statement, path, nested=False)
    _voiding(statement, path)
    return statement


def _object(statement: JsonObject, path: str, *, nested: bool) -> None:
    """Check the object, and the context, whose rules depend on it."""
    value, here = statement["object"], f"{path}.object"
    kind = value.get("objectType", "Activity") if isinstance(value, dict) else ""
    match kind:
        case "Activity":
            an_activity(value, here)
        case "Agent" | "Group":
            an_actor(value, here)
        case "StatementRef":
            a_reference(value, here)
        case "SubStatement" if not nested:
            _substatement(value, here)
        case "SubStatement":
            raise StatementError(here, "must not be a statement inside another one")
        case "":
            raise StatementError(here, "must be an object")
        case _:
            raise StatementError(f"{here}.objectType", "is not a type of object")
    if "context" in statement:
        a_context(
            statement["context"], f"{path}.context", about_activity=kind == "Activity"
        )


def _substatement(value: object, path: str) -> None:
    inner = an_object(value, path, SUBSTATEMENT, "actor", "verb", "object")
    each(SUBSTATEMENT_CHECKS, inner, path)
    _object(inner, path, nested=True)


def _voiding(statement: JsonObject, path: str) -> None:
    if voided_by(statement) is None and _verb_id(statement) == verbs.VOIDED.id:
        raise StatementError(f"{path}.object", "of a voiding must be a StatementRef")


def voided_by(statement: JsonObject) -> str | None:
    """The id of the statement that this one voids, if it voids one."""
    target = statement["object"]
    if _verb_id(statement) != verbs.VOIDED.id or not isinstance(target, dict):
        return None
    if target.get("objectType") != "StatementRef":
        return None
    return str(target["id"])


def _verb_id(statement: JsonObject) -> object:
    verb = statement["verb"]
    return verb["id"] if isinstance(verb, dict) else None
