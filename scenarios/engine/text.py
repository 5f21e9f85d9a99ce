"""Ids, names and texts: the small things of which a story is made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, TypeAlias

import msgspec

from scenarios.engine.conditions import Name

Id: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
]
Language: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}\Z")]
# PostgreSQL stores no NUL, and UTF-8 has no half of a surrogate pair.
Words: TypeAlias = Annotated[
    str, msgspec.Meta(max_length=5_000, pattern=r"^[^\x00\ud800-\udfff]*\Z")
]
WordingHash: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]
Code: TypeAlias = Name
Drawing: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[a-z-]{0,40}\Z")]


class Thing(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
):
    """What a story is made of: frozen, compared by value, unknown fields refused.

    A field at its default is not written, so that a later field with a default leaves
    the canonical JSON, and with it the hash, of every story as it was. Nothing here can
    refer to itself, so Python's cycle collector need not look (``gc=False``).
    """


class Text(Thing, frozen=True, kw_only=True):
    """One text in all its languages.

    ``source_hash`` says, for a translation, which wording it was made from, so that a
    changed source shows which translations are behind.
    """

    id: Id
    words: Mapping[Language, Words]
    source_hash: Mapping[Language, WordingHash] = {}

    def say(self, *languages: str) -> str:
        """Return the words in the first of these languages that has any.

        >>> Text(id=…, words={"da": "Hej"}).say("en", "da")
        'Hej'
        """
        return next(
            (self.words[name] for name in languages if self.words.get(name)), ""
        )


def wording_hash(words: str) -> str:
    """Name a wording: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
