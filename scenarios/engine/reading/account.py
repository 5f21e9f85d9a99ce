"""The account of one import while it goes on: links counted, losses written down."""

from __future__ import annotations

from collections.abc import Iterable

from scenarios.engine.reading.raw import SourcePassage
from scenarios.engine.reading.report import (
    Done,
    Loss,
    LossKind,
    Place,
    Report,
    loss,
)


class Account:
    """Counts links and collects losses; what was lost in the outer form comes first."""

    def __init__(self, losses: Iterable[Loss] = ()) -> None:
        self.losses = list(losses)
        self.links_total = 0
        self.links_mapped = 0

    def link(self, *, mapped: bool) -> None:
        """Count one way on, and whether it leads where it led."""
        self.links_total += 1
        self.links_mapped += mapped

    def lose(
        self,
        kind: LossKind,
        done: Done,
        passage: SourcePassage,
        line: int | None = None,
        source: str = "",
    ) -> None:
        """Write down a loss; without a line it is the whole passage's."""
        place = Place(passage.file, passage.line if line is None else line)
        self.losses.append(
            loss(kind, done, passage=passage.name, source=source, place=place)
        )

    def lose_of_story(self, kind: LossKind, done: Done, file: str, source: str) -> None:
        """Write down a loss that is of no passage."""
        self.losses.append(loss(kind, done, source=source, place=Place(file)))

    def report(self, form: str, passages: int) -> Report:
        """Return the account as it stands."""
        return Report(
            format=form,
            passages=passages,
            links_total=self.links_total,
            links_mapped=self.links_mapped,
            losses=tuple(self.losses),
        )
