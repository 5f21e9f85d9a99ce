"""Points per competency for one play, each between what the play could have given.

There is no total and no percentage: competencies are not added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from scenarios.engine.story import Choice, Passage, Practice

WORTH: Final = {Practice.BEST: 2, Practice.ACCEPTABLE: 1, Practice.RISKY: 0}


class Points(NamedTuple):
    """What a play gave in one competency, and the least and most it could have given."""

    raw: int
    least: int
    most: int


def points(decisions: Iterable[tuple[Passage, Choice]]) -> dict[str, Points]:
    """Add up, per competency, the decisions of one play: where, and what was chosen.

    A choice is worth 2 (best), 1 (acceptable) or 0 (risky) in each competency it
    exercises, and 0 in every other. Decisions in which a competency could not earn
    anything do not count for it.
    """
    found: dict[str, Points] = {}
    for passage, chosen in decisions:
        for code in _exercised(passage):
            worths = [_worth(choice, code) for choice in passage.choices]
            if max(worths) == 0:
                continue
            before = found.get(code, Points(0, 0, 0))
            found[code] = Points(
                before.raw + _worth(chosen, code),
                before.least + min(worths),
                before.most + max(worths),
            )
    return found


def _exercised(passage: Passage) -> list[str]:
    codes = [code for choice in passage.choices for code in choice.competencies]
    return list(dict.fromkeys(codes))


def _worth(choice: Choice, code: str) -> int:
    if choice.practice is None or code not in choice.competencies:
        return 0
    return WORTH[choice.practice]
