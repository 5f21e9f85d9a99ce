"""The parts that sentences are put together from: verb, activity, context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

import tincan

from tracking.facts import Fact, Named
from tracking.xapi.activities import PROFILE, Kind, activity_id, profile_id, type_of
from tracking.xapi.extensions import Extension, extension_id
from tracking.xapi.verbs import Verb

Json: TypeAlias = dict[str, Any]


def verb(spoken: Verb) -> tincan.Verb:
    return tincan.Verb(id=spoken.id, display=spoken.display())


def activity(
    base: str, kind: Kind, named: Named, **interaction: Any
) -> tincan.Activity:
    """The object of a sentence, named in the language the learner saw."""
    definition = {
        "type": type_of(base, kind),
        "name": {named.language: named.name},
        **interaction,
    }
    return tincan.Activity(
        id=activity_id(base, kind, named.uuid),
        definition=tincan.ActivityDefinition(definition),
    )


def mention(base: str, kind: Kind, key: UUID | str, *, typed: bool = True) -> Json:
    """An activity around the object: its id, and its type where there is room for it."""
    found = {"id": activity_id(base, kind, key)}
    return {**found, "definition": {"type": type_of(base, kind)}} if typed else found


def case_types(base: str, slugs: Iterable[str]) -> list[Json]:
    return [mention(base, Kind.CASE_TYPE, slug) for slug in slugs]


def extensions(base: str, known: Mapping[Extension, Any]) -> Json:
    """The extensions that have something to say, under their full names."""
    return {
        extension_id(base, key): value
        for key, value in known.items()
        if value not in (None, "", [])
    }


def texts(keys: Iterable[UUID]) -> list[str]:
    return [str(key) for key in keys]


def context(
    fact: Fact,
    base: str,
    *,
    parent: Json | None = None,
    grouping: Json | None = None,
    categories: Iterable[Json] = (),
    typed: bool = True,
    **more: Any,
) -> tincan.Context:
    """What every sentence says of its surroundings; ``more`` is revision and the like."""
    profile: Json = {"id": profile_id(base)}
    if typed:
        profile["definition"] = {"type": PROFILE}
    related: Json = {"category": [profile, *categories]}
    if parent:
        related["parent"] = [parent]
    if grouping:
        related["grouping"] = [grouping]
    return tincan.Context(
        registration=fact.registration,
        platform=urlsplit(base).hostname,
        context_activities=tincan.ContextActivities(related),
        **more,
    )
