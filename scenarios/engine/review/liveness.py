"""What can still be won from each state: a good or mixed ending, only a poor one, or none."""

from __future__ import annotations

from collections import deque
from enum import IntEnum

from scenarios.engine.review.search import Search
from scenarios.engine.story import EndingKind


class Hope(IntEnum):
    """The best that some play from a state comes to."""

    NO_ENDING = 0
    POOR = 1
    OPEN = (
        2  # a good or mixed ending, or a fault or a state not searched, told elsewhere
    )


def hopes(search: Search) -> dict[int, int]:
    """Return for every state found the best ``Hope`` that some play from it comes to.

    Where the search was cut short, what was not searched counts as open: what is called
    poor or without an ending is so.
    """
    ended = _ended(search)
    found: dict[int, int] = {}
    here = search.machine.layout.passages
    low: dict[int, list[int]] = {}
    searched = list(search.searched())
    for state in search.states[len(searched) :]:
        found[state] = Hope.OPEN
    for state, after in reversed(searched):
        hope = ended.get(state & here)
        if hope is None:
            hope = max([found.get(one, 0) for one in after], default=2)
            if hope < Hope.OPEN:
                low[state] = after
        found[state] = hope
    _raise(found, low)
    return found


def _ended(search: Search) -> dict[int, int]:
    survey = search.machine.survey
    ended: dict[int, int] = {}
    for number, passage in enumerate(survey.passages):
        if passage.ending:
            poor = passage.ending is EndingKind.POOR
            ended[number] = Hope.POOR if poor else Hope.OPEN
        elif survey.is_faulty(number):
            ended[number] = Hope.OPEN
    return ended


def _raise(found: dict[int, int], low: dict[int, list[int]]) -> None:
    """Give hope back along the ways that lead to a state judged after the one before it."""
    before: dict[int, list[int]] = {}
    for state, after in low.items():
        for one in after:
            before.setdefault(one, []).append(state)
    waiting = deque(low)
    while waiting:
        state = waiting.popleft()
        hope = max([found[one] for one in low[state]], default=2)
        if hope > found[state]:
            found[state] = hope
            waiting.extend(before.get(state, ()))
