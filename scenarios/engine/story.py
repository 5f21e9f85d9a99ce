"""A story as data: what a trainer writes and a learner plays, in every language at once.

Every thing in a story has an id from birth, a UUID as text. References inside a story
(a choice's target, a passage's chapter) are such ids. Canonical JSON of a story is its
identity: see ``engine/codec.py``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, TypeAlias

import msgspec

from scenarios.engine.conditions import Amount, Condition
from scenarios.engine.parts import Actor, Dialogue, Narration, Part
from scenarios.engine.text import (
    Code,
    Drawing,
    Id,
    Language,
    Text,
    Thing,
    WordingHash,
    Words,
    wording_hash,
)

__all__ = [
    "MOST_PASSAGES",
    "SCHEMA",
    "Actor",
    "BackPolicy",
    "Chapter",
    "Choice",
    "Clock",
    "Code",
    "Cue",
    "Debrief",
    "Dialogue",
    "Drawing",
    "Effect",
    "EndingKind",
    "Fact",
    "FeedbackTime",
    "Id",
    "Language",
    "Meter",
    "MeterRange",
    "Narration",
    "Part",
    "Passage",
    "PassageName",
    "Point",
    "Position",
    "Practice",
    "Role",
    "Story",
    "Text",
    "Thing",
    "Variable",
    "VariableKind",
    "WordingHash",
    "Words",
    "wording_hash",
]

SCHEMA: Final = 1
MOST_PASSAGES: Final = 100_000

PassageName: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f\ud800-\udfff]{1,200}\Z")
]
Coordinate: TypeAlias = Annotated[int, msgspec.Meta(ge=-1_000_000, le=1_000_000)]
Seconds: TypeAlias = Annotated[int, msgspec.Meta(ge=5, le=3_600)]
Word: TypeAlias = Annotated[
    str,
    msgspec.Meta(
        min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\ud800-\udfff]*\Z"
    ),
]


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


class FeedbackTime(StrEnum):
    """When a choice is explained. What comes of it, its consequence, is told at once."""

    AT_ONCE = "at-once"
    CHAPTER = "chapter"  # when the play leaves the chapter, or the story ends
    DEBRIEF = "debrief"


class BackPolicy(StrEnum):
    """Whether a learner may take a choice back: never, once a play, or always."""

    NONE = "none"
    ONCE = "once"
    FREE = "free"


class VariableKind(StrEnum):
    """What a variable holds. In a state each is a whole number, see ``Variable``."""

    NUMBER = "number"
    FLAG = "flag"
    WORD = "word"


class Cue(Thing, frozen=True, kw_only=True):
    """Something to notice; a ``detail`` is neutral and only looks like one."""

    id: Id
    name: Code
    text: Text
    competencies: tuple[Code, ...] = ()
    detail: bool = False


class Fact(Thing, frozen=True, kw_only=True):
    """Something a learner may keep in the notebook; conditions ask with ``kept``."""

    id: Id
    name: Code
    text: Text


class Effect(Thing, frozen=True, kw_only=True):
    """What a choice does to a variable: sets it, or adds to it."""

    variable: Code
    value: Amount
    sets: bool = False


class Choice(Thing, frozen=True, kw_only=True):
    """One thing a learner can do in a passage, and what comes of it.

    The consequence is the story's answer, the explanation the platform's reason. A
    choice that is not judged (``practice`` None) only leads on. A ``target`` of None is
    not known: a file named it in a way that cannot be read.
    """

    id: Id
    text: Text
    target: Id | None
    practice: Practice | None
    consequence: Text
    explanation: Text
    sources: tuple[Code, ...] = ()
    effects: tuple[Effect, ...] = ()
    competencies: tuple[Code, ...] = ()
    condition: Condition | None = None
    feedback: FeedbackTime = FeedbackTime.AT_ONCE


class Clock(Thing, frozen=True, kw_only=True):
    """A passage with a time to it; the learner may stop it or do without.

    When the time is up, ``choice`` is what happens; None means nothing does.
    """

    seconds: Seconds
    choice: Id | None = None


class Position(Thing, frozen=True, kw_only=True):
    """Where a passage stands on the author's map, in points."""

    x: Coordinate
    y: Coordinate


class Passage(Thing, frozen=True, kw_only=True):
    """One scene, or an ending when ``ending`` is set."""

    id: Id
    name: PassageName
    parts: tuple[Part, ...] = ()
    choices: tuple[Choice, ...] = ()
    cues: tuple[Cue, ...] = ()
    moment: Text | None = None
    place: Text | None = None
    chapter: Id | None = None
    drawing: Drawing = ""
    repair: bool = False
    ending: EndingKind | None = None
    facts: tuple[Fact, ...] = ()
    clock: Clock | None = None
    position: Position | None = None


class Variable(Thing, frozen=True, kw_only=True):
    """Something the story keeps; rules name it, statements and statistics use its id.

    A state holds whole numbers only: a flag is 0 or 1, a word its place in ``words``.
    ``initial`` of None has no value until a choice sets it, and counts as 0 till then.
    """

    id: Id
    name: Code
    initial: Amount | None = 0
    kind: VariableKind = VariableKind.NUMBER
    words: tuple[Word, ...] = ()


class MeterRange(Thing, frozen=True, kw_only=True):
    """The word for a meter from ``at_least`` and up to the next range."""

    at_least: Amount
    word: Text


class Meter(Thing, frozen=True, kw_only=True):
    """A variable that the debrief tells in words, ranges in rising order.

    ``least`` and ``most`` are what its value should stay between; where they are None,
    the first range's lower bound, and no bound above.
    """

    variable: Code
    label: Text
    ranges: Annotated[tuple[MeterRange, ...], msgspec.Meta(min_length=1)]
    least: Amount | None = None
    most: Amount | None = None

    def word(self, value: int) -> Text:
        """Return the word of the highest range that the value reaches, else the lowest."""
        reached = [found.word for found in self.ranges if value >= found.at_least]
        return reached[-1] if reached else self.ranges[0].word


class Chapter(Thing, frozen=True, kw_only=True):
    """A group of passages with a name."""

    id: Id
    title: Text


class Role(Thing, frozen=True, kw_only=True):
    """Whom the learner can be in the case; the story begins at the role's own start."""

    id: Id
    code: Code
    name: Text
    start: Id


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

    A story with ``roles`` begins where the chosen one starts; ``start`` is the start of
    the first. ``competencies`` are those it means to exercise. In JSON ``schema`` says
    which form it has; another one than ours is refused.
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
    roles: tuple[Role, ...] = ()
    back: BackPolicy = BackPolicy.NONE
    competencies: tuple[Code, ...] = ()

    @property
    def source_language(self) -> str:
        """The language the story was written in."""
        return self.languages[0]
