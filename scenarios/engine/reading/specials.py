"""Passages that are not scenes: code, styles and what a story format shows around the text.

Sources: Twee 3 specification; SugarCube 2 documentation, “Special Names” and “Special
Tags”; Harlowe 3 manual, “Passage tags”.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from scenarios.engine.reading.dialects import Dialect
from scenarios.engine.reading.raw import SourcePassage

SUGARCUBE: Final = frozenset(
    f"{place}{what}"
    for place, things in {
        "Passage": ("Done", "Footer", "Header", "Ready"),
        "Story": (
            *("Author", "Banner", "Caption", "DisplayTitle", "Includes", "Interface"),
            *("Menu", "Settings", "Share", "Subtitle"),
        ),
    }.items()
    for what in things
)
AROUND: Final = {
    Dialect.SUGARCUBE: frozenset({"widget", "Twine.private"}),
    Dialect.HARLOWE: frozenset({"header", "footer", "debug-header", "debug-footer"}),
}
MEDIA: Final = frozenset({"Twine.image", "Twine.audio", "Twine.video", "Twine.vtt"})
BEGINNING: Final = {
    Dialect.SUGARCUBE: frozenset({"init"}),
    Dialect.HARLOWE: frozenset({"startup", "debug-startup"}),
}
# A story that names no format is most often one of Twine 1, which has the same names.
OLD_TWINE: Final = frozenset({Dialect.SUGARCUBE, Dialect.PLAIN})
NONE: Final[frozenset[str]] = frozenset()


class Role(Enum):
    """What a passage is in its story."""

    SCENE = auto()
    BEGINNING = auto()  # what is set before the story begins
    AROUND = auto()  # what is shown beside or around the scenes, or used by them
    SCRIPT = auto()
    STYLE = auto()
    MEDIA = auto()  # a file written as text


def role_of(passage: SourcePassage, dialect: Dialect) -> Role:
    """Tell what a passage is; both “script” and “stylesheet” make an ordinary one."""
    if passage.tags:
        tags = frozenset(passage.tags)
        if found := _by_tag(tags, dialect):
            return found
    if dialect in OLD_TWINE:
        if passage.name == "StoryInit":
            return Role.BEGINNING
        if passage.name in SUGARCUBE:
            return Role.AROUND
    return Role.SCENE


def _by_tag(tags: frozenset[str], dialect: Dialect) -> Role | None:
    code = tags & {"script", "stylesheet"}
    if len(code) == 1:
        return Role.SCRIPT if "script" in code else Role.STYLE
    if tags & MEDIA:
        return Role.MEDIA
    if tags & BEGINNING.get(dialect, NONE):
        return Role.BEGINNING
    return Role.AROUND if tags & AROUND.get(dialect, NONE) else None
