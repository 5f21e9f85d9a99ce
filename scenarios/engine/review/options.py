"""How the options of a decision stand to each other: how many, which is told by its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.story import Choice, Passage, Practice

FEWEST: Final = 3
MOST: Final = 4
# Fewer decisions than this show no habit of the author's.
ENOUGH: Final = 5
# Of three options one is the longest by chance in a third of the decisions.
LONGEST_SHARE: Final = 0.6
PLACE_SHARE: Final = 0.8


class Option(msgspec.Struct, frozen=True, gc=False):
    """What a learner sees as one thing to do: choices of the same words are one."""

    words: str
    choices: tuple[Choice, ...]

    @property
    def is_best(self) -> bool:
        """Whether it is best practice, under some condition."""
        return Practice.BEST in [choice.practice for choice in self.choices]


def options(passage: Passage, language: str) -> list[Option]:
    """Return the options of a passage, those of the same words under conditions as one."""
    words = [choice.text.words.get(language) for choice in passage.choices]
    if None not in words and len(set(words)) == len(words):
        pairs = zip(words, passage.choices, strict=True)
        return [Option(said or choice.id, (choice,)) for said, choice in pairs]
    together: dict[str, list[Choice]] = {}
    for choice in passage.choices:
        together.setdefault(choice.text.say(language) or choice.id, []).append(choice)
    return [Option(words, tuple(choices)) for words, choices in together.items()]


def of_one_decision(passage: Passage, found: list[Option]) -> Iterator[Finding]:
    """Yield too few and too many options, and choices nobody judged among several."""
    judged = [choice for choice in passage.choices if choice.practice is not None]
    if len(found) > 1 and not judged:
        yield at(Kind.UNLABELLED, passage)
    elif len(found) > 1 and len(judged) < len(passage.choices):
        for choice in passage.choices:
            if choice.practice is None:
                yield at(Kind.UNLABELLED, passage, choice)
    if judged and len(found) < FEWEST:
        repairs = passage.repair and len(found) == FEWEST - 1
        yield at(Kind.FEW_ON_REPAIR if repairs else Kind.FEW_OPTIONS, passage)
    if len(found) > MOST:
        yield at(Kind.MANY_OPTIONS, passage)


def without_feedback(passage: Passage, language: str) -> Iterator[Finding]:
    """Yield each judged choice that no reason is given for."""
    for choice in passage.choices:
        if choice.practice is not None and not choice.explanation.words.get(language):
            yield at(Kind.NO_FEEDBACK, passage, choice)


def of_all_decisions(decisions: list[list[Option]]) -> Iterator[Finding]:
    """Yield that the best option can be told by its length, or by its place."""
    places: Counter[int] = Counter()
    longest = 0
    for found in decisions:
        best = [place for place, option in enumerate(found) if option.is_best]
        if len(found) > 1 and len(best) == 1:
            places[best[0]] += 1
            longest += _is_longest(found, best[0])
    told = places.total()
    if told < ENOUGH:
        return
    if longest > LONGEST_SHARE * told:
        yield at(Kind.BEST_IS_LONGEST)
    if max(places.values()) >= PLACE_SHARE * told:
        yield at(Kind.BEST_IN_ONE_PLACE)


def _is_longest(found: list[Option], place: int) -> bool:
    lengths = [len(option.words) for option in found]
    return lengths.index(max(lengths)) == place and lengths.count(lengths[place]) == 1
