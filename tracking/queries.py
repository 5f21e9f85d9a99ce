"""Reading the store: one statement, or a page of them, as bytes ready to be sent."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from tracking.lookups import Wanted, find
from tracking.models import Participant, Statement
from tracking.models.named import digest
from tracking.models.statement import StatementQuerySet
from tracking.ordering import first_key_after, first_key_at
from tracking.search import One, Search
from tracking.xapi.reduced import reduced
from tracking.xapi.times import microseconds


class Found(NamedTuple):
    body: bytes
    stored: datetime


class Page(NamedTuple):
    """Statements in order; ``cursor`` is there when more follow."""

    statements: list[bytes]
    cursor: int | None


def find_one(wanted: One) -> Found | None:
    rows = Statement.objects.filter(uuid=wanted.uuid).select_related("authority")
    found = (rows.voided() if wanted.voided else rows.standing()).first()
    if found is None:
        return None
    return Found(_in_format(whole(found), wanted.format), found.stored)


def find_page(search: Search, *, before: datetime) -> Page:
    """The next statements, none stored at or after ``before``, which is the horizon."""
    rows = _matching(search).filter(id__lt=first_key_at(before))
    order = "id" if search.ascending else "-id"
    if search.cursor is not None and search.ascending:
        rows = rows.filter(id__gt=search.cursor)
    elif search.cursor is not None:
        rows = rows.filter(id__lt=search.cursor)
    found = list(rows.select_related("authority").order_by(order)[: search.limit + 1])
    shown = found[: search.limit]
    return Page(
        [_in_format(whole(row), search.format) for row in shown],
        shown[-1].id if len(found) > len(shown) else None,
    )


def _matching(search: Search) -> StatementQuerySet:
    rows = Statement.objects.standing()
    found = _named(search)
    if found is None:
        return rows.none()
    if "agent" in found:
        rows = rows.filter(_takes_part(found["agent"]))
    if "verb" in found:
        rows = rows.filter(verb=found["verb"])
    if "activity" in found:
        rows = rows.filter(activity=found["activity"])
    if search.registration is not None:
        rows = rows.filter(registration=search.registration)
    if search.since is not None:
        rows = rows.filter(id__gte=first_key_after(search.since))
    if search.until is not None:
        rows = rows.filter(id__lt=first_key_after(search.until))
    return rows


def _takes_part(agent: int) -> Q:
    """She acted; or, for the few of whom others speak, she is part of it.

    The second half is left out where it finds nothing: an OR keeps a database from
    walking along one index.
    """
    others = Participant.objects.filter(agent=agent)
    if not others.exists():
        return Q(actor=agent)
    return Q(actor=agent) | Q(id__in=others.values("statement"))


def _named(search: Search) -> dict[str, int] | None:
    """The numbers of what the search names; None when the store never heard of one."""
    wanted = {"agent": search.agent, "verb": search.verb, "activity": search.activity}
    named = {name: text for name, text in wanted.items() if text is not None}
    if not named:
        return {}
    known = find(Wanted(*([text] if text else [] for text in wanted.values())))
    found: dict[str, int] = {}
    for name, numbers in zip(wanted, known, strict=True):
        if name not in named:
            continue
        number = numbers.get(digest(named[name]))
        if number is None:
            return None
        found[name] = number
    return found


# Writing out ---------------------------------------------------------------------------


def whole(row: Statement) -> bytes:
    """The statement's own bytes, and at their end what the store says of it."""
    return b'%b,"authority":{"objectType":"Agent",%b,"stored":"%b","version":"%b"}' % (
        bytes(row.body)[:-1],
        row.authority.text[1:].encode(),
        microseconds(row.stored).encode(),
        row.version.encode(),
    )


def _in_format(statement: bytes, form: str) -> bytes:
    if form == "exact":
        return statement
    return json.dumps(reduced(json.loads(statement)), separators=(",", ":")).encode()
