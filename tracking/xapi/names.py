"""A statement's id is made of its fact alone: the same fact always gives the same id."""

from __future__ import annotations

from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5


@cache
def namespace(base: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{base}/xapi/statements")


def statement_id(base: str, fact_name: str) -> UUID:
    """Name a statement, for example after ``enrolment/{uuid}/registered``."""
    return uuid5(namespace(base), fact_name)
