"""A story laid out for review: its passages by number, where it begins, its ways on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from scenarios.engine.story import Passage, Story

Ways: TypeAlias = list[list[int]]


class Survey:
    """What most findings ask of a story, gathered once.

    Passages are numbered as they stand. ``starts`` are the numbers where a play begins,
    by role, or under None where the story has no roles. ``ways`` has for each passage the
    numbers of those its choices lead to, one a choice; an ending leads nowhere.
    ``reached`` are those that ways lead to from a start, conditions aside.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.language = story.source_language
        self.passages = story.passages
        self.number = {one.id: number for number, one in enumerate(story.passages)}
        self.starts = _starts(story, self.number)
        self.ways: Ways = [self._ways(passage) for passage in story.passages]
        self.reached = along(self.ways, self.starts.values())

    @cached_property
    def should_offer(self) -> list[bool]:
        """Whether each passage is no ending, and none of its links is a fault."""
        return [
            not (passage.ending or self.is_faulty(number))
            for number, passage in enumerate(self.passages)
        ]

    @cached_property
    def back(self) -> Ways:
        """For each passage those that have a way to it, one a choice."""
        back: Ways = [[] for _ in self.passages]
        for here, ways in enumerate(self.ways):
            for there in ways:
                back[there].append(here)
        return back

    def leading_out(self) -> set[int]:
        """Return the passages from which some way leads to an end, good or faulty.

        A passage without choices, and a choice that leads nowhere, are faults of their
        own: nobody goes round for ever there.
        """
        should_offer = self.should_offer
        return along(
            self.back,
            [number for number, should in enumerate(should_offer) if not should],
        )

    def is_faulty(self, number: int) -> bool:
        """Tell whether a passage has no choices though it must, or one that leads nowhere."""
        passage = self.passages[number]
        return not passage.ending and len(self.ways[number]) < max(
            len(passage.choices), 1
        )

    @cached_property
    def backwards(self) -> list[int]:
        """The reached passages, each after those it leads to, as far as loops allow."""
        order: list[int] = []
        begun: set[int] = set()
        for start in self.starts.values():
            waiting = [(start, iter(self.ways[start]))] if start not in begun else []
            begun.add(start)
            while waiting:
                here, ways = waiting[-1]
                for there in ways:
                    if there not in begun:
                        begun.add(there)
                        waiting.append((there, iter(self.ways[there])))
                        break
                else:
                    waiting.pop()
                    order.append(here)
        return order

    @cached_property
    def goes_round(self) -> bool:
        """Whether some way from a reached passage leads back to it."""
        place = {here: at for at, here in enumerate(self.backwards)}
        return any(
            place[there] >= at
            for here, at in place.items()
            for there in self.ways[here]
        )

    def _ways(self, passage: Passage) -> list[int]:
        if passage.ending:
            return []
        number = self.number
        return [
            number[choice.target]
            for choice in passage.choices
            if choice.target in number
        ]


def along(ways: Ways, starts: Iterable[int]) -> set[int]:
    """Return the starts and everything that ways lead to from them."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for there in ways[waiting.pop()]:
            if there not in found:
                found.add(there)
                waiting.append(there)
    return found


def reachable(story: Story) -> set[str]:
    """Return the ids of the passages that links lead to from a start, conditions aside."""
    survey = Survey(story)
    return {survey.passages[number].id for number in survey.reached}


def _starts(story: Story, number: dict[str, int]) -> dict[str | None, int]:
    begun: list[tuple[str | None, str | None]] = [
        (role.id, role.start) for role in story.roles
    ] or [(None, story.start)]
    return {role: number[start] for role, start in begun if start in number}
