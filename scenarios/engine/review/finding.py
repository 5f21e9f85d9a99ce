"""What a review says: findings with their place, how sure they are, and the story's numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from scenarios.engine.story import Choice, Passage


class Severity(StrEnum):
    """What a finding asks of the author."""

    ERROR = "error"  # forbids publishing
    WARNING = "warning"  # should be mended
    NOTE = "note"  # worth knowing


class Proof(StrEnum):
    """Whether every reachable state was seen."""

    PROVED = "proved"
    BOUNDED = "bounded"  # not refuted within the states that were searched


class Kind(StrEnum):
    """Every finding there is."""

    NO_START = "no-start"
    START_IS_ENDING = "start-is-ending"
    NO_CONTENT_NOTE = "no-content-note"
    NO_DEBRIEF = "no-debrief"
    NO_ENDING = "no-ending"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_NAME = "duplicate-name"
    MISSING_TARGET = "missing-target"
    DEAD_END = "dead-end"
    LOOP_WITHOUT_EXIT = "loop-without-exit"
    NOTHING_OFFERED = "nothing-offered"
    ENDING_WITH_CHOICES = "ending-with-choices"
    UNKNOWN_VARIABLE = "unknown-variable"
    UNKNOWN_ACTOR = "unknown-actor"
    UNKNOWN_CHAPTER = "unknown-chapter"
    UNKNOWN_PLACE = "unknown-place"
    CLOCK_CHOICE = "clock-choice"
    EMPTY_TEXT = "empty-text"
    NO_ALTERNATIVE = "no-alternative"
    NO_TRANSCRIPT = "no-transcript"
    UNREACHABLE = "unreachable"
    NEVER_OFFERED = "never-offered"
    ENDING_NEVER_REACHED = "ending-never-reached"
    BEST_IS_NOT_GOOD = "best-is-not-good"
    LOST_CAUSE = "lost-cause"
    METER_OUTSIDE = "meter-outside"
    READ_BEFORE_SET = "read-before-set"
    NO_FEEDBACK = "no-feedback"
    UNLABELLED = "unlabelled"
    FEW_OPTIONS = "few-options"
    FEW_ON_REPAIR = "few-on-repair"
    MANY_OPTIONS = "many-options"
    BEST_IS_LONGEST = "best-is-longest"
    BEST_IN_ONE_PLACE = "best-in-one-place"
    NOT_EXERCISED = "not-exercised"
    TOO_LONG = "too-long"
    NOT_TRANSLATED = "not-translated"
    STALE_TRANSLATION = "stale-translation"
    NOT_IMPORTED = "not-imported"
    MEDIA_MISSING = "media-missing"


ERRORS: Final = frozenset(
    {
        Kind.NO_START,
        Kind.START_IS_ENDING,
        Kind.NO_CONTENT_NOTE,
        Kind.NO_DEBRIEF,
        Kind.NO_ENDING,
        Kind.DUPLICATE_ID,
        Kind.DUPLICATE_NAME,
        Kind.MISSING_TARGET,
        Kind.DEAD_END,
        Kind.LOOP_WITHOUT_EXIT,
        Kind.NOTHING_OFFERED,
        Kind.ENDING_WITH_CHOICES,
        Kind.UNKNOWN_VARIABLE,
        Kind.UNKNOWN_ACTOR,
        Kind.UNKNOWN_CHAPTER,
        Kind.UNKNOWN_PLACE,
        Kind.CLOCK_CHOICE,
        Kind.EMPTY_TEXT,
        Kind.NO_ALTERNATIVE,
    }
)
NOTES: Final = frozenset({Kind.FEW_ON_REPAIR})


def severity_of(kind: Kind) -> Severity:
    """Return how much a finding of this kind matters when it is proved."""
    if kind in ERRORS:
        return Severity.ERROR
    return Severity.NOTE if kind in NOTES else Severity.WARNING


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding and its place; ``name`` is what an author calls the place.

    ``about`` says what it is about where that is no passage and no choice: a language,
    a variable, a competency. ``witness`` are the choices of a play that shows it, by id,
    from the start of ``role`` if the story has roles, ``kept`` the facts kept on the way.
    A finding that is not proved holds for the ``states`` that were searched.
    """

    kind: Kind
    severity: Severity
    passage: str | None = None
    choice: str | None = None
    name: str = ""
    about: str = ""
    witness: tuple[str, ...] | None = None
    role: str | None = None
    kept: tuple[str, ...] = ()
    proof: Proof = Proof.PROVED
    states: int = 0


class MeterNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """The least and the most of a meter over all states, and over those at endings.

    None where no state was found, and where the meter has no bound: it ``falls`` or
    ``grows`` for ever round some loop.
    """

    variable: str
    least: int | None
    most: int | None
    least_at_end: int | None
    most_at_end: int | None
    falls: bool = False
    grows: bool = False


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """A story in figures.

    Paths are ways along the links from a start to an ending, conditions aside: how many,
    and how many decisions the shortest and the longest take. None where a loop makes
    them endless, or where no ending is reached. ``minutes`` is for a learner who takes
    each way on equally often. ``complete`` tells whether every reachable state was seen.
    """

    passages: int
    endings: int
    choices: int
    words: int
    minutes: float
    paths: int | None
    shortest: int | None
    longest: int | None
    meters: tuple[MeterNumbers, ...]
    states: int
    complete: bool


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is to be said of a story, in reading order."""

    findings: tuple[Finding, ...]
    numbers: Numbers

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(one for one in self.findings if one.severity is severity)


def at(
    kind: Kind,
    passage: Passage | None = None,
    choice: Choice | None = None,
    about: str = "",
) -> Finding:
    """Return a finding that needs no play to show it."""
    return Finding(
        kind=kind,
        severity=severity_of(kind),
        passage=passage.id if passage else None,
        choice=choice.id if choice else None,
        name=passage.name if passage else "",
        about=about,
    )
