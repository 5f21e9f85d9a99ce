"""What each choice does to each variable: its effects, one after the other, as one change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.story import Effect, Passage


class Change(NamedTuple):
    """What all effects of one choice do to one variable."""

    sets: bool
    amount: int


# By the name of the variable.
Changes: TypeAlias = Mapping[str, Change]
NONE: Final[Changes] = {}


def combined(effects: Iterable[Effect]) -> Changes:
    """Return what effects, one after the other, come to for each variable."""
    found: dict[str, Change] = {}
    for effect in effects:
        name, amount = effect.variable, effect.value
        if effect.sets:
            found[name] = Change(True, amount)
        elif before := found.get(name):
            found[name] = Change(before.sets, before.amount + amount)
        else:
            found[name] = Change(False, amount)
    return found


def of_each_choice(passages: Iterable[Passage]) -> list[list[Changes]]:
    """Return the changes of every choice, passage by passage."""
    return [
        [combined(choice.effects) if choice.effects else NONE for choice in one.choices]
        for one in passages
    ]


def by_variable(changes: Iterable[Iterable[Changes]]) -> dict[str, set[Change]]:
    """Return every change that some choice makes to a variable, by its name."""
    found: dict[str, set[Change]] = {}
    for of_passage in changes:
        for of_choice in of_passage:
            for name, change in of_choice.items():
                found.setdefault(name, set()).add(change)
    return found
