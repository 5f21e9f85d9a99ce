"""The account of an import as its page shows it: by what matters most, and not endless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.functional import Promise

from scenarios.accounts import Account, read_account
from scenarios.authoring.remarks_shown import Remarks, by_severity
from scenarios.engine.reading.report import Level, Loss
from scenarios.findings import in_words
from scenarios.loss_words import LEVEL_WORDS, done_words, kind_words
from scenarios.models import StoryImport

MOST_ROWS = 100


class Row(NamedTuple):
    """One loss, and the passage of the draft in which to look, if it is there."""

    loss: Loss
    kind: str
    done: str
    passage_id: str | None


class Group(NamedTuple):
    """Losses of one level; ``more`` of them are left out."""

    level: Level
    words: Promise
    number: int
    rows: list[Row]
    more: int


class Shown(NamedTuple):
    """What the page of an import says."""

    account: Account
    groups: list[Group]
    remarks: list[Remarks]


def shown(row: StoryImport) -> Shown:
    """Read the account of an import; its passages are looked up in the newest draft."""
    account = read_account(row.account)
    scenario = row.scenario
    story = scenario.newest_draft().story
    places = {passage.name: passage.id for passage in story.passages}
    as_it_came = scenario.latest_revision_id == row.wagtail_revision_id
    # A draft that was edited since may not have the choices of a play any more.
    remarks = in_words(account.known_findings(), story if as_it_came else None)
    return Shown(
        account=account,
        groups=list(_groups(account, places)),
        remarks=list(by_severity(remarks)),
    )


def _groups(account: Account, places: Mapping[str, str]) -> Iterator[Group]:
    for level in Level:
        losses = account.of_level(level)
        if losses:
            yield Group(
                level=level,
                words=LEVEL_WORDS[level],
                number=len(losses),
                rows=[
                    Row(
                        loss,
                        kind_words(loss.kind),
                        done_words(loss.done),
                        places.get(loss.passage),
                    )
                    for loss in losses[:MOST_ROWS]
                ],
                more=max(0, len(losses) - MOST_ROWS),
            )
