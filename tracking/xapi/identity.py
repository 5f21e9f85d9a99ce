"""Who an agent is: two agents are the same when their one identifier is the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from tracking.xapi.agents import IDENTIFIERS


def identity(agent: Mapping[str, object]) -> str | None:
    """The identifier as canonical JSON; None for a group that has none.

    >>> identity({"mbox": "mailto:ana@example.org", "name": "Ana"})
    '{"mbox":"mailto:ana@example.org"}'
    """
    known = {key: agent[key] for key in IDENTIFIERS if key in agent}
    if not known:
        return None
    if isinstance(sha1 := known.get("mbox_sha1sum"), str):
        known["mbox_sha1sum"] = sha1.lower()
    return json.dumps(known, sort_keys=True, separators=(",", ":"))


def identities(actor: object) -> Iterator[str]:
    """Every identity behind an agent or group: its own, then its members'."""
    if not isinstance(actor, dict):
        return
    own = identity(actor)
    if own is not None:
        yield own
    for member in actor.get("member", []):
        yield from identities(member)
