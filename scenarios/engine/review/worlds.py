"""Whether the conditions of one passage leave nothing to choose in some state, reachable or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import Final, TypeAlias

from scenarios.engine.conditions import Compare, Leaf, asked, holds, leaves
from scenarios.engine.story import Passage

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
