"""Where a play cannot go on: nothing is offered, or what is offered leads round for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Final, TypeAlias

from scenarios.engine.conditions import Compare, Leaf, asked, holds, leaves
from scenarios.engine.story import Passage, Story

# More worlds than this are not tried; the passage is trusted.
MOST_WORLDS: Final = 5_000

World: TypeAlias = tuple[Mapping[str, int], frozenset[str]]


def can_strand(passage: Passage) -> bool:
    """Tell whether some values and some past leave a learner without any choice here.

    Whether a play can come to have them is not asked: «$trust gte 1» and «$trust eq 0»
    leave one with trust -1 behind, «$trust gte 1» and «$trust lt 1» leave nobody.
    """
    conditions = [choice.condition for choice in passage.choices]
    if None in conditions:
        return False
    found = [leaf for condition in conditions for leaf in leaves(condition)]
    return any(
        not any(holds(condition, values, seen) for condition in conditions)
        for values, seen in _worlds(found)
    )


def _worlds(found: Iterable[Leaf]) -> Iterator[World]:
    """Yield one world for each way in which the answers can differ."""
    values: dict[str, set[int]] = {}
    places: set[str] = set()
    for leaf in found:
        if isinstance(leaf, Compare):
            around = (leaf.value - 1, leaf.value, leaf.value + 1)
            values.setdefault(leaf.variable, set()).update(around)
        else:
            places.add(asked(leaf))
    if prod(map(len, values.values())) << len(places) > MOST_WORLDS:
        return
    for some in product(*values.values()):
        for been in product((False, True), repeat=len(places)):
            seen = (place for place, was in zip(places, been, strict=True) if was)
            yield dict(zip(values, some, strict=True)), frozenset(seen)


def going_round(story: Story) -> set[str]:
    """Return the ids of the passages from which every way leads round for ever.

    A passage that leads to one without choices, or to nowhere, is not among them: that
    is another fault, and it has its own place.
    """
    passages = {passage.id: passage for passage in story.passages}
    leading_here: dict[str, list[str]] = {}
    for passage in story.passages:
        for choice in passage.choices:
            leading_here.setdefault(choice.target or "", []).append(passage.id)
    waiting = [one.id for one in story.passages if one.ending or not one.choices]
    waiting += [target for target in leading_here if target not in passages]
    out: set[str] = set()
    while waiting:
        here = waiting.pop()
        if here not in out:
            out.add(here)
            waiting.extend(leading_here.get(here, ()))
    return passages.keys() - out
