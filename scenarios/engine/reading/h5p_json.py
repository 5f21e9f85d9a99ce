"""The JSON of an H5P package, where nothing is sure to be what it should be."""

from __future__ import annotations

import json
import re
from typing import Final, TypeAlias

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import Limits
from scenarios.engine.reading.report import ReadingError

JsonObject: TypeAlias = dict[str, object]

MOST_BYTES: Final = 5_000_000
NOT_TEXT: Final = re.compile(r"[\x00\ud800-\udfff]")
WHOLE: Final = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")


def parsed(file: SourceFile, limits: Limits) -> object:
    """Return what a JSON file holds; raises ReadingError.

    A presentation inside a scenario is deep from the start, therefore twice the depth
    that other formats may have.
    """
    if len(file.data) > MOST_BYTES:
        raise ReadingError(
            "“%(file)s” may hold %(most)s MB at most.",
            file=file.name,
            most=MOST_BYTES // 1_000_000,
        )
    try:
        read: object = json.loads(file.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadingError("“%(file)s” is not JSON.", file=file.name) from error
    _refuse_depth(read, 2 * limits.depth)
    return read


def _refuse_depth(value: object, most: int) -> None:
    level = [value]
    for _ in range(most):
        level = [child for one in level for child in _children(one)]
        if not level:
            return
    raise ReadingError("JSON may be %(most)s values deep at most.", most=most)


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def at(value: object, *path: str) -> object:
    """Return what stands at this path of keys, or None."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def group(value: object, *path: str) -> JsonObject:
    """Return the object there; empty where something else stands."""
    found = at(value, *path)
    return found if isinstance(found, dict) else {}


def items(value: object, *path: str) -> list[object]:
    """Return the list there; empty where something else stands."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def words(value: object, *path: str) -> str:
    """Return the text there, a number as its digits; empty where something else stands."""
    found = at(value, *path)
    if isinstance(found, str):
        return NOT_TEXT.sub("", found)
    counted = isinstance(found, int | float) and not isinstance(found, bool)
    return f"{found}" if counted else ""


def whole(value: object) -> int | None:
    """Return a whole number as the player would read it, or None.

    >>> whole("3"), whole(3.0), whole("three")
    (3, 3, None)
    """
    if isinstance(value, bool):
        return None
    found = WHOLE.match(f"{value}") if isinstance(value, int | float | str) else None
    return int(found[1]) if found else None


def verbatim(value: object) -> str:
    """Write a piece of the file as JSON, to keep it."""
    return NOT_TEXT.sub("", json.dumps(value, ensure_ascii=False))
