"""Film and sound in pieces: players ask for ranges of bytes, and some play nothing without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from wagtail.documents.views.serve import serve

RANGE: Final = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
CHUNK: Final = 64 * 1024
PARTIAL, UNSATISFIABLE = 206, 416


class Piece(NamedTuple):
    """The bytes from the first to the last, both counted from 0 and included."""

    first: int
    last: int


class NoSuchPieceError(ValueError):
    """The file ends before the piece begins."""


def piece(asked: str, size: int) -> Piece | None:
    """Return the piece that a Range header asks for; None when it is to be ignored.

    Raises NoSuchPieceError. Source: RFC 9110, section 14.

    >>> piece("bytes=2-", 10)
    Piece(first=2, last=9)
    """
    found = RANGE.fullmatch(asked.strip())
    first, last = found.groups() if found else ("", "")
    if not (first or last) or (first and last and int(last) < int(first)):
        return None
    if first:
        wanted = Piece(int(first), min(int(last or size), size - 1))
    else:  # The last so many bytes.
        wanted = Piece(max(0, size - int(last)), size - 1)
    if wanted.first > wanted.last:
        raise NoSuchPieceError(asked)
    return wanted


def answer(request: HttpRequest, document: Any) -> HttpResponseBase:
    """Return a document, or the piece that was asked for, to whom Wagtail would show it."""
    response: HttpResponseBase = serve(request, document.pk, document.filename)
    response["Accept-Ranges"] = "bytes"
    if isinstance(response, StreamingHttpResponse) and _wants_a_piece(
        request, response
    ):
        _cut(response, request.headers["Range"], document)
    return response


def _wants_a_piece(request: HttpRequest, whole: HttpResponseBase) -> bool:
    """Whether it is asked for a piece, of the file as it is now."""
    known = request.headers.get("If-Range")
    return "Range" in request.headers and known in {None, whole.get("ETag")}


def _cut(response: StreamingHttpResponse, asked: str, document: Any) -> None:
    """Let a response to the whole file send a piece of it instead."""
    size: int = document.file.size
    try:
        wanted = piece(asked, size)
    except NoSuchPieceError:
        response.status_code = UNSATISFIABLE
        response.streaming_content = iter(())
        response["Content-Length"] = "0"
        response["Content-Range"] = f"bytes */{size}"
        return
    if wanted:
        response.status_code = PARTIAL
        response.streaming_content = _chunks(document.file, wanted)
        response["Content-Length"] = str(wanted.last - wanted.first + 1)
        response["Content-Range"] = f"bytes {wanted.first}-{wanted.last}/{size}"


def _chunks(stored: FieldFile, wanted: Piece) -> Iterator[bytes]:
    with stored.storage.open(stored.name or "") as file:
        file.seek(wanted.first)
        left = wanted.last - wanted.first + 1
        while left and (chunk := file.read(min(left, CHUNK))):
            left -= len(chunk)
            yield chunk
