"""The account of an import as it is kept and handed out: in JSON, and as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

import msgspec
from django.utils import translation

from scenarios.engine.codec import JsonObject
from scenarios.engine.reading.reader import Reading
from scenarios.engine.reading.report import COLUMNS, Level, Loss
from scenarios.engine.review import Finding, review
from scenarios.findings import as_json

FIGURES = ("passages", "links_total", "links_mapped")
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one story: what was mapped, what was lost, what the review finds.

    ``findings`` are rows of ``findings.as_json``, as the story came and in English.
    """

    name: str
    format: str
    passages: int
    links_total: int
    links_mapped: int
    losses: tuple[Loss, ...] = ()
    findings: tuple[JsonObject, ...] = ()

    def as_json(self) -> str:
        return msgspec.json.encode(self).decode()

    def of_level(self, level: Level) -> list[Loss]:
        return [loss for loss in self.losses if loss.level == level]

    def known_findings(self) -> list[Finding]:
        """Return the findings whose kind there still is: an account may be years old."""
        return [finding for row in self.findings for finding in _known(row)]


def account_of(reading: Reading) -> Account:
    """Take stock of a reading: its report, and the review of its story."""
    report = reading.report
    with translation.override("en"):
        found = as_json(review(reading.story))
    return Account(
        name=reading.name,
        format=report.format,
        passages=report.passages,
        links_total=report.links_total,
        links_mapped=report.links_mapped,
        losses=report.losses,
        findings=tuple(found["findings"]),
    )


def read_account(text: str) -> Account:
    return msgspec.json.decode(text, type=Account)


def losses_csv(losses: Iterable[Loss]) -> str:
    """Write losses as a table that a spreadsheet opens, with a byte-order mark for it."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for loss in losses:
        table.writerow([harmless(getattr(loss, name)) for name in COLUMNS])
    return "\ufeff" + out.getvalue()


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else value


def import_report(accounts: Sequence[tuple[str, Account]]) -> JsonObject:
    """Tell one call's imports, code and account of each, as one JSON object.

    Figures are sums, ``losses`` and ``findings`` those of all stories, each with the code
    of its case; ``stories`` has the figures of each.
    """
    each = [
        {
            "case": code,
            **_figures(account),
            "name": account.name,
            "format": account.format,
        }
        for code, account in accounts
    ]
    return {
        **_sums(account for _code, account in accounts),
        "losses": [
            {"case": code, **_built(loss)}
            for code, account in accounts
            for loss in account.losses
        ],
        "findings": [
            {"case": code, **finding}
            for code, account in accounts
            for finding in account.findings
        ],
        "stories": each,
    }


def _known(row: JsonObject) -> Iterator[Finding]:
    try:
        yield msgspec.convert(row, Finding)
    except msgspec.ValidationError:
        return


def _built(struct: msgspec.Struct) -> JsonObject:
    built: JsonObject = msgspec.to_builtins(struct)
    return built


def _figures(account: Account) -> dict[str, int]:
    return {name: getattr(account, name) for name in FIGURES}


def _sums(accounts: Iterable[Account]) -> dict[str, int]:
    figures = [_figures(account) for account in accounts]
    return {name: sum(one[name] for one in figures) for name in FIGURES}
