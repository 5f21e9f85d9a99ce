"""The facts that are told, one class each, with what its statement says and no more.

Names and texts are in the language the learner saw. A fact never holds a person's
name, a unit, a position, or how long something took.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

COMPLETE = 100


class Occasion(StrEnum):
    """Why a case was played."""

    FIRST = "first"
    AGAIN = "again"
    SECOND_LOOK = "second-look"
    RECERTIFICATION = "recertification"
    WORKSHOP = "workshop"


class EndingKind(StrEnum):
    """The author's label of an ending."""

    GOOD = "good"
    MIXED = "mixed"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Named:
    """A course, lesson, case, decision, option or competency, as the learner saw it."""

    uuid: UUID
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Change:
    """A variable of the story that a choice changed."""

    variable: UUID
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Points:
    """Points in one competency, and the range this play could reach."""

    raw: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Ending:
    passage: UUID
    kind: EndingKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact(ABC):
    """Something that ``actor`` did ``at`` a moment; ``actor`` is her statement uuid."""

    at: datetime
    actor: UUID

    @property
    @abstractmethod
    def name(self) -> str:
        """The fact's name, which its statement's id is made of."""

    @property
    @abstractmethod
    def registration(self) -> UUID:
        """The thing with a life of its own that this is a part of."""


# Courses: the registration is the enrolment ----------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseFact(Fact):
    enrolment: UUID

    @property
    def registration(self) -> UUID:
        return self.enrolment

    @property
    def name(self) -> str:
        return f"enrolment/{self.enrolment}/{self.event}"

    @property
    @abstractmethod
    def event(self) -> str:
        """What happened to the enrolment, as the last part of the name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone(CourseFact):
    """Something about the whole course, which says what its cases are about."""

    course: Named
    edition: int
    language: str
    case_types: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Enrolled(Milestone):
    """She joined a course."""

    @property
    def event(self) -> str:
        return "registered"


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseStarted(Milestone):
    """She opened the first lesson."""

    @property
    def event(self) -> str:
        return "initialized"


@dataclass(frozen=True, kw_only=True, slots=True)
class LessonCompleted(CourseFact):
    """She completed a lesson, whichever way she took through it."""

    lesson: Named
    course: UUID
    edition: int
    language: str

    @property
    def event(self) -> str:
        return f"lesson/{self.lesson.uuid}/completed"


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseProgressed(CourseFact):
    """She came further; 100 is told by CourseCompleted alone."""

    course: Named
    percent: int
    edition: int
    language: str

    def __post_init__(self) -> None:
        if not 0 < self.percent < COMPLETE:
            raise ValueError(f"Progress is told from 1 to 99, not {self.percent}.")

    @property
    def event(self) -> str:
        return f"progressed/{self.percent}"


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseCompleted(Milestone):
    """She met every obligation of her edition."""

    @property
    def event(self) -> str:
        return "completed"


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseLeft(CourseFact):
    """The enrolment ended before completion, by whomever."""

    course: Named

    @property
    def event(self) -> str:
        return "unregistered"


# Branching cases: the registration is the attempt ----------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFact(Fact):
    """Part of one play of one version; ``course`` is what it was played for."""

    attempt: UUID
    version: int
    language: str
    course: UUID | None = None

    @property
    def registration(self) -> UUID:
        return self.attempt

    @property
    def name(self) -> str:
        return f"attempt/{self.attempt}/{self.event}"

    @property
    @abstractmethod
    def event(self) -> str:
        """What happened in the play, as the last part of the name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseBegun(CaseFact):
    """She began a case; ``role`` is the story's, not her own."""

    scenario: Named
    occasion: Occasion
    role: str = ""
    enrolment: UUID | None = None
    lesson: UUID | None = None
    case_types: tuple[str, ...] = ()

    @property
    def event(self) -> str:
        return "initialized"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceMade(CaseFact):
    """She chose in a passage; ``decision`` has the passage's uuid.

    ``options`` are all the choices of the passage in stored order, ``shown`` the
    selectable ones in the order she saw them, ``closed`` those she saw but could not
    choose.
    """

    scenario: UUID
    decision: Named
    step: int
    options: tuple[Named, ...]
    shown: tuple[UUID, ...]
    closed: tuple[UUID, ...] = ()
    response: UUID
    arrived_at: UUID
    changes: tuple[Change, ...] = ()
    occasion: Occasion

    @property
    def event(self) -> str:
        return f"step/{self.step}/responded"


@dataclass(frozen=True, kw_only=True, slots=True)
class CompetencyScored(CaseFact):
    """What one play gave in one competency."""

    scenario: UUID
    competency: Named
    points: Points

    @property
    def event(self) -> str:
        return f"competency/{self.competency.uuid}/scored"


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseCompleted(CaseFact):
    """She reached an ending. Going to the summary instead is not told."""

    scenario: Named
    ending: Ending
    occasion: Occasion
    lesson: UUID | None = None
    case_types: tuple[str, ...] = ()

    @property
    def event(self) -> str:
        return "completed"
