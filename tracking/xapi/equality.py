"""Whether two statements with one id say the same, so that a retry is no conflict.

What the standard lets a store change, or calls no part of the meaning, is left out:
stored, authority, version, how a verb or an activity is described, a timestamp that
the sender left to the store.
"""

from __future__ import annotations

from tracking.xapi.shapes import JsonObject
from tracking.xapi.times import duration_in_hundredths, parse_moment

# The id is what the two were found by.
LEFT_OUT = frozenset({"id", "stored", "authority", "version"})


def same_statement(kept: JsonObject, sent: JsonObject) -> bool:
    left, right = _meaning(kept), _meaning(sent)
    if "timestamp" not in right:
        left.pop("timestamp", None)
    return same(left, right)


def same(left: object, right: object) -> bool:
    """Equal as JSON: 1 is 1.0 but not true."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            same(value, right[key]) for key, value in left.items()
        )
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def _meaning(statement: JsonObject) -> JsonObject:
    """The statement reduced to what must not change, in one form."""
    found = {key: value for key, value in statement.items() if key not in LEFT_OUT}
    found["verb"] = _without(found["verb"], "display")
    found["actor"] = _actor(found["actor"])
    found["object"] = _object(found["object"])
    if isinstance(stamp := found.get("timestamp"), str):
        found["timestamp"] = parse_moment(stamp)
    if isinstance(result := found.get("result"), dict):
        found["result"] = _result(result)
    if isinstance(context := found.get("context"), dict):
        found["context"] = _context(context)
    return found


def _object(value: object) -> object:
    kind = value.get("objectType", "Activity") if isinstance(value, dict) else None
    match kind:
        case "Activity":
            return _activity(value)
        case "Agent" | "Group":
            return _actor(value)
        case "SubStatement" if isinstance(value, dict):
            return _meaning(value)
        case "StatementRef" if isinstance(value, dict):
            return {**value, "id": str(value["id"]).lower()}
        case _:
            return value


def _actor(value: object) -> object:
    if not isinstance(value, dict):
        return value
    actor = {"objectType": "Agent", **value}
    if isinstance(members := actor.get("member"), list):
        actor["member"] = sorted((_actor(member) for member in members), key=repr)
    return actor


def _activity(value: object) -> object:
    found = _without(value, "definition")
    return {"objectType": "Activity", **found} if isinstance(found, dict) else found


def _result(result: JsonObject) -> JsonObject:
    if isinstance(duration := result.get("duration"), str):
        return {**result, "duration": duration_in_hundredths(duration)}
    return result


def _context(context: JsonObject) -> JsonObject:
    found = dict(context)
    if isinstance(registration := found.get("registration"), str):
        found["registration"] = registration.lower()
    if "statement" in found:
        found["statement"] = _object(found["statement"])
    for key in ("instructor", "team"):
        if key in found:
            found[key] = _actor(found[key])
    if isinstance(related := found.get("contextActivities"), dict):
        found["contextActivities"] = {
            relation: [_activity(each) for each in _listed(value)]
            for relation, value in related.items()
        }
    return found


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _without(value: object, key: str) -> object:
    if not isinstance(value, dict):
        return value
    return {name: inner for name, inner in value.items() if name != key}
