"""When a choice is explained: at once, when its chapter is left, or in the debrief.

What comes of a choice, its consequence, is always told at once; this is about the
platform's reason. A choice without an explanation is due nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scenarios.engine.play import Decision
from scenarios.engine.story import FeedbackTime, Passage


def due(path: Sequence[Decision], arrived: Passage) -> tuple[Decision, ...]:
    """Return the decisions to explain after the last of this path, which led to ``arrived``.

    That is the last one when it is explained at once; and where the play leaves a
    chapter or ends, those of the chapter that waited for this, in the order they were
    made. Passages without a chapter count as one chapter.
    """
    leaves = arrived.ending or (path and path[-1].passage.chapter != arrived.chapter)
    waited = [one for one in _of_the_chapter(path) if leaves and _waits(one)]
    last = [one for one in path[-1:] if _is(one, FeedbackTime.AT_ONCE)]
    return (*waited, *last)


def due_in_the_debrief(path: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions of a whole path that are explained only when all is told."""
    return tuple(one for one in path if _is(one, FeedbackTime.DEBRIEF))


def _of_the_chapter(path: Sequence[Decision]) -> list[Decision]:
    """Return the decisions since the play last came into the chapter where it stands."""
    if not path:
        return []
    here = path[-1].passage.chapter
    since = takewhile(lambda one: one.passage.chapter == here, reversed(path))
    return list(since)[::-1]


def _waits(decision: Decision) -> bool:
    return _is(decision, FeedbackTime.CHAPTER)


def _is(decision: Decision, time: FeedbackTime) -> bool:
    choice = decision.choice
    return choice.feedback == time and any(choice.explanation.words.values())
