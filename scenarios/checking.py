"""Reviewing stories wherever they are: in files of any readable form, or in a case here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scenarios.engine.reading.limits import COMMAND_LINE
from scenarios.engine.reading.reader import read_stories
from scenarios.engine.reading.report import ReadingError
from scenarios.engine.review import Review, Severity, review
from scenarios.engine.story import Story
from scenarios.models import Scenario
from scenarios.story_files import on_disk


class Checked(NamedTuple):
    """One story, what to call it, and what the review says of it."""

    name: str
    story: Story
    review: Review

    @property
    def errors(self) -> int:
        return len(self.review.of(Severity.ERROR))


def check(
    named: Sequence[str], *, language: str, minutes: int | None = None
) -> tuple[Checked, ...]:
    """Review the stories in files, or the newest draft of one case named by its code.

    A case is held against its own minutes unless others are given. Raises ReadingError.
    """
    paths = [Path(one) for one in named]
    scenario = None if any(path.exists() for path in paths) else _case(named)
    if scenario:
        draft = scenario.newest_draft()
        wanted = minutes or draft.minutes
        return (Checked(draft.code, draft.story, review(draft.story, minutes=wanted)),)
    files = on_disk(paths, COMMAND_LINE)
    return tuple(
        Checked(one.name, one.story, review(one.story, minutes=minutes))
        for one in read_stories(files, limits=COMMAND_LINE, language=language)
    )


def _case(named: Sequence[str]) -> Scenario | None:
    """Return the case of that code, None when these must be files."""
    if len(named) != 1:
        return None
    scenario = Scenario.objects.filter(code=named[0]).first()
    if scenario is None:
        raise ReadingError(
            "There is no file and no case called %(name)s.", name=named[0]
        )
    return scenario
