"""Statements in the form ``ids``: of agents, verbs and activities only what names them."""

from __future__ import annotations

from tracking.xapi.agents import identifiers_in
from tracking.xapi.shapes import JsonObject


def reduced(statement: JsonObject) -> JsonObject:
    found = dict(statement)
    found["actor"] = _actor(found["actor"])
    found["verb"] = _only(found["verb"], "id")
    found["object"] = _object(found["object"])
    if "authority" in found:
        found["authority"] = _actor(found["authority"])
    if isinstance(context := found.get("context"), dict):
        found["context"] = _context(context)
    return found


def _object(value: object) -> object:
    kind = value.get("objectType", "Activity") if isinstance(value, dict) else None
    match kind:
        case "Activity":
            return _only(value, "objectType", "id")
        case "Agent" | "Group":
            return _actor(value)
        case "SubStatement" if isinstance(value, dict):
            return reduced(value)
        case _:
            return value


def _actor(value: object) -> object:
    """The one identifier; of a group without one, its members'."""
    if not isinstance(value, dict):
        return value
    found = {
        key: value[key]
        for key in ("objectType", *identifiers_in(value))
        if key in value
    }
    if not identifiers_in(value):
        found["member"] = [_actor(member) for member in value["member"]]
    return found


def _context(context: JsonObject) -> JsonObject:
    found = dict(context)
    for key in ("instructor", "team"):
        if key in found:
            found[key] = _actor(found[key])
    if isinstance(related := found.get("contextActivities"), dict):
        found["contextActivities"] = {
            relation: [
                _only(each, "objectType", "id")
                for each in (value if isinstance(value, list) else [value])
            ]
            for relation, value in related.items()
        }
    return found


def _only(value: object, *keys: str) -> object:
    if not isinstance(value, dict):
        return value
    return {key: value[key] for key in keys if key in value}
