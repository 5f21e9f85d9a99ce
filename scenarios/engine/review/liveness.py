"""What can still be won from each state: a good or mixed ending, only a poor one, or none."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from heapq import heappop, heappush
from typing import TypeAlias

from scenarios.engine.review.search import Search
from scenarios.engine.story import EndingKind

# Some of the states of each passage, by the passage's number.
Some: TypeAlias = list[set[int]]


class Hope(IntEnum):
    """The best that some play from a state comes to."""

    NO_ENDING = 0
    POOR = 1
    OPEN = (
        2  # a good or mixed ending, or a fault or an unsearched state, told elsewhere
    )


class Hopes:
    """The states from which a good or mixed ending can be reached, and those with any.

    Where the search was cut short, what was not searched counts as open: a state that is
    called poor or without an ending is so.
    """

    def __init__(self, search: Search) -> None:
        self.search = search
        opened: Some = [set() for _ in search.found]
        poor: list[int] = []
        for number, should_offer in enumerate(search.survey.should_offer):
            if should_offer:
                continue
            if search.survey.passages[number].ending is EndingKind.POOR:
                poor.append(number)
            else:
                opened[number] = search.found[number]
        for state in (*search.stuck, *search.left):
            number = search.passage_of(state)
            if opened[number] is not search.found[number]:
                opened[number].add(state)
        self._poor = poor
        self.open = _leading_to(search, opened)

    @cached_property
    def ended(self) -> Some:
        """The states from which any ending, or what counts as open, can be reached."""
        found = self.search.found
        ended = [
            # A full set is shared, not copied: nothing can be added to it.
            states if len(states) == len(found[number]) else set(states)
            for number, states in enumerate(self.open)
        ]
        fresh = [number for number in self._poor if found[number]]
        for number in fresh:
            ended[number] = found[number]
        return _leading_to(self.search, ended, fresh)

    def of(self, state: int) -> Hope:
        """Return the best that some play from a state comes to."""
        number = self.search.passage_of(state)
        if state in self.open[number]:
            return Hope.OPEN
        return Hope.POOR if state in self.ended[number] else Hope.NO_ENDING

    def is_all_open(self, number: int) -> bool:
        """Tell whether every state found at a passage is open."""
        return len(self.open[number]) == len(self.search.found[number])

    def going_round(self, number: int) -> set[int]:
        """Return the states of a passage from which no ending can be reached."""
        if self.is_all_open(number):
            return set()
        return self.search.found[number] - self.ended[number]


def _leading_to(search: Search, some: Some, fresh: list[int] | None = None) -> Some:
    """Add to some states all from which one of them can be reached.

    ``fresh`` are the passages whose states are new among them; None stands for all.
    Passages are taken from the end of the story, so that most are taken once, and whole;
    of those that are taken more often only what is new is followed back.
    """
    place = {number: at for at, number in enumerate(search.survey.backwards)}
    begun = [one for one in (place if fresh is None else fresh) if some[one]]
    new = {one: set(some[one]) for one in begun}
    waiting = sorted((place[one], one) for one in begun)
    while waiting:
        _place, number = heappop(waiting)
        states = new.pop(number)
        is_all = len(states) == len(search.found[number])
        pieces = (
            _before_all(search, number) if is_all else _before(search, number, states)
        )
        for here, before in pieces:
            gained = before - some[here]
            if not gained:
                continue
            if len(gained) == len(search.found[here]):
                # A full set is shared, not copied: nothing can be added to it.
                some[here] = search.found[here]
            else:
                some[here] |= gained
            if here in new:
                new[here] |= gained
            else:
                new[here] = gained
                heappush(waiting, (place[here], here))
    return some


def _before_all(search: Search, number: int) -> Iterator[tuple[int, set[int]]]:
    """Yield by passage the states from which a move leads to any state of a passage."""
    whole: set[int] = set()
    for crossing in search.into[number]:
        here = crossing.passage
        if here in whole:
            continue
        if crossing.move.filter is None:
            # Always offered. What the search has left counts as open everywhere.
            whole.add(here)
            yield here, search.found[here]
        else:
            yield here, set(crossing.before)


def _before(
    search: Search, number: int, states: set[int]
) -> Iterator[tuple[int, set[int]]]:
    """Yield by passage the states from which a move leads to one of these."""
    before_of = search.before(number)
    found: dict[int, set[int]] = {}
    for state in states:
        for before in before_of.get(state, ()):
            found.setdefault(search.passage_of(before), set()).add(before)
    yield from found.items()
