"""The frame of a case in Twee: what StoryTitle, StoryData and StoryInit say."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from scenarios.engine.story import BackPolicy, Meter, Variable, VariableKind
from scenarios.engine.twee import RawPassage, TweeError, json_object
from scenarios.engine.twee_meters import read_meters
from scenarios.engine.twee_pieces import RawVariable
from scenarios.engine.twee_places import Places
from scenarios.engine.twee_scene import read_body

NUMBER = RawVariable(VariableKind.NUMBER)


class OwnData(msgspec.Struct, frozen=True, rename="kebab"):
    """What StoryData says of ours, beside Twine's own fields.

    ``code`` is the one that ids come from; ``roles`` gives codes to where roles start.
    Actors and chapters are named when their order is not that of the passages, and
    ``languages`` tells which of a case's files is the source language's.
    """

    code: str = ""
    languages: tuple[str, ...] = ()
    case_types: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    roles: dict[str, str] = {}
    back: BackPolicy = BackPolicy.NONE
    actors: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    meters: dict[str, object] = {}


def read_own_data(passages: Mapping[str, RawPassage]) -> OwnData:
    """Read what is ours in StoryData; raises TweeError."""
    raw = _frame(passages, "StoryData")
    found = json_object(raw.body or "{}", line=raw.line, passage=raw.name)
    try:
        return msgspec.convert(found, OwnData)
    except msgspec.ValidationError as error:
        raise TweeError(str(error), line=raw.line, passage=raw.name) from error


def read_title(passages: Mapping[str, RawPassage]) -> str:
    """Return the story's title, empty when it has none."""
    return _frame(passages, "StoryTitle").body.strip()


def read_story_meters(
    data: OwnData, passages: Mapping[str, RawPassage], places: Places
) -> tuple[Meter, ...]:
    """Return the meters that StoryData describes; raises TweeError."""
    try:
        return read_meters(data.meters, places.text)
    except msgspec.ValidationError as error:
        raw = _frame(passages, "StoryData")
        raise TweeError(str(error), line=raw.line, passage=raw.name) from error


def read_variables(
    passages: Mapping[str, RawPassage], places: Places
) -> tuple[Variable, ...]:
    """Read StoryInit: what is set there is declared there; raises TweeError."""
    body = read_body(_frame(passages, "StoryInit"))
    initial = {effect.variable: effect.value for effect in body.effects}
    return tuple(
        Variable(
            id=places.id(f"variable/{name}"),
            name=name,
            initial=initial.get(name),
            kind=body.declared.get(name, NUMBER).kind,
            words=body.declared.get(name, NUMBER).words,
        )
        for name in body.mentioned
    )


def _frame(passages: Mapping[str, RawPassage], name: str) -> RawPassage:
    return passages.get(name) or RawPassage(name, (), {}, "", 0)
