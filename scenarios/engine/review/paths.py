"""The ways from a start to an ending along the links, conditions aside: how many, how long."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from scenarios.engine.review.survey import Survey, Ways, along


class Paths(NamedTuple):
    """How many ways there are, and the decisions of the shortest and of the longest.

    ``ways`` and ``longest`` are None where a loop makes them endless, all three where
    no ending is reached.
    """

    ways: int | None
    shortest: int | None
    longest: int | None


def paths(survey: Survey, ways: Ways, decisions: set[int]) -> Paths:
    """Measure the ways of a story; ``ways`` has for each passage its distinct ways on."""
    starts = sorted(survey.starts.values())
    back = _back(survey, ways)
    ends = [one for one in survey.reached if survey.passages[one].ending]
    useful = along(back, ends)
    nearest = _nearest(back, ends, decisions)
    begun = [start for start in starts if start in useful]
    if not begun:
        return Paths(None, None, None)
    shortest = min(nearest[start] for start in begun)
    order = _in_order(back, ways, useful)
    if len(order) < len(useful):
        return Paths(None, shortest, None)
    count, longest = _added_up(survey, ways, order, decisions)
    return Paths(
        sum(count[start] for start in begun),
        shortest,
        max(longest[start] for start in begun),
    )


def _back(survey: Survey, ways: Ways) -> Ways:
    back: Ways = [[] for _ in ways]
    for here in survey.reached:
        for there in ways[here]:
            back[there].append(here)
    return back


def _nearest(back: Ways, ends: list[int], decisions: set[int]) -> dict[int, int]:
    """Return for each passage the fewest decisions to an ending, its own counted."""
    nearest: dict[int, int] = {}
    waiting = deque((end, 0) for end in ends)
    while waiting:
        here, far = waiting.popleft()
        if here in nearest:
            continue
        nearest[here] = far
        for before in back[here]:
            if before in decisions:
                waiting.append((before, far + 1))
            else:
                waiting.appendleft((before, far))
    return nearest


def _in_order(back: Ways, ways: Ways, useful: set[int]) -> list[int]:
    """Return the useful passages, each after those it leads to; fewer if some go round."""
    left = {here: len([1 for way in ways[here] if way in useful]) for here in useful}
    order = [here for here, count in left.items() if not count]
    for here in order:
        for before in back[here]:
            left[before] -= 1
            if not left[before]:
                order.append(before)
    return order


def _added_up(
    survey: Survey, ways: Ways, order: list[int], decisions: set[int]
) -> tuple[dict[int, int], dict[int, int]]:
    count: dict[int, int] = {}
    longest: dict[int, int] = {}
    for here in order:
        on = [way for way in ways[here] if way in count]
        ends = survey.passages[here].ending is not None
        count[here] = 1 if ends else sum([count[way] for way in on])
        farthest = max([longest[way] for way in on], default=0)
        longest[here] = farthest + (here in decisions)
    return count, longest
