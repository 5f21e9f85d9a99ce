"""What an author can do to a story, as data: the plain form and the map send the same acts.

Every act is small and whole: applied to a story it gives a story, or is refused with
ActRefusedError and nothing has changed. New ids are chosen by whoever sends the act.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

import msgspec

from scenarios.engine.conditions import Condition
from scenarios.engine.story import (
    Code,
    Drawing,
    Effect,
    EndingKind,
    Id,
    Language,
    PassageName,
    Practice,
    Words,
)


class ActRefusedError(ValueError):
    """The act names something that is not in the story, or that is there already."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="act"):
    """Any act; in JSON ``act`` tells which."""


class Reword(Act, frozen=True, tag="reword"):
    """Put a text into words in one language."""

    text: Id
    language: Language
    words: Words


class SetStart(Act, frozen=True, tag="set-start"):
    """Let the story begin at a passage."""

    passage: Id


class AddActor(Act, frozen=True, tag="add-actor"):
    """Bring in someone who speaks; the name is empty until reworded."""

    actor: Id
    name_text: Id


class FramePlace(StrEnum):
    """Where texts stand around the passages."""

    CONTENT_NOTE = "content-note"
    POINT = "point"
    CLOSING = "closing"


class AddFrameText(Act, frozen=True, tag="add-frame-text"):
    """Add a paragraph or a point around the passages; empty until reworded."""

    place: FramePlace
    text: Id


class RemoveFrameText(Act, frozen=True, tag="remove-frame-text"):
    """Take a paragraph or a point from around the passages."""

    text: Id


class AddPassage(Act, frozen=True, tag="add-passage"):
    """Write a new, empty scene at the end of a chapter."""

    passage: Id
    name: PassageName
    chapter: Id | None = None


class RemovePassage(Act, frozen=True, tag="remove-passage"):
    """Take a passage out; choices that lead to it are left leading nowhere."""

    passage: Id


class DescribePassage(Act, frozen=True, tag="describe-passage"):
    """Say what a passage is: its name, its drawing, a way back, an ending."""

    passage: Id
    name: PassageName
    drawing: Drawing = ""
    repair: bool = False
    ending: EndingKind | None = None


class AddMoment(Act, frozen=True, tag="add-moment"):
    """Give a passage a time; the words are empty until reworded."""

    passage: Id
    text: Id


class AddPlace(Act, frozen=True, tag="add-place"):
    """Give a passage a place; the words are empty until reworded."""

    passage: Id
    text: Id


class AddNarration(Act, frozen=True, tag="add-narration"):
    """Add a paragraph at the end of a passage."""

    passage: Id
    part: Id
    text: Id


class AddDialogue(Act, frozen=True, tag="add-dialogue"):
    """Add a line of dialogue at the end of a passage."""

    passage: Id
    part: Id
    text: Id
    actor: Id


class RemovePart(Act, frozen=True, tag="remove-part"):
    """Take a paragraph or a line of dialogue out."""

    passage: Id
    part: Id


class AddChoice(Act, frozen=True, tag="add-choice"):
    """Add a choice with its three texts, empty until reworded."""

    passage: Id
    choice: Id
    text: Id
    consequence: Id
    explanation: Id
    target: Id
    practice: Practice


class RemoveChoice(Act, frozen=True, tag="remove-choice"):
    """Take a choice out."""

    choice: Id


class Connect(Act, frozen=True, tag="connect"):
    """Let a choice lead to a passage."""

    choice: Id
    target: Id


class Judge(Act, frozen=True, tag="judge"):
    """Say how a choice stands to good practice; None is a choice that only leads on."""

    choice: Id
    practice: Practice | None


class SetEffects(Act, frozen=True, tag="set-effects"):
    """Say what a choice does to the variables."""

    choice: Id
    effects: tuple[Effect, ...]


class SetCondition(Act, frozen=True, tag="set-condition"):
    """Say when a choice is offered; None is always."""

    choice: Id
    condition: Condition | None


class Cite(Act, frozen=True, tag="cite"):
    """Name the sources and the competencies of a choice."""

    choice: Id
    sources: tuple[Code, ...]
    competencies: tuple[Code, ...]


ChangesPassage: TypeAlias = (
    DescribePassage
    | AddMoment
    | AddPlace
    | AddNarration
    | AddDialogue
    | RemovePart
    | AddChoice
)
ChangesChoice: TypeAlias = Connect | Judge | SetEffects | SetCondition | Cite
ChangesStory: TypeAlias = (
    Reword | SetStart | AddActor | AddPassage | RemovePassage | RemoveChoice
)
ChangesFrame: TypeAlias = AddFrameText | RemoveFrameText
AnyAct: TypeAlias = ChangesStory | ChangesFrame | ChangesPassage | ChangesChoice
