"""What is said about a file that comes with a statement."""

from __future__ import annotations

from tracking.xapi.shapes import (
    Check,
    StatementError,
    a_language_map,
    a_list,
    a_media_type,
    a_sha2,
    an_iri,
    an_object,
    each,
)


def a_length(value: object, path: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise StatementError(path, "must be a number of bytes")


CHECKS: dict[str, Check] = {
    "usageType": an_iri,
    "display": a_language_map,
    "description": a_language_map,
    "contentType": a_media_type,
    "length": a_length,
    "sha2": a_sha2,
    "fileUrl": an_iri,
}
ATTACHMENT = frozenset(CHECKS)
REQUIRED = ("usageType", "display", "contentType", "length", "sha2")


def attachments(value: object, path: str) -> None:
    for number, inner in enumerate(a_list(value, path)):
        here = f"{path}[{number}]"
        each(CHECKS, an_object(inner, here, ATTACHMENT, *REQUIRED), here)
