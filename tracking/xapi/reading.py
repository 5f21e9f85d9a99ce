"""Reading JSON that strangers send: strict where Python's own reader is generous."""

from __future__ import annotations

import json
import math
from typing import NoReturn

from tracking.xapi.shapes import JsonObject, StatementError


def read_json(body: bytes, path: str = "$") -> object:
    """Parse JSON; raises StatementError, also for what PostgreSQL or UTF-8 cannot hold.

    A property may stand once in an object; numbers are finite; text is text.
    """
    try:
        text = body.decode()
        value: object = json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_constant=_no_number,
            parse_float=_finite,
        )
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except StatementError:
        raise
    except RecursionError as error:
        raise StatementError(path, "is nested too deeply") from error
    except UnicodeEncodeError as error:
        raise StatementError(path, "holds half a surrogate pair") from error
    except ValueError as error:
        raise StatementError(path, f"is not JSON: {error}") from error
    return value


def _once_each(pairs: list[tuple[str, object]]) -> JsonObject:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise StatementError("$", f"has the property {twice!r} twice")
    return value


def _no_number(text: str) -> NoReturn:
    raise StatementError("$", f"holds {text}, which is not JSON")


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise StatementError("$", f"holds {text[:40]}, which is too large a number")
    return value
