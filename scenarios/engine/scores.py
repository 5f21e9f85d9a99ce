"""Points per competency for one play, each point with its reason.

There is no total and no percentage: competencies are not added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.play import Decision
from scenarios.engine.signs import Signs, asked_for, by_passage
from scenarios.engine.story import Choice, Cue, Passage, Practice

WORTH: Final = {Practice.BEST: 2, Practice.ACCEPTABLE: 1, Practice.RISKY: 0}
FOUND: Final = 1


class Points(NamedTuple):
    """What a play gave in one competency, and the least and most it could have given."""

    raw: int
    least: int
    most: int


class Reason(NamedTuple):
    """What one choice, or one cue, gave in a competency, and the range it could give.

    ``because`` is the choice she made, the cue she found or missed, or the detail that
    she took for a cue.
    """

    passage: Passage
    because: Choice | Cue
    points: Points


class Score(NamedTuple):
    """A competency's points; they are what its reasons give, and nothing else."""

    reasons: tuple[Reason, ...]

    @property
    def points(self) -> Points:
        raw, least, most = zip(*(one.points for one in self.reasons), strict=True)
        return Points(sum(raw), sum(least), sum(most))


Found: TypeAlias = tuple[str, Reason]


def scores(decisions: Iterable[Decision]) -> dict[str, Score]:
    """Give each competency that a play could show its score, in order of first use.

    A choice is worth 2 (best), 1 (acceptable) or 0 (risky) in each competency it
    exercises, and 0 in every other. A cue that was found is worth 1 in each of its
    competencies. A detail taken for a cue takes 1 back where its passage's cues gave one:
    a passage's signs are never worth less than nothing. Decisions in which a competency
    could not earn anything do not count for it.
    """
    made = list(decisions)
    found: dict[str, list[Reason]] = {}
    for code, reason in chain(
        chain.from_iterable(map(_of_the_choice, made)),
        chain.from_iterable(
            _of_the_signs(passage, signs) for passage, signs in by_passage(made)
        ),
    ):
        found.setdefault(code, []).append(reason)
    return {code: Score(tuple(reasons)) for code, reasons in found.items()}


def _of_the_choice(decision: Decision) -> Iterator[Found]:
    passage, chosen, _noticed = decision
    for code in _exercised(passage):
        worths = [_worth(choice, code) for choice in passage.choices]
        if most := max(worths):
            points = Points(_worth(chosen, code), min(worths), most)
            yield code, Reason(passage, chosen, points)


def _of_the_signs(passage: Passage, signs: Signs) -> Iterator[Found]:
    for code in asked_for(passage):
        earned = 0
        for cue in (*signs.found, *signs.missed):
            if code in cue.competencies:
                worth = FOUND if cue in signs.found else 0
                earned += worth
                yield code, Reason(passage, cue, Points(worth, 0, FOUND))
        for detail in signs.over_read:
            lost = min(earned, FOUND)
            earned -= lost
            yield code, Reason(passage, detail, Points(-lost, 0, 0))


def _exercised(passage: Passage) -> list[str]:
    codes = [code for choice in passage.choices for code in choice.competencies]
    return list(dict.fromkeys(codes))


def _worth(choice: Choice, code: str) -> int:
    if choice.practice is None or code not in choice.competencies:
        return 0
    return WORTH[choice.practice]
