"""What a passage tells: narration, dialogue, documents, pictures and sound, shared texts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec

from scenarios.engine.text import Id, Text, Thing

# A file in the site's own library (``image:12``, ``document:7``), or the name of one that
# is not there yet (``file:map.png``), as an import leaves it.
Reference: TypeAlias = Annotated[
    str,
    msgspec.Meta(pattern=r"^((image|document):[0-9]{1,18}|file:[^\x00-\x1f]{1,200})\Z"),
]
FileName: TypeAlias = Annotated[str, msgspec.Meta(max_length=300)]
Verbatim: TypeAlias = Annotated[
    str, msgspec.Meta(max_length=1_000_000, pattern=r"^[^\x00\ud800-\udfff]*\Z")
]
LineNumber: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]


class Actor(Thing, frozen=True, kw_only=True):
    """Someone who speaks."""

    id: Id
    name: Text


class Narration(Thing, frozen=True, kw_only=True, tag="narration", tag_field="is"):
    """A paragraph the story tells."""

    id: Id
    text: Text


class Dialogue(Thing, frozen=True, kw_only=True, tag="dialogue", tag_field="is"):
    """A line an actor says; ``manner`` is how: “quietly”."""

    id: Id
    actor: Id
    text: Text
    manner: Text | None = None


class Document(Thing, frozen=True, kw_only=True, tag="document", tag_field="is"):
    """Something to read in the story: a letter, a page of a record, a text message."""

    id: Id
    title: Text
    text: Text


class MediaKind(StrEnum):
    """What a medium is made for."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class Media(Thing, frozen=True, kw_only=True, tag="media", tag_field="is"):
    """A picture, film or sound; ``alternative`` says in words what it shows.

    Film and sound have a ``transcript``: every word that is said in them.
    """

    id: Id
    kind: MediaKind
    reference: Reference
    alternative: Text
    transcript: Text | None = None


class Shared(Thing, frozen=True, kw_only=True, tag="shared", tag_field="is"):
    """A text that many cases share, as help lines are; always in its newest wording."""

    id: Id
    shared_text: Id


class Notebook(Thing, frozen=True, kw_only=True, tag="notebook", tag_field="is"):
    """Where the learner writes a note from the facts she kept.

    What she writes is never stored; ``example`` is a note to compare it with.
    """

    id: Id
    task: Text
    example: Text | None = None


class NotImported(Thing, frozen=True, kw_only=True, tag="not-imported", tag_field="is"):
    """A piece of a file that could not be read, kept to the letter for the author.

    No learner sees it. ``why`` is the kind of loss (``reading/report.py``).
    """

    id: Id
    source: Verbatim
    why: str
    file: FileName = ""
    line: LineNumber = 0


Part: TypeAlias = (
    Narration | Dialogue | Document | Media | Shared | Notebook | NotImported
)


def told(part: Part) -> Text | None:
    """Return the main text that a learner reads in a part, if it has one of its own."""
    match part:
        case Narration(text=text) | Dialogue(text=text) | Document(text=text):
            return text
        case Media(alternative=text) | Notebook(task=text):
            return text
        case Shared() | NotImported():
            return None
