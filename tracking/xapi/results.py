"""What came of it: score, success, completion, response, duration."""

from __future__ import annotations

from tracking.xapi.shapes import (
    Check,
    StatementError,
    a_boolean,
    a_duration,
    a_number,
    a_string,
    an_object,
    each,
    extensions,
)

SCORE = frozenset({"scaled", "raw", "min", "max"})


def a_score(value: object, path: str) -> None:
    score = an_object(value, path, SCORE)
    numbers = {key: a_number(inner, f"{path}.{key}") for key, inner in score.items()}
    if not -1 <= numbers.get("scaled", 0) <= 1:
        raise StatementError(f"{path}.scaled", "must lie between -1 and 1")
    lowest, highest = numbers.get("min"), numbers.get("max")
    if lowest is not None and highest is not None and not lowest < highest:
        raise StatementError(f"{path}.min", "must be less than max")
    raw = numbers.get("raw")
    if raw is not None and lowest is not None and raw < lowest:
        raise StatementError(f"{path}.raw", "must not be less than min")
    if raw is not None and highest is not None and raw > highest:
        raise StatementError(f"{path}.raw", "must not be more than max")


def a_response(value: object, path: str) -> None:
    a_string(value, path)


CHECKS: dict[str, Check] = {
    "score": a_score,
    "success": a_boolean,
    "completion": a_boolean,
    "response": a_response,
    "duration": a_duration,
    "extensions": extensions,
}
RESULT = frozenset(CHECKS)


def a_result(value: object, path: str) -> None:
    each(CHECKS, an_object(value, path, RESULT), path)
