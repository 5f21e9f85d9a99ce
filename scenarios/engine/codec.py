"""Stories and states to JSON and back; a story's canonical JSON gives its sha256."""

from __future__ import annotations

import hashlib
from typing import TypeAlias, TypeVar

import msgspec

from scenarios.engine.story import Story

JsonObject: TypeAlias = dict[str, object]

T = TypeVar("T")

# A hundred thousand passages fit; PostgreSQL keeps no text of 256 MB in a revision.
MOST_BYTES = 200_000_000


class StoryError(ValueError):
    """The data is not a story; the message says what and where."""


def to_canonical_json(story: Story) -> str:
    """Write a story so that equal stories give equal text: keys sorted, no blanks."""
    return msgspec.json.encode(story, order="sorted").decode()


def sha256_of(canonical_json: str) -> str:
    """Name a story by the SHA-256 of its canonical JSON, in hex."""
    return hashlib.sha256(canonical_json.encode()).hexdigest()


def to_builtins(story: Story) -> JsonObject:
    """Return the story as JSON-ready dicts and lists."""
    built: JsonObject = msgspec.to_builtins(story, order="sorted")
    return built


def from_builtins(data: object) -> Story:
    """Read a story from parsed JSON.

    Raises StoryError, for instance «Expected `str`, got `int` - at `$.title.words[...]`».
    """
    try:
        return msgspec.convert(data, Story)
    except (msgspec.ValidationError, RecursionError) as error:
        raise StoryError(str(error)) from error


def from_json(text: str | bytes) -> Story:
    """Read a story from JSON text; raises StoryError as from_builtins does."""
    if len(text) > MOST_BYTES:
        raise StoryError(f"A story may hold {MOST_BYTES} bytes at most.")
    try:
        return msgspec.json.decode(text, type=Story)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise StoryError(str(error)) from error


def checked(thing: T) -> T:
    """Return a story, a part of one or an act again, if it is what its type says.

    Python does not ask; JSON does. Raises StoryError as from_builtins does.
    """
    try:
        return msgspec.convert(msgspec.to_builtins(thing), type(thing))
    except msgspec.ValidationError as error:
        raise StoryError(str(error)) from error
