"""The numbers of agents, verbs and activities; those met for the first time get one."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from tracking.models import Activity, Agent, Verb
from tracking.models.named import Named, digest

Numbers = dict[UUID, int]


class Known(NamedTuple):
    """What was looked up, by the digest of its text."""

    agents: Numbers
    verbs: Numbers
    activities: Numbers

    def agent(self, text: str) -> int:
        return self.agents[digest(text)]

    def verb(self, text: str) -> int:
        return self.verbs[digest(text)]

    def activity(self, text: str) -> int:
        return self.activities[digest(text)]


class Wanted(NamedTuple):
    agents: Collection[str] = ()
    verbs: Collection[str] = ()
    activities: Collection[str] = ()


DIGEST = UUIDField()
FIND = "SELECT {place}, digest, id FROM {table} WHERE digest IN ({keys})"
MODELS: tuple[type[Named], ...] = (Agent, Verb, Activity)
TABLES = ("tracking_agent", "tracking_verb", "tracking_activity")


def numbers(wanted: Wanted) -> Known:
    """Look all of them up in one query, and add those that nobody has met before.

    New rows go in in the order of their digests, so that two writers who meet the same
    new things wait for each other and never in a circle.
    """
    texts = _by_digest(wanted)
    known = _find(texts)
    missing = [
        sorted(group.keys() - found.keys())
        for group, found in zip(texts, known, strict=True)
    ]
    if not any(missing):
        return known
    for model, group, absent in zip(MODELS, texts, missing, strict=True):
        model.objects.bulk_create(
            [model(digest=key, text=group[key]) for key in absent],
            ignore_conflicts=True,
        )
    return _find(texts)


def find(wanted: Wanted) -> Known:
    """Look up in one query what is there, and add nothing."""
    return _find(_by_digest(wanted))


def _by_digest(wanted: Wanted) -> list[dict[UUID, str]]:
    return [{digest(text): text for text in group} for group in wanted]


def _find(texts: list[dict[UUID, str]]) -> Known:
    """One plain query for all three: Django's own UNION costs more than an insert."""
    known = Known({}, {}, {})
    asked = [
        (FIND.format(place=place, table=table, keys=_marks(keys)), keys)
        for place, (table, keys) in enumerate(zip(TABLES, texts, strict=True))
        if keys
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(query for query, _ in asked),
            [_key(key) for _, keys in asked for key in keys],
        )
        for place, key, number in cursor.fetchall():
            known[place][key if isinstance(key, UUID) else UUID(key)] = number
    return known


def _marks(keys: Collection[UUID]) -> str:
    return ", ".join(["%s"] * len(keys))


def _key(key: UUID) -> str | UUID:
    """The digest as this database keeps it."""
    kept: str | UUID = DIGEST.get_db_prep_value(key, connection)
    return kept
