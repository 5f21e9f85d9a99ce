"""Putting statements into the store: the one way in for what we tell and what we receive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tracking.lookups import Known, Wanted, numbers
from tracking.models import Statement
from tracking.ordering import stored_at, take_turn
from tracking.xapi.times import microseconds

AT_ONCE = 500  # statements; keeps every query below the databases' limits


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A statement on its way in; agents by their identity, the rest by IRI."""

    uuid: UUID
    body: bytes
    actor: str | None
    verb: str
    activity: str | None
    registration: UUID | None
    authority: str
    version: str = "1.0.0"
    participants: tuple[str, ...] = ()
    has_timestamp: bool = True


@dataclass(frozen=True, slots=True)
class Stored:
    """Where drafts were put; one that was there before kept its old key."""

    keys: dict[UUID, int]
    known: Known


def store(drafts: Sequence[Draft]) -> Stored:
    """Insert each draft once: where its id is taken already, nothing happens.

    To be called inside a transaction. Three queries: look up, take a turn, insert; up
    to four more when something is named for the first time.
    """
    known = numbers(_wanted(drafts))
    turn = take_turn()
    rows = [_row(draft, turn.key(n), known) for n, draft in enumerate(drafts)]
    # Two writers with the same ids must meet them in the same order.
    rows.sort(key=lambda row: row.uuid)
    Statement.objects.bulk_create(rows, ignore_conflicts=True)
    return Stored({row.uuid: row.id for row in rows}, known)


def _wanted(drafts: Sequence[Draft]) -> Wanted:
    agents = {draft.authority for draft in drafts}
    for draft in drafts:
        agents.update(draft.participants)
    return Wanted(
        agents=agents | {draft.actor for draft in drafts if draft.actor},
        verbs={draft.verb for draft in drafts},
        activities={draft.activity for draft in drafts if draft.activity},
    )


def _row(draft: Draft, key: int, known: Known) -> Statement:
    stored = stored_at(key)
    stamp = b',"timestamp":"%b"}' % microseconds(stored).encode()
    return Statement(
        id=key,
        uuid=draft.uuid,
        body=draft.body if draft.has_timestamp else draft.body[:-1] + stamp,
        stored=stored,
        actor_id=known.agent(draft.actor) if draft.actor else None,
        verb_id=known.verb(draft.verb),
        activity_id=known.activity(draft.activity) if draft.activity else None,
        registration=draft.registration,
        authority_id=known.agent(draft.authority),
        version=draft.version,
    )
