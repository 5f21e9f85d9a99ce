"""Receiving statements from outside: all of a request, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.db import transaction

from tracking.models import Credential, Participant, Statement, Voiding
from tracking.models.named import digest
from tracking.refusals import RefusedError
from tracking.sending import Sent, draft, read_statements
from tracking.signals import statement_received
from tracking.storing import AT_ONCE, store
from tracking.xapi import verbs
from tracking.xapi.equality import same_statement
from tracking.xapi.identity import identities
from tracking.xapi.reading import read_json


def receive(
    body: bytes, *, credential: Credential, named: UUID | None = None
) -> list[UUID]:
    """Keep the statements of a request and return their ids, in the order sent.

    What was kept before and says the same is no fault. Raises StatementError, and
    RefusedError when an id is taken by another statement or a voiding is voided.
    """
    sent = read_statements(body, named=named)
    with transaction.atomic():
        for start in range(0, len(sent), AT_ONCE):
            _keep(sent[start : start + AT_ONCE], authority_of(credential))
        _check_voidings(sent)
    return [each.uuid for each in sent]


def authority_of(credential: Credential) -> str:
    """Who vouches for what comes in with this credential, as an identity."""
    account = {"homePage": settings.XAPI_BASE, "name": credential.key}
    return next(identities({"account": account}))


def _keep(sent: Sequence[Sent], authority: str) -> None:
    drafts = {each.uuid: draft(each, authority=authority) for each in sent}
    stored = store(list(drafts.values()))
    kept = dict(Statement.objects.filter(uuid__in=drafts).values_list("uuid", "id"))
    new = [each for each in sent if kept[each.uuid] == stored.keys[each.uuid]]
    _compare([each for each in sent if kept[each.uuid] != stored.keys[each.uuid]])
    Participant.objects.bulk_create(
        Participant(statement_id=kept[each.uuid], agent_id=stored.known.agent(text))
        for each in new
        for text in drafts[each.uuid].participants
    )
    Voiding.objects.bulk_create(
        Voiding(statement_id=kept[each.uuid], target=each.voids)
        for each in new
        if each.voids
    )
    for each in new:
        transaction.on_commit(partial(_announce, each), robust=True)


def _compare(sent: Sequence[Sent]) -> None:
    """Raise RefusedError for the first that says something else than what is kept."""
    wanted = {each.uuid: each.statement for each in sent}
    rows = Statement.objects.filter(uuid__in=wanted).values_list("uuid", "body")
    for key, body in rows:
        kept = read_json(bytes(body))
        if not isinstance(kept, dict) or not same_statement(kept, wanted[key]):
            raise RefusedError(
                HTTPStatus.CONFLICT,
                f"Another statement is kept under the id {key}.",
                at=str(key),
            )


def _check_voidings(sent: Sequence[Sent]) -> None:
    """A voiding stands: it cannot be voided, whichever of the two comes first."""
    voidings = {each.uuid for each in sent if each.voids}
    if not voidings:
        return
    Voiding.objects.filter(target__in=voidings).delete()
    targets = {each.voids for each in sent if each.voids}
    voided = Statement.objects.filter(
        uuid__in=targets, verb__digest=digest(verbs.VOIDED.id)
    ).first()
    if voided:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            f"{voided.uuid} is a voiding statement, which cannot be voided.",
            at="object.id",
        )


def _announce(sent: Sent) -> None:
    statement_received.send_robust(
        sender=Statement, uuid=sent.uuid, statement=sent.statement
    )
