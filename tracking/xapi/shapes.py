"""The small checks every part of a statement is made of; each says what is wrong, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from tracking.xapi.times import is_duration, parse_moment

JsonObject: TypeAlias = dict[str, object]
Check: TypeAlias = Callable[[object, str], None]

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# A scheme, a colon, and no character that RFC 3987 leaves out of an IRI.
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`]+", re.IGNORECASE)
MAILTO = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
SHA1 = re.compile(r"[0-9a-f]{40}", re.IGNORECASE)
SHA2 = re.compile(
    r"[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}", re.IGNORECASE
)
MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+\s*(;.*)?", re.ASCII)
LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"  # language
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"  # script, region
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"  # extensions
    r"|x(?:-[a-z0-9]{1,8})+|i-[a-z0-9-]{2,}",  # private use, registered long ago
    re.IGNORECASE | re.ASCII,
)
VERSION = re.compile(r"1\.0\.\d+", re.ASCII)


DEEPEST = 64  # levels in an extension


class StatementError(ValueError):
    """A statement breaks the standard: ``problem`` at ``path``."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path} {problem}.")
        self.path = path
        self.problem = problem


def an_object(
    value: object, path: str, allowed: frozenset[str], *required: str
) -> JsonObject:
    """A JSON object with no other properties than these, and none of them null."""
    if not isinstance(value, dict):
        raise StatementError(path, "must be an object")
    if unknown := value.keys() - allowed:
        raise StatementError(f"{path}.{min(unknown)}", "is not a property known here")
    for key in required:
        if key not in value:
            raise StatementError(f"{path}.{key}", "is missing")
    for key, inner in value.items():
        if inner is None:
            raise StatementError(f"{path}.{key}", "must not be null")
    return value


def a_list(value: object, path: str) -> list[object]:
    if not isinstance(value, list):
        raise StatementError(path, "must be a list")
    return value


def a_string(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise StatementError(path, "must be a string")
    return value


def a_boolean(value: object, path: str) -> None:
    if not isinstance(value, bool):
        raise StatementError(path, "must be true or false")


def a_number(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StatementError(path, "must be a number")
    return value


def _matching(pattern: re.Pattern[str], problem: str) -> Check:
    def check(value: object, path: str) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise StatementError(path, problem)

    return check


a_uuid = _matching(UUID, "must be a UUID")
an_iri = _matching(IRI, "must be an absolute IRI")
a_mailto = _matching(MAILTO, "must be a mailto IRI with one e-mail address")
a_sha1 = _matching(SHA1, "must be 40 hexadecimal digits")
a_sha2 = _matching(SHA2, "must be a SHA-2 hash in hexadecimal digits")
a_media_type = _matching(MEDIA_TYPE, "must be an Internet media type")
a_language = _matching(LANGUAGE, "must be an RFC 5646 language tag")
a_version = _matching(VERSION, "must be a version that begins with 1.0.")


def a_moment(value: object, path: str) -> None:
    try:
        parse_moment(a_string(value, path))
    except (ValueError, OverflowError) as error:
        if isinstance(error, StatementError):
            raise
        problem = str(error) if str(error).startswith(("is ", "has ")) else "is no date"
        raise StatementError(path, problem) from error


def a_duration(value: object, path: str) -> None:
    if not is_duration(a_string(value, path)):
        raise StatementError(path, "must be an ISO 8601 duration")


def a_language_map(value: object, path: str) -> None:
    if not isinstance(value, dict):
        raise StatementError(path, "must be a language map")
    for tag, words in value.items():
        a_language(tag, f"{path} ({tag!r})")
        if not isinstance(words, str):
            raise StatementError(f"{path}.{tag}", "must be a string")


def extensions(value: object, path: str) -> None:
    """Keys are IRIs; the values are anybody's, null among them."""
    if not isinstance(value, dict):
        raise StatementError(path, "must be an object")
    for key, inner in value.items():
        an_iri(key, f"{path} ({key!r})")
        _not_deep(inner, f"{path}.{key}", DEEPEST)


def _not_deep(value: object, path: str, left: int) -> None:
    """Nothing else in a statement has room for nesting without end."""
    if not isinstance(value, dict | list):
        return
    if not left:
        raise StatementError(path, "is nested too deeply")
    for inner in value.values() if isinstance(value, dict) else value:
        _not_deep(inner, path, left - 1)


def each(checks: dict[str, Check], value: JsonObject, path: str) -> None:
    """Run the check of every property that is there."""
    for key, inner in value.items():
        if check := checks.get(key):
            check(inner, f"{path}.{key}")
