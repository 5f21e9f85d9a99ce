"""What a play showed, told in words: where each competency stands after the choices made."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from scenarios.engine.story import Choice, Passage, Practice


class Standing(StrEnum):
    """How a competency came through a play; never a number."""

    SHOWN = "shown"
    REPAIRED = "repaired"
    AGAIN = "again"


def standings(made: Iterable[Choice]) -> dict[str, Standing]:
    """Judge each competency by the last choice that exercised it, in order of first use.

    A risky last choice means practise again; a risky one before a sound last one means
    that the learner found the way back.
    """
    practices: dict[str, list[Practice]] = {}
    for choice in made:
        if choice.practice is None:
            continue
        for code in choice.competencies:
            practices.setdefault(code, []).append(choice.practice)
    return {code: _standing(found) for code, found in practices.items()}


def _standing(practices: list[Practice]) -> Standing:
    if practices[-1] == Practice.RISKY:
        return Standing.AGAIN
    return Standing.REPAIRED if Practice.RISKY in practices else Standing.SHOWN


def recommended(passage: Passage) -> Choice | None:
    """Return the passage's best choice, the first when a condition parts it in two."""
    return next(
        (choice for choice in passage.choices if choice.practice == Practice.BEST), None
    )
