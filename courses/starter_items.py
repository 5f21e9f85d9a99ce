"""Loading without overwriting: what a trainer has changed or removed is left alone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models, transaction
from wagtail.models import Page

from courses.models import StarterItem

MADE, UPDATED, UNCHANGED, LEFT_ALONE = "made", "updated", "unchanged", "left alone"

AnyPage = TypeVar("AnyPage", bound=Page)


@dataclass
class Report:
    """How often each outcome came, and which keys were left alone."""

    counts: Counter[str] = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)

    def add(self, key: str, outcome: str) -> None:
        self.counts[outcome] += 1
        if outcome == LEFT_ALONE:
            self.left_alone.append(key)

    def __str__(self) -> str:
        outcomes = (MADE, UPDATED, UNCHANGED, LEFT_ALONE)
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in outcomes)


def fingerprint(values: Mapping[str, Any]) -> str:
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def put_row(
    key: str, rows: models.QuerySet[Any], name: str, fields: dict[str, str]
) -> str:
    """Load one row of a register, found by its field ``name``; tell the outcome."""
    wanted = fingerprint(fields)
    item = StarterItem.objects.filter(key=key).first()
    row = rows.filter(**{name: fields[name]}).first()
    if row is None and item is not None:
        return LEFT_ALONE
    if row is None:
        row = rows.create(**fields)
        _remember(key, wanted, row.pk)
        return MADE
    present = fingerprint({field: getattr(row, field) for field in fields})
    if present == wanted:
        _remember(key, wanted, row.pk)
        return UNCHANGED
    if item is None or present != item.sha256:
        return LEFT_ALONE
    _write(row, fields)
    row.save()
    _remember(key, wanted, row.pk)
    return UPDATED


@transaction.atomic
def put_page(
    key: str,
    sha256: str,
    fields: dict[str, Any],
    make: Callable[[], AnyPage],
    *,
    publish: bool = True,
) -> tuple[AnyPage | None, str]:
    """Load one page; ``make`` makes a draft of it the first time."""
    item = StarterItem.objects.filter(key=key).first()
    if item is None:
        page = make()
        _revise(key, sha256, page, fields, publish=publish)
        return page, MADE
    found = Page.objects.filter(pk=item.object_id).first()
    if found is None:
        return None, LEFT_ALONE
    page = found.specific
    if item.sha256 == sha256:
        return page, UNCHANGED
    if page.latest_revision_id != item.revision_id:
        return page, LEFT_ALONE
    _revise(key, sha256, page, fields, publish=page.live)
    return page, UPDATED


def _revise(
    key: str, sha256: str, page: Page, fields: dict[str, Any], *, publish: bool
) -> None:
    _write(page, fields)
    revision = page.save_revision()
    if publish:
        revision.publish()
    _remember(key, sha256, page.pk, revision.pk)


def _write(row: Any, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def _remember(key: str, sha256: str, pk: int, revision: int | None = None) -> None:
    StarterItem.objects.update_or_create(
        key=key, defaults={"sha256": sha256, "object_id": pk, "revision_id": revision}
    )
