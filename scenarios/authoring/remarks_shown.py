"""Remarks as a page shows them: by severity, and each thing said once, of all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from scenarios.engine.review import Severity
from scenarios.findings import Remark

HEADINGS = {
    Severity.ERROR: _("Before the case can be published"),
    Severity.WARNING: _("Worth mending"),
    Severity.NOTE: _("Worth knowing"),
}
# A story from elsewhere may have the same fault in thousands of places.
MOST_PLACES = 100
FEW = 5


class Said(NamedTuple):
    """One thing that is said, and the first places of which it is said."""

    words: str
    hint: str
    number: int
    remarks: list[Remark]

    @property
    def more(self) -> int:
        return self.number - len(self.remarks)

    @property
    def are_few(self) -> bool:
        return self.number <= FEW


@dataclass(frozen=True)
class Remarks:
    """The remarks of one severity."""

    severity: Severity
    heading: Any
    remarks: list[Remark]

    def said(self) -> Iterator[Said]:
        """Yield each thing once, in the order in which it was first said."""
        found: dict[tuple[str, str], list[Remark]] = {}
        for remark in self.remarks:
            found.setdefault((remark.words, remark.hint), []).append(remark)
        for (words, hint), places in found.items():
            yield Said(words, hint, len(places), places[:MOST_PLACES])


def by_severity(remarks: Iterable[Remark]) -> Iterator[Remarks]:
    """Yield a group for each severity that there is a remark of, the worst first."""
    known = list(remarks)
    for severity, heading in HEADINGS.items():
        if found := [remark for remark in known if remark.severity is severity]:
            yield Remarks(severity, heading, found)
