"""A story as data: what a trainer writes and a learner plays, in every language at once.

Every thing in a story has an id from birth, a UUID as text. References inside a story
(a choice's target, a passage's chapter) are such ids. Canonical JSON of a story is its
identity: see ``engine/codec.py``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

import msgspec

from scenarios.engine.conditions import Amount, Condition, Name

SCHEMA: Final = 1
MOST_PASSAGES: Final = 20_000

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
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What a story is made of: frozen, compared by value, unknown fields refused.

    A field at its default is not written, so that a later field with a default leaves
    the canonical JSON, and with it the hash, of every story as it was.
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


class Practice(StrEnum):
    """How a choice stands to good practice."""

    BEST = "best"
    ACCEPTABLE = "acceptable"
    RISKY = "risky"


class EndingKind(StrEnum):
    """How a story can end."""

    GOOD = "good"
    MIXED = "mixed"
    POOR = "poor"


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


Part: TypeAlias = Narration | Dialogue


class Cue(Thing, frozen=True, kw_only=True):
    """Something to notice; a ``detail`` is neutral and only looks like one."""

    id: Id
    name: Code
    text: Text
    competencies: tuple[Code, ...] = ()
    detail: bool = False


class Effect(Thing, frozen=True, kw_only=True):
    """What a choice does to a variable: sets it, or adds to it."""

    variable: Code
    value: Amount
    sets: bool = False


class Choice(Thing, frozen=True, kw_only=True):
    """One thing a learner can do in a passage, and what comes of it.

    The consequence is the story's answer, the explanation the platform's reason.
    """

    id: Id
    text: Text
    target: Id
    practice: Practice
    consequence: Text
    explanation: Text
    sources: tuple[Code, ...] = ()
    effects: tuple[Effect, ...] = ()
    competencies: tuple[Code, ...] = ()
    condition: Condition | None = None


class Passage(Thing, frozen=True, kw_only=True):
    """One scene, or an ending when ``ending`` is set."""

    id: Id
    name: Code
    parts: tuple[Part, ...] = ()
    choices: tuple[Choice, ...] = ()
    cues: tuple[Cue, ...] = ()
    moment: Text | None = None
    place: Text | None = None
    chapter: Id | None = None
    drawing: Drawing = ""
    repair: bool = False
    ending: EndingKind | None = None


class Variable(Thing, frozen=True, kw_only=True):
    """A number the story keeps; rules name it, statements and statistics use its id."""

    id: Id
    name: Code
    initial: Amount = 0


class MeterRange(Thing, frozen=True, kw_only=True):
    """The word for a meter from ``at_least`` and up to the next range."""

    at_least: Amount
    word: Text


class Meter(Thing, frozen=True, kw_only=True):
    """A variable that the debrief tells in words, ranges in rising order."""

    variable: Code
    label: Text
    ranges: Annotated[tuple[MeterRange, ...], msgspec.Meta(min_length=1)]

    def word(self, value: int) -> Text:
        """Return the word of the highest range that the value reaches, else the lowest."""
        reached = [found.word for found in self.ranges if value >= found.at_least]
        return reached[-1] if reached else self.ranges[0].word


class Chapter(Thing, frozen=True, kw_only=True):
    """A group of passages with a name."""

    id: Id
    title: Text


class Point(Thing, frozen=True, kw_only=True):
    """One thing to take away, with the sources it rests on."""

    text: Text
    sources: tuple[Code, ...] = ()


class Debrief(Thing, frozen=True, kw_only=True):
    """What every learner reads afterwards, also one who skipped the story."""

    points: tuple[Point, ...] = ()
    closing: tuple[Text, ...] = ()


class Story(Thing, frozen=True, kw_only=True, tag_field="schema", tag=SCHEMA):
    """A whole case. ``languages`` names the source language first.

    In JSON ``schema`` says which form it has; another one than ours is refused.
    """

    languages: Annotated[
        tuple[Language, ...], msgspec.Meta(min_length=1, max_length=10)
    ]
    title: Text
    case_types: tuple[Code, ...] = ()
    start: Id | None = None
    content_note: tuple[Text, ...] = ()
    variables: tuple[Variable, ...] = ()
    meters: tuple[Meter, ...] = ()
    actors: tuple[Actor, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    passages: Annotated[
        tuple[Passage, ...], msgspec.Meta(max_length=MOST_PASSAGES)
    ] = ()
    debrief: Debrief = Debrief()

    @property
    def source_language(self) -> str:
        """The language the story was written in."""
        return self.languages[0]
