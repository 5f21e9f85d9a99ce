"""Saying no to a request of the store: which status, what is wrong, and where."""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse

from tracking.xapi.shapes import StatementError


class RefusedError(Exception):
    """The request is refused; ``at`` names the parameter, header or property."""

    def __init__(self, status: HTTPStatus, error: str, *, at: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.at = at


def bad_parameter(name: str, error: str) -> RefusedError:
    return RefusedError(HTTPStatus.BAD_REQUEST, f"{name} {error}.", at=name)


def not_yet(name: str, error: str) -> RefusedError:
    """Part of the standard that this store does not have."""
    return RefusedError(HTTPStatus.NOT_IMPLEMENTED, error, at=name)


REFUSALS = (RefusedError, StatementError, RequestDataTooBig, RecursionError)


def refusal(error: Exception) -> JsonResponse:
    """The answer that tells a sender what to put right."""
    match error:
        case RefusedError():
            status, text, at = error.status, error.error, error.at
        case StatementError():
            status, text, at = HTTPStatus.BAD_REQUEST, str(error), error.path
        case RequestDataTooBig():
            status, at = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, ""
            text = "The request is too large: send fewer statements at a time."
        case _:
            status, at = HTTPStatus.BAD_REQUEST, "$"
            text = "The statement is nested too deeply."
    told = {"error": text, "at": at} if at else {"error": text}
    response = JsonResponse(told, status=status)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Basic realm="xAPI", charset="UTF-8"'
    return response
