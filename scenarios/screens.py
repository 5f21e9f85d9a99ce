"""The player's screens: what each template shows, worded in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from scenarios.engine.debrief import Standing
from scenarios.engine.story import EndingKind, Practice
from scenarios.models import Source
from scenarios.told import Line, ToldPart
from scenarios.wording import Judged, Moment, Option


@dataclass(frozen=True)
class Decision:
    """One decision in the debrief; ``recommended`` only where advice differs."""

    number: int
    moment: Moment
    judged: Judged
    recommended: str


@dataclass(frozen=True)
class MeterWord:
    """A meter told in a word; ``marks`` has one True for each range reached."""

    label: str
    word: str
    marks: list[bool]


@dataclass(frozen=True)
class Reason:
    """Why a competency came through as it did: a choice and its judgement, or a sign.

    ``sign`` says what became of a sign: found, missed or over-read.
    """

    moment: Moment
    text: str
    practice: Practice | None = None
    sign: str = ""


@dataclass(frozen=True)
class CompetencyStanding:
    """A competency's name, how it came through, and everything that told so."""

    name: str
    standing: Standing | None
    reasons: list[Reason]


@dataclass(frozen=True)
class Looked:
    """What a learner marked in one scene, and what there was to see."""

    moment: Moment
    found: list[str]
    missed: list[str]
    over_read: list[str]


@dataclass(frozen=True)
class Path:
    """The learner's own way through a case that was played to an ending."""

    meters: list[MeterWord]
    decisions: list[Decision]
    judged: int
    followed: int
    looked: list[Looked]
    signs: list[str]
    kept: list[str]
    competencies: list[CompetencyStanding]


@dataclass(frozen=True)
class NoteScreen:
    """What the case is about, before anything of it is shown; whom one can be in it."""

    template: ClassVar[str] = "scenarios/_note.html"
    may_pause: ClassVar[bool] = False
    title: str
    paragraphs: list[str]
    minutes: int
    roles: list[Option]
    is_playable: bool
    way_back: str


@dataclass(frozen=True)
class TimeGiven:
    """The seconds a scene gives, and the choice that is made when they are over."""

    seconds: int
    choice: str


@dataclass(frozen=True)
class SceneScreen:
    """One passage and its question; ``number`` is the step an answer would be.

    ``back`` is the number of the step that may be taken back, 0 for none.
    """

    template: ClassVar[str] = "scenarios/_scene.html"
    may_pause: ClassVar[bool] = True
    title: str
    number: int
    chapter: str
    part: int
    parts: list[str]
    role: str
    moment: Moment
    drawing: str
    lines: list[ToldPart]
    details: list[Option]
    facts: list[Option]
    kept: list[str]
    options: list[Option]
    clock: TimeGiven | None
    back: int
    so_far: list[Line]


@dataclass(frozen=True)
class Explained:
    """Why an earlier choice was good or not, told now that its chapter is over."""

    moment: Moment
    judged: Judged


@dataclass(frozen=True)
class AnswerScreen:
    """What came of a choice, before anything else; ``judged`` where it is due now."""

    template: ClassVar[str] = "scenarios/_answer.html"
    may_pause: ClassVar[bool] = True
    title: str
    number: int
    chose: str
    consequence: str
    judged: Judged | None
    earlier: list[Explained]
    sources: list[Source]
    back: int
    is_last: bool


@dataclass(frozen=True)
class DebriefScreen:
    """What to take away, the same for everybody; the own path when the case was played."""

    template: ClassVar[str] = "scenarios/_debrief.html"
    may_pause: ClassVar[bool] = False
    title: str
    ending: EndingKind | None
    lines: list[ToldPart]
    path: Path | None
    points: list[str]
    closing: list[str]
    sources: list[Source]
    role: Option | None
    other_roles: list[Option]
    way_back: str


@dataclass(frozen=True)
class PauseScreen:
    """Everything is saved."""

    template: ClassVar[str] = "scenarios/_pause.html"
    may_pause: ClassVar[bool] = False
    title: str
    way_back: str


Screen: TypeAlias = (
    NoteScreen | SceneScreen | AnswerScreen | DebriefScreen | PauseScreen
)
