"""Twine 2 JSON: a story, or part of one, as an object with passages.

Source: Twine 2 JSON output specification, https://github.com/iftechfoundation/twine-specs.
Passages as Twison writes them (``startnode``, positions as numbers) are read too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from msgspec.structs import replace

from scenarios.engine.reading.raw import SourcePassage, SourceStory
from scenarios.engine.reading.report import Done, Loss, LossKind, Place, loss
from scenarios.engine.twee import JsonObject

CODE: Final = {"style": LossKind.STYLE, "script": LossKind.SCRIPT}
FARTHEST: Final = 1e9
DIGITS: Final = re.compile(r"[0-9]{1,9}")
# A passage of JSON stands on one line of its file, so that lines count in its text.
FIRST_LINE: Final = 1


def looks_like_twine_json(data: object) -> bool:
    """Tell whether this is an object with passages that have text."""
    passages = data.get("passages") if isinstance(data, dict) else None
    return isinstance(passages, list) and any(
        isinstance(one, dict) and isinstance(one.get("text"), str) for one in passages
    )


def is_deep(value: object, most: int) -> bool:
    """Tell whether a value of JSON holds values deeper in it than this."""
    level = [value]
    for _ in range(most):
        level = [child for one in level for child in _children(one)]
        if not level:
            return False
    return True


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def read_twine_json(data: JsonObject, file: str) -> SourceStory:
    """Read a story that looks like Twine's JSON; lines count in each passage's text."""
    listed = data["passages"]
    losses = list(_code(data, file))
    passages: list[SourcePassage] = []
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            passages.append(_passage(one, len(passages), file))
        else:
            place = Place(file)
            losses.append(loss(LossKind.BROKEN_PASSAGE, Done.DROPPED, place=place))
    start = _start(data, passages)
    if _is_escaped(passages):
        start = start and unescape(start)
        passages = [_unescaped(one) for one in passages]
        losses.append(loss(LossKind.ENCODING, Done.UNESCAPED, place=Place(file)))
    return SourceStory(
        form="Twine JSON",
        file=file,
        passages=tuple(passages),
        title=_text(data, "name").strip(),
        ifid=_text(data, "ifid"),
        story_format=f"{_text(data, 'format')} {_text(data, 'format-version')}".strip(),
        start=start,
        losses=tuple(losses),
    )


def _is_escaped(passages: list[SourcePassage]) -> bool:
    """Some programs take the text from a page as it is written there: ``A-&gt;B``."""
    bodies = [one.body for one in passages]
    return any("-&gt;" in body for body in bodies) and not any(
        "->" in body for body in bodies
    )


def _unescaped(passage: SourcePassage) -> SourcePassage:
    name, body = unescape(passage.name), unescape(passage.body)
    return replace(passage, name=name, body=body)


def _passage(said: JsonObject, number: int, file: str) -> SourcePassage:
    return SourcePassage(
        name=_text(said, "name") or f"({number + 1})",
        body=_text(said, "text").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n"),
        line=FIRST_LINE,
        file=file,
        tags=tuple(_tags(said.get("tags"))),
        position=_position(said),
    )


def _tags(tags: object) -> Iterator[str]:
    if isinstance(tags, str):
        yield from tags.split()
    elif isinstance(tags, list):
        yield from (tag for tag in tags if isinstance(tag, str))


def _position(said: JsonObject) -> str:
    metadata = said.get("metadata")
    within = metadata if isinstance(metadata, dict) else said
    position = within.get("position")
    if isinstance(position, dict):
        return f"{_number(position.get('x'))},{_number(position.get('y'))}"
    return position if isinstance(position, str) else ""


def _start(data: JsonObject, passages: list[SourcePassage]) -> str | None:
    """Return a name: ``start`` holds one, or a number counted from 1, or text of one."""
    said = data.get("start", data.get("startnode"))
    if isinstance(said, str) and any(one.name == said for one in passages):
        return said
    number = int(said) if isinstance(said, str) and DIGITS.fullmatch(said) else said
    if isinstance(number, int) and 0 < number <= len(passages):
        return passages[number - 1].name
    return said if isinstance(said, str) and said else None


def _number(found: object) -> float:
    if isinstance(found, int | float) and abs(found) < FARTHEST:
        return found
    return math.nan


def _text(said: JsonObject, key: str) -> str:
    found = said.get(key)
    return found.replace("\0", "\ufffd") if isinstance(found, str) else ""


def _code(data: JsonObject, file: str) -> Iterator[Loss]:
    for key, kind in CODE.items():
        if source := _text(data, key).strip():
            yield loss(kind, Done.DROPPED, source=source, place=Place(file))
