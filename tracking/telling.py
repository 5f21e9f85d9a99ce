"""Telling a fact: its statement is kept in the transaction that saved the fact.

with act():
    ...save facts...
    tell(ChoiceMade(...), CaseCompleted(...))
    ...perhaps another floor tells LessonCompleted(...) as part of the same act...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from tracking.facts import Fact
from tracking.statements import platform_agent, statement, to_bytes
from tracking.storing import AT_ONCE, Draft, store
from tracking.xapi.identity import identity

MILLISECOND = timedelta(milliseconds=1)

_held: ContextVar[list[Fact] | None] = ContextVar("facts of the act", default=None)


class NotInATransactionError(RuntimeError):
    """A fact must be told in the transaction that saves it."""


@contextmanager
def act() -> Iterator[None]:
    """One transaction whose facts are told together when it ends, in the order told.

    An act within an act is part of it, and tells nothing if it fails. Also a decorator:
    ``@act()`` in the place of ``@transaction.atomic``.
    """
    outer, facts = _held.get(), list[Fact]()
    with transaction.atomic():
        token = _held.set(facts)
        try:
            yield
        finally:
            _held.reset(token)
        if outer is None:
            _keep(facts)
        else:
            outer.extend(facts)


def tell(*facts: Fact) -> None:
    """Keep the statements of these facts, each once however often it is told.

    Inside ``act()`` they are kept when the act ends, else at once. Facts of one person
    at one moment get a millisecond each, counted back from that moment: the last fact
    has the moment itself. Raises NotInATransactionError.
    """
    if not connection.in_atomic_block:
        raise NotInATransactionError("Tell facts in the transaction that saves them.")
    held = _held.get()
    if held is None:
        _keep(facts)
    else:
        held.extend(facts)


def _keep(facts: Iterable[Fact]) -> None:
    drafts = [_draft(fact, moment) for fact, moment in _spread(list(facts))]
    for start in range(0, len(drafts), AT_ONCE):
        store(drafts[start : start + AT_ONCE])


def _spread(facts: list[Fact]) -> list[tuple[Fact, datetime]]:
    """Give each fact a millisecond of its own, the last one the moment of the act."""
    after: dict[tuple[UUID, datetime], int] = {}
    spread = []
    for fact in reversed(facts):
        later = after.setdefault((fact.actor, fact.at), 0)
        spread.append((fact, fact.at - later * MILLISECOND))
        after[fact.actor, fact.at] += 1
    return spread[::-1]


def _draft(fact: Fact, moment: datetime) -> Draft:
    told = statement(fact, base=settings.XAPI_BASE, moment=moment)
    return Draft(
        uuid=told.id,
        body=to_bytes(told),
        actor=identity(told.actor.as_version()),
        verb=told.verb.id,
        activity=told.object.id,
        registration=fact.registration,
        authority=identity(platform_agent(settings.XAPI_BASE)) or "",
    )
