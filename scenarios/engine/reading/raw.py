"""One shape for every file of passages: Twee, Twine's HTML and its JSON all become this."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from scenarios.engine.reading.report import Loss


class SourcePassage(msgspec.Struct, frozen=True, gc=False):
    """A passage as it was written; ``line`` is where its body begins in ``file``.

    ``twins`` are later passages of the same name, which never play.
    """

    name: str
    body: str
    line: int
    file: str
    tags: tuple[str, ...] = ()
    position: str = ""
    twins: tuple[SourcePassage, ...] = ()


class SourceStory(NamedTuple):
    """A story as it was written: ``form`` is the file's, ``story_format`` Twine's.

    ``start`` is a passage's name, None when the file does not say.
    """

    form: str
    file: str
    passages: tuple[SourcePassage, ...]
    title: str = ""
    ifid: str = ""
    story_format: str = ""
    start: str | None = None
    losses: tuple[Loss, ...] = ()
