"""What a story's passages, choices, facts and roles are called in a Twee file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final, NamedTuple

from scenarios.engine.condition_words import write_worded
from scenarios.engine.conditions import (
    Asks,
    Condition,
    Kept,
    Playing,
    asked,
    with_asks,
)
from scenarios.engine.story import Passage, Story, Variable

FRAME: Final = ("StoryTitle", "StoryData", "StoryInit", "StoryExact", "StoryMacros")
NOTE: Final = ("Start", "ContentNote")
DEBRIEF: Final = ("Debrief", "Summary")
# What means something in a header, a link, a condition or a path.
MARKS: Final = frozenset('[]{}<>|\\"/$')


class Names(NamedTuple):
    """Names in the file; ``true`` says what a passage is called that cannot be so there.

    ``passages`` and ``choices`` stand in the order of the story, ``by_id`` is of both.
    """

    passages: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    by_id: dict[str, str]
    true: dict[str, str]
    facts: dict[str, str]
    roles: dict[str, str]
    note: str
    debrief: str

    def name(self, thing_id: str) -> str:
        """Return what a passage or choice is called; what is not there, by its id."""
        return self.by_id.get(thing_id, thing_id)

    def condition(self, condition: Condition, variables: Mapping[str, Variable]) -> str:
        """Return the text of a condition, naming what the file names."""
        return write_worded(with_asks(condition, self._asked), variables)

    def _asked(self, leaf: Asks) -> Asks:
        place = asked(leaf)
        match leaf:
            case Kept():
                name = self.facts.get(place, place)
            case Playing():
                name = self.roles.get(place, place)
            case _:
                name = self.name(place)
        return type(leaf)(name)


def names_of(story: Story) -> Names:
    """Choose a name for everything that a file names, none twice."""
    taken = set(FRAME)
    passages = tuple(_free(_plain(one.name), taken) for one in story.passages)
    choices = tuple(
        tuple(_free(f"{name}-{number}", taken) for number in _numbers(passage))
        for name, passage in zip(passages, story.passages, strict=True)
    )
    pairs = list(zip(passages, choices, story.passages, strict=True))
    by_id: dict[str, str] = {}
    for name, own, passage in pairs:
        by_id.setdefault(passage.id, name)
        for choice_name, choice in zip(own, passage.choices, strict=True):
            by_id.setdefault(choice.id, choice_name)
    return Names(
        passages=passages,
        choices=choices,
        by_id=by_id,
        true={name: one.name for name, _, one in pairs if name != one.name},
        facts=_facts(zip(passages, story.passages, strict=True)),
        roles=_roles(story),
        note=_first_free(NOTE, taken),
        debrief=_first_free(DEBRIEF, taken),
    )


def _plain(name: str) -> str:
    plain = name == name.strip() and name.isprintable() and not MARKS & set(name)
    return name if plain else "Passage"


def _numbers(passage: Passage) -> Iterable[int]:
    return range(1, len(passage.choices) + 1)


def _free(name: str, taken: set[str]) -> str:
    free = name
    numbers = count(2)
    while free in taken:
        free = f"{name} {next(numbers)}"
    taken.add(free)
    return free


def _first_free(names: Iterable[str], taken: set[str]) -> str:
    found = [name for name in names if name not in taken]
    return found[0] if found else _free("Passage", taken)


def _facts(passages: Iterable[tuple[str, Passage]]) -> dict[str, str]:
    """Call a fact by its name, with the passage's before it where two have one."""
    found = list(passages)
    times = Counter(fact.name for _, passage in found for fact in passage.facts)
    return {
        fact.id: fact.name if times[fact.name] == 1 else f"{name}/{fact.name}"
        for name, passage in found
        for fact in passage.facts
    }


def _roles(story: Story) -> dict[str, str]:
    """Call a role by its code, where no other has the code or the start."""
    codes = Counter(role.code for role in story.roles)
    starts = Counter(role.start for role in story.roles)
    return {
        role.id: role.code
        for role in story.roles
        if codes[role.code] == 1 and starts[role.start] == 1
    }
