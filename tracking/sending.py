"""What a stranger sent: read, validated, and made ready to be stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import msgspec

from tracking.storing import Draft
from tracking.xapi.identity import identities, identity
from tracking.xapi.reading import read_json
from tracking.xapi.shapes import JsonObject, StatementError
from tracking.xapi.validator import validate, voided_by

# The store fills these in, whatever the sender put there.
OURS = ("stored", "authority", "version")
OLDEST = "1.0.0"

Raw = dict[str, msgspec.Raw]


@dataclass(frozen=True, slots=True)
class Sent:
    """A valid statement that came in, with each property as the sender wrote it."""

    uuid: UUID
    statement: JsonObject
    raw: Raw

    @property
    def voids(self) -> UUID | None:
        target = voided_by(self.statement)
        return UUID(target) if target else None


def read_statements(body: bytes, *, named: UUID | None = None) -> list[Sent]:
    """One statement or a list of them; with ``named``, one that has this id.

    Raises StatementError when one of them breaks a rule, or two have the same id.
    """
    value = read_json(body)
    if isinstance(value, list) and named is None:
        raws = msgspec.json.decode(body, type=list[msgspec.Raw])
        paths = [f"$[{number}]" for number in range(len(value))]
    else:
        value, raws, paths = [value], [msgspec.Raw(body)], ["$"]
    sent = [
        _sent(validate(each, path=path), raw, path, named)
        for each, raw, path in zip(value, raws, paths, strict=True)
    ]
    _check_ids(sent, paths)
    return sent


def _sent(
    statement: JsonObject, raw: msgspec.Raw, path: str, named: UUID | None
) -> Sent:
    own = statement.get("id")
    key = UUID(own) if isinstance(own, str) else named or uuid4()
    if named and key != named:
        raise StatementError(f"{path}.id", f"differs from statementId, {named}")
    for place in _attachments_without_address(statement, path):
        raise StatementError(place, "is missing: files cannot be sent along yet")
    return Sent(key, statement, msgspec.json.decode(raw, type=Raw))


def _check_ids(sent: list[Sent], paths: list[str]) -> None:
    seen: set[UUID] = set()
    for each, path in zip(sent, paths, strict=True):
        if each.uuid in seen:
            raise StatementError(f"{path}.id", "is there twice in what was sent")
        seen.add(each.uuid)


def _attachments_without_address(statement: JsonObject, path: str) -> Iterator[str]:
    attachments = statement.get("attachments", [])
    if isinstance(attachments, list):
        for number, attachment in enumerate(attachments):
            if "fileUrl" not in attachment:
                yield f"{path}.attachments[{number}].fileUrl"
    inner = statement.get("object")
    if isinstance(inner, dict) and inner.get("objectType") == "SubStatement":
        yield from _attachments_without_address(inner, f"{path}.object")


# Making ready --------------------------------------------------------------------------


def draft(sent: Sent, *, authority: str) -> Draft:
    statement = sent.statement
    target = statement["object"]
    about = target if isinstance(target, dict) else {}
    kind = about.get("objectType", "Activity")
    actor = statement["actor"]
    own = identity(actor) if isinstance(actor, dict) else None
    others = [*identities(actor), *(identities(about) if kind in AGENTS else [])]
    return Draft(
        uuid=sent.uuid,
        body=_body(sent),
        actor=own,
        verb=_text(statement["verb"], "id"),
        activity=_text(about, "id") if kind == "Activity" else None,
        registration=_registration(statement.get("context")),
        authority=authority,
        version=str(statement.get("version", OLDEST)),
        participants=tuple(sorted(set(others) - {own})),
        has_timestamp="timestamp" in statement,
    )


AGENTS = frozenset({"Agent", "Group"})


def _body(sent: Sent) -> bytes:
    """The sender's own bytes, property by property, with the id that may be missing."""
    kept = {key: raw for key, raw in sent.raw.items() if key not in OURS}
    return msgspec.json.encode({"id": str(sent.uuid), **kept})


def _text(value: object, key: str) -> str:
    return str(value[key]) if isinstance(value, dict) else ""


def _registration(context: object) -> UUID | None:
    found = context.get("registration") if isinstance(context, dict) else None
    return UUID(found) if found else None
