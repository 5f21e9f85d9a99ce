"""The store over HTTP, as the standard lays it down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha1
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date

from tracking.access import VERSION, with_credential, xapi
from tracking.models import Credential
from tracking.ordering import horizon
from tracking.queries import Found, Page, find_one, find_page
from tracking.receiving import receive
from tracking.refusals import REFUSALS, RefusedError, bad_parameter, refusal
from tracking.search import One, read_query
from tracking.xapi.times import microseconds

MICROSECOND = timedelta(microseconds=1)
THROUGH_HEADER = "X-Experience-API-Consistent-Through"
JSON = "application/json"


@xapi
def about(request: HttpRequest) -> HttpResponse:
    """Which versions of the standard this store speaks; anybody may ask."""
    if request.method not in READING:
        return not_allowed(READING)
    return JsonResponse({"version": [VERSION]})


@xapi
@with_credential
def statements(request: HttpRequest, credential: Credential) -> HttpResponse:
    """Statements: read, sent one or many at a time, or put under an id."""
    act = METHODS.get(request.method or "")
    return act(request, credential) if act else not_allowed(METHODS)


def read(request: HttpRequest, credential: Credential) -> HttpResponse:
    """GET and HEAD; every answer says how far what it shows can be relied on."""
    through = horizon()
    try:
        _ask(may=credential.may_read, to="read statements")
        response = _found(request, before=through)
    except REFUSALS as error:
        response = refusal(error)
    response[THROUGH_HEADER] = microseconds(through - MICROSECOND)
    return response


def send(request: HttpRequest, credential: Credential) -> HttpResponse:
    """POST: a statement or a list of them; answers with their ids."""
    _ask(may=credential.may_write, to="send statements")
    if request.GET:
        raise bad_parameter(next(iter(request.GET)), "is not a parameter of POST")
    ids = receive(_json_body(request), credential=credential)
    return JsonResponse([str(key) for key in ids], safe=False)


def put(request: HttpRequest, credential: Credential) -> HttpResponse:
    """PUT: one statement, under the id in the address."""
    _ask(may=credential.may_write, to="send statements")
    named = read_query(request.GET)
    if not isinstance(named, One) or list(request.GET) != ["statementId"]:
        raise bad_parameter("statementId", "is the one parameter of PUT")
    receive(_json_body(request), credential=credential, named=named.uuid)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


READING = ("GET", "HEAD")
METHODS: dict[str, Callable[[HttpRequest, Credential], HttpResponse]] = {
    "GET": read,
    "HEAD": read,
    "POST": send,
    "PUT": put,
}


def _found(request: HttpRequest, *, before: datetime) -> HttpResponse:
    wanted = read_query(request.GET)
    if isinstance(wanted, One):
        return _one(find_one(wanted), wanted.uuid)
    return _page(find_page(wanted, before=before), request)


def _one(found: Found | None, key: UUID) -> HttpResponse:
    if found is None:
        raise RefusedError(HTTPStatus.NOT_FOUND, f"There is no statement {key} here.")
    response = HttpResponse(found.body, content_type=JSON)
    response["Last-Modified"] = http_date(found.stored.timestamp())
    response["ETag"] = f'"{sha1(found.body, usedforsecurity=False).hexdigest()}"'
    return response


def _page(page: Page, request: HttpRequest) -> HttpResponse:
    """The page, and the address of the next one: the same question, further on."""
    more = ""
    if page.cursor is not None:
        again = {**request.GET.dict(), "cursor": page.cursor}
        more = f"{request.path}?{urlencode(again)}"
    listed = b",".join(page.statements)
    body = b'{"statements":[%b],"more":"%b"}' % (listed, more.encode())
    return HttpResponse(body, content_type=JSON)


def _json_body(request: HttpRequest) -> bytes:
    if request.content_type != JSON:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            f"Send statements as {JSON}.",
            at="Content-Type",
        )
    return request.body


def _ask(*, may: bool, to: str) -> None:
    if not may:
        raise RefusedError(
            HTTPStatus.FORBIDDEN, f"This credential may not {to}.", at="Authorization"
        )


def not_allowed(methods: object) -> HttpResponse:
    allowed = ", ".join(METHODS if methods is METHODS else READING)
    response = JsonResponse(
        {"error": f"Use {allowed} here."}, status=HTTPStatus.METHOD_NOT_ALLOWED
    )
    response["Allow"] = allowed
    return response
