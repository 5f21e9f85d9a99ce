"""Twee 3 as others write it: whatever can be read is read, and the rest reported.

Several files of one call are one story, as Tweego has it, unless each has a frame
(``StoryData`` or ``StoryTitle``) of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from scenarios.engine.reading.files import SourceFile, stem_of, text_of
from scenarios.engine.reading.raw import SourcePassage, SourceStory
from scenarios.engine.reading.report import Done, Loss, LossKind, Place, loss
from scenarios.engine.twee import Block, Header, read_header, split, unescaped

FRAME: Final = ("StoryData", "StoryTitle")
HEADER_LINE: Final = re.compile(r"^::[^\n]*[^\s:]", re.MULTILINE)
DECODER: Final = json.JSONDecoder()
BROKEN_JSON: Final = (ValueError, RecursionError)


class Metadata(msgspec.Struct, frozen=True, gc=False):
    """What is read of a passage's metadata."""

    position: str = ""


METADATA: Final = msgspec.json.Decoder(Metadata)


class TweeFile(NamedTuple):
    """The passages of one file and what was lost in reading them."""

    name: str
    passages: tuple[SourcePassage, ...]
    losses: tuple[Loss, ...]

    def framed(self) -> bool:
        """Tell whether this file says which story it is."""
        return any(passage.name in FRAME for passage in self.passages)


def looks_like_twee(text: str) -> bool:
    """Tell whether a text with plain line ends has a header of a passage."""
    return HEADER_LINE.search(text) is not None


def read_twee(files: Sequence[SourceFile]) -> tuple[SourceStory, ...]:
    """Read Twee files into the stories they are."""
    read = [read_twee_file(file) for file in files]
    if len(read) > 1 and all(one.framed() for one in read):
        return tuple(_story([one]) for one in read)
    return (_story(read),) if read else ()


def read_twee_file(file: SourceFile) -> TweeFile:
    """Read one file's passages, the frame among them."""
    text, losses = text_of(file)
    before, blocks = split(text)
    lost = list(losses)
    if before.strip():
        lost.append(_lost(LossKind.METADATA, Done.DROPPED, file, 1, before.strip()))
    passages = tuple(_passages(blocks, file, lost))
    return TweeFile(file.name, passages, tuple(lost))


def _passages(
    blocks: Iterable[Block], file: SourceFile, lost: list[Loss]
) -> Iterator[SourcePassage]:
    for block in blocks:
        header = read_header(block.header) or _loosely(block, file, lost)
        yield SourcePassage(
            name=header.name,
            body=block.body,
            line=block.line + 1,
            file=file.name,
            tags=header.tags,
            position=_position(header, block, file, lost) if header.metadata else "",
        )


def _loosely(block: Block, file: SourceFile, lost: list[Loss]) -> Header:
    """Take a header that breaks the rules for what it most likely says."""
    header, tags = block.header.strip(), ""
    if header.endswith("]") and "[" in header:
        header, _, tags = header[:-1].rpartition("[")
    name = unescaped(header)
    if name and name != "[":
        lost.append(
            _lost(LossKind.METADATA, Done.TEXT_ONLY, file, block.line, block.header)
        )
        return Header(name, tuple(tags.split()), "")
    lost.append(
        _lost(LossKind.BROKEN_PASSAGE, Done.UNNAMED, file, block.line, block.header)
    )
    return Header(f"({stem_of(file.name)}: {block.line})", tuple(tags.split()), "")


def _position(header: Header, block: Block, file: SourceFile, lost: list[Loss]) -> str:
    """Read metadata quickly where they are as Twine writes them."""
    try:
        return METADATA.decode(header.metadata).position
    except (msgspec.MsgspecError, RecursionError):
        return _position_with_patience(header, block, file, lost)


def _position_with_patience(
    header: Header, block: Block, file: SourceFile, lost: list[Loss]
) -> str:
    try:
        metadata, end = DECODER.raw_decode(header.metadata)
        if header.metadata[end:].strip():
            raise ValueError
    except BROKEN_JSON:
        lost.append(
            _lost(LossKind.METADATA, Done.DROPPED, file, block.line, header.metadata)
        )
        return ""
    position = metadata.get("position", "")
    return position if isinstance(position, str) else ""


def _story(files: Sequence[TweeFile]) -> SourceStory:
    passages = [passage for file in files for passage in file.passages]
    losses = [one for file in files for one in file.losses]
    title = _framing("StoryTitle", passages, losses)
    data = _data(_framing("StoryData", passages, losses), losses)
    return SourceStory(
        form="Twee 3",
        file=files[0].name,
        passages=tuple(one for one in passages if one.name not in FRAME),
        title=title.body.strip() if title else data.get("name", ""),
        ifid=data.get("ifid", ""),
        story_format=f"{data.get('format', '')} {data.get('format-version', '')}".strip(),
        start=data.get("start") or None,
        losses=tuple(losses),
    )


def _framing(
    name: str, passages: Iterable[SourcePassage], lost: list[Loss]
) -> SourcePassage | None:
    first: SourcePassage | None = None
    for one in passages:
        if one.name != name:
            continue
        if first and one.body.strip() != first.body.strip():
            lost.append(_of(one, LossKind.DUPLICATE_PASSAGE, Done.FIRST_KEPT))
        first = first or one
    return first


def _data(passage: SourcePassage | None, lost: list[Loss]) -> dict[str, str]:
    """Return what StoryData says in words; numbers and colours are not needed."""
    if passage is None:
        return {}
    try:
        found = json.loads(passage.body)
    except BROKEN_JSON:
        found = None
    if isinstance(found, dict):
        return {key: word for key, word in found.items() if isinstance(word, str)}
    lost.append(_of(passage, LossKind.METADATA, Done.DROPPED))
    return {}


def _of(passage: SourcePassage, kind: LossKind, done: Done) -> Loss:
    place = Place(passage.file, passage.line)
    return loss(kind, done, passage=passage.name, source=passage.body, place=place)


def _lost(kind: LossKind, done: Done, file: SourceFile, line: int, source: str) -> Loss:
    return loss(kind, done, source=source, place=Place(file.name, line))
