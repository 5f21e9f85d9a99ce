"""What a statement is about: an activity and its definition, or another statement."""

from __future__ import annotations

from tracking.xapi.shapes import (
    Check,
    JsonObject,
    StatementError,
    a_language_map,
    a_list,
    a_string,
    a_uuid,
    an_iri,
    an_object,
    each,
    extensions,
)

ACTIVITY = frozenset({"objectType", "id", "definition"})
REFERENCE = frozenset({"objectType", "id"})
COMPONENT = frozenset({"id", "description"})

# Which lists of components each type of interaction may have.
INTERACTIONS: dict[str, frozenset[str]] = {
    "true-false": frozenset(),
    "choice": frozenset({"choices"}),
    "fill-in": frozenset(),
    "long-fill-in": frozenset(),
    "matching": frozenset({"source", "target"}),
    "performance": frozenset({"steps"}),
    "sequencing": frozenset({"choices"}),
    "likert": frozenset({"scale"}),
    "numeric": frozenset(),
    "other": frozenset(),
}
LISTS = frozenset({"choices", "scale", "source", "target", "steps"})
INTERACTION = LISTS | {"interactionType", "correctResponsesPattern"}
DEFINITION = INTERACTION | {"name", "description", "type", "moreInfo", "extensions"}


def components(value: object, path: str) -> None:
    """A list of components whose ids differ from one another."""
    known: set[str] = set()
    for number, inner in enumerate(a_list(value, path)):
        here = f"{path}[{number}]"
        component = an_object(inner, here, COMPONENT, "id")
        key = a_string(component["id"], f"{here}.id")
        if key in known:
            raise StatementError(f"{here}.id", "is there twice")
        known.add(key)
        if "description" in component:
            a_language_map(component["description"], f"{here}.description")


def responses_pattern(value: object, path: str) -> None:
    for number, inner in enumerate(a_list(value, path)):
        a_string(inner, f"{path}[{number}]")


CHECKS: dict[str, Check] = {
    "name": a_language_map,
    "description": a_language_map,
    "type": an_iri,
    "moreInfo": an_iri,
    "extensions": extensions,
    "correctResponsesPattern": responses_pattern,
    **dict.fromkeys(LISTS, components),
}


def a_definition(value: object, path: str) -> None:
    definition = an_object(value, path, DEFINITION)
    if not definition.keys().isdisjoint(INTERACTION):
        _interaction(definition, path)
    each(CHECKS, definition, path)


def _interaction(definition: JsonObject, path: str) -> None:
    kind = definition.get("interactionType")
    if not isinstance(kind, str) or kind not in INTERACTIONS:
        expected = ", ".join(INTERACTIONS)
        raise StatementError(f"{path}.interactionType", f"must be one of {expected}")
    if misplaced := (definition.keys() & LISTS) - INTERACTIONS[kind]:
        raise StatementError(f"{path}.{min(misplaced)}", f"has no place in a {kind}")


def an_activity(value: object, path: str) -> None:
    activity = an_object(value, path, ACTIVITY, "id")
    if activity.get("objectType", "Activity") != "Activity":
        raise StatementError(f"{path}.objectType", "must be Activity")
    an_iri(activity["id"], f"{path}.id")
    if "definition" in activity:
        a_definition(activity["definition"], f"{path}.definition")


def a_reference(value: object, path: str) -> None:
    reference = an_object(value, path, REFERENCE, "objectType", "id")
    if reference["objectType"] != "StatementRef":
        raise StatementError(f"{path}.objectType", "must be StatementRef")
    a_uuid(reference["id"], f"{path}.id")
