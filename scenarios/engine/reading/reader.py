"""The one door for files from outside: stories, reports and media, or why not."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.engine.reading.building import Reading, build
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import COMMAND_LINE, Limits
from scenarios.engine.reading.twee import read_twee

__all__ = ["Reading", "read_stories"]


def read_stories(
    files: Sequence[SourceFile], *, limits: Limits = COMMAND_LINE, language: str = "da"
) -> tuple[Reading, ...]:
    return tuple(
        build(story, language=language, limits=limits, media=())
        for story in read_twee(files)
    )
