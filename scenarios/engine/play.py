"""Playing: a story, a state and a choice give the next state. The same choices, the same end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import TypeAlias

import msgspec

from scenarios.engine.conditions import Compare, asked, holds, leaves
from scenarios.engine.story import Choice, Effect, Passage, Story

STATE_VERSION = 1

JsonObject: TypeAlias = dict[str, object]


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a play stands.

    ``seen`` holds only the passages and choices that some condition asks about, so that
    a state stays small however long the play is.
    """

    version: int = STATE_VERSION
    passage: str
    values: Mapping[str, int]
    seen: tuple[str, ...] = ()


class NotOfferedError(ValueError):
    """The choice does not stand in this passage, or its condition does not hold."""


class Playable:
    """A story compiled for play: every look-up a step needs costs the same at any size."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.passages = {passage.id: passage for passage in story.passages}
        self.choices = {
            choice.id: choice
            for passage in story.passages
            for choice in passage.choices
        }
        self.chapters = {chapter.id: chapter for chapter in story.chapters}
        self.actors = {actor.id: actor for actor in story.actors}
        self._watched = frozenset(_asked_about(self.choices.values()))

    def begin(self) -> State:
        """Return the state at the story's start."""
        if self.story.start is None:
            raise ValueError("The story has no start.")
        values = {
            variable.name: variable.initial or 0 for variable in self.story.variables
        }
        return State(
            passage=self.story.start,
            values=values,
            seen=self._noted((), self.story.start),
        )

    def passage(self, state: State) -> Passage:
        """Return the passage where the play stands."""
        return self.passages[state.passage]

    def offered(self, state: State) -> tuple[Choice, ...]:
        """Return the choices whose conditions hold here, as the author ordered them."""
        return tuple(
            choice
            for choice in self.passage(state).choices
            if holds(choice.condition, state.values, state.seen)
        )

    def shuffled(self, state: State, seed: int) -> tuple[Choice, ...]:
        """Return the offered choices in the order that belongs to this seed and passage."""
        choices = list(self.passage(state).choices)
        Random(f"{seed}/{state.passage}").shuffle(choices)  # noqa: S311
        offered = {choice.id for choice in self.offered(state)}
        return tuple(choice for choice in choices if choice.id in offered)

    def step(self, state: State, choice_id: str) -> State:
        """Make a choice and return the state after it; raises NotOfferedError."""
        for choice in self.offered(state):
            if choice.id == choice_id:
                return self._after(state, choice)
        raise NotOfferedError(choice_id)

    def replay(self, choice_ids: Iterable[str]) -> State:
        """Return the state after these choices from the start; raises NotOfferedError."""
        state = self.begin()
        for choice_id in choice_ids:
            state = self.step(state, choice_id)
        return state

    def _after(self, state: State, choice: Choice) -> State:
        if choice.target is None:
            raise NotOfferedError(choice.id)
        return State(
            passage=choice.target,
            values=_changed(state.values, choice.effects),
            seen=self._noted(state.seen, choice.id, choice.target),
        )

    def _noted(self, seen: tuple[str, ...], *places: str) -> tuple[str, ...]:
        new = self._watched.intersection(places).difference(seen)
        return tuple(sorted((*seen, *new))) if new else seen


def _changed(
    values: Mapping[str, int], effects: tuple[Effect, ...]
) -> Mapping[str, int]:
    after = dict(values)
    for effect in effects:
        before = 0 if effect.sets else after.get(effect.variable, 0)
        after[effect.variable] = before + effect.value
    return after


def _asked_about(choices: Iterable[Choice]) -> Iterable[str]:
    for choice in choices:
        for leaf in leaves(choice.condition):
            if not isinstance(leaf, Compare):
                yield asked(leaf)


def state_to_builtins(state: State) -> JsonObject:
    """Return the state as JSON-ready data."""
    built: JsonObject = msgspec.to_builtins(state)
    return built


def state_from_builtins(data: object) -> State:
    """Read a state back; raises msgspec.ValidationError when it is not one."""
    return msgspec.convert(data, State)
