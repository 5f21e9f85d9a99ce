"""What a case's Twee cannot say in words and lines, kept beside it as data.

It stands in a passage of its own, which Twine keeps and SugarCube does not show. Every
entry says what it was made beside (``reads``): where somebody has changed the readable
form since, that form counts and the entry is left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from scenarios.engine.parts import NotImported
from scenarios.engine.story import (
    Id,
    Passage,
    PassageName,
    Story,
    Thing,
    WordingHash,
    Words,
    wording_hash,
)
from scenarios.engine.twee import RawPassage, TweeError

PASSAGE: Final = "StoryExact"


class Entry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Something that is kept as data."""


class TextNote(Entry, frozen=True):
    """A wording as it is, where the file reads otherwise; None is a missing one.

    ``made_from`` is the source wording it was made from, when that is not today's.
    """

    reads: WordingHash
    words: Words | UnsetType | None = UNSET
    made_from: WordingHash | UnsetType | None = UNSET


class ExactPassage(Entry, frozen=True):
    """A passage as it is, in all languages."""

    reads: WordingHash
    passage: Passage


class ExactStory(Entry, frozen=True):
    """A story as it is, or its frame without its passages."""

    reads: WordingHash
    story: Story


class TweeData(Entry, frozen=True):
    """Everything that is kept so; ids and notes by their place in the file."""

    ids: Mapping[str, Id] = {}
    names: Mapping[str, PassageName] = {}
    texts: Mapping[str, TextNote] = {}
    kept: Mapping[str, NotImported] = {}
    passages: Mapping[Id, ExactPassage] = {}
    frame: ExactStory | None = None
    whole: ExactStory | None = None


class CaseReading(msgspec.Struct, frozen=True):
    """A case as it was read; ``stale`` names what was left aside, changed since."""

    story: Story
    stale: tuple[str, ...] = ()


def read_data(passages: Mapping[str, RawPassage]) -> TweeData:
    """Read the data of one file, nothing when it has none; raises TweeError."""
    raw = passages.get(PASSAGE)
    if raw is None:
        return TweeData()
    try:
        return msgspec.json.decode(raw.body, type=TweeData)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise TweeError(str(error), line=raw.line, passage=raw.name) from error


def merged(many: Iterable[TweeData]) -> TweeData:
    """Return what the files of a case share: all but the wordings, the first one's first."""
    whole = TweeData()
    for data in many:
        whole = TweeData(
            ids={**data.ids, **whole.ids},
            names={**data.names, **whole.names},
            kept={**data.kept, **whole.kept},
            passages={**data.passages, **whole.passages},
            frame=whole.frame or data.frame,
            whole=whole.whole or data.whole,
        )
    return whole


def fingerprint(thing: Thing) -> str:
    """Name what was read; where a passage stands on the map is no matter."""
    if isinstance(thing, Passage):
        thing = replace(thing, position=None)
    return wording_hash(msgspec.json.encode(thing, order="sorted").decode())


def frame_of(story: Story) -> Story:
    """Return a story without its passages."""
    return replace(story, passages=())


def restored(read: Story, data: TweeData) -> CaseReading:
    """Put back what the file keeps as data, wherever it reads as it did then."""
    stale = [
        passage.name
        for passage in read.passages
        if (exact := data.passages.get(passage.id))
        and exact.reads != fingerprint(passage)
    ]
    story = replace(read, passages=tuple(_exact(one, data) for one in read.passages))
    if data.frame:
        if data.frame.reads == fingerprint(frame_of(read)):
            story = replace(data.frame.story, passages=story.passages)
        else:
            stale.append(read.title.say(*read.languages))
    return CaseReading(story, tuple(stale))


def print_of(files: Iterable[Mapping[str, RawPassage]]) -> str:
    """Name the readable form of a case's files, wherever in a file a passage stands."""
    told = [
        sorted((raw.name, raw.tags, raw.body) for raw in file.values())
        for file in (
            {name: raw for name, raw in file.items() if name != PASSAGE}
            for file in files
        )
    ]
    return wording_hash(msgspec.json.encode(told).decode())


def _exact(passage: Passage, data: TweeData) -> Passage:
    exact = data.passages.get(passage.id)
    if exact is None or exact.reads != fingerprint(passage):
        return passage
    return replace(exact.passage, position=passage.position)
