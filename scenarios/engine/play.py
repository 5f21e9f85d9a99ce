"""Playing: a story, a state and a choice give the next state. The same moves, the same end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from scenarios.engine.conditions import Compare, asked, leaves
from scenarios.engine.play_conditions import Seen, Test, compiled, with_one_more
from scenarios.engine.play_state import (
    STATE_VERSION,
    Back,
    Decision,
    Move,
    NotOfferedError,
    NoWayBackError,
    State,
    state_from_builtins,
    state_to_builtins,
)
from scenarios.engine.story import (
    BackPolicy,
    Choice,
    Cue,
    Effect,
    Fact,
    Passage,
    Story,
)

__all__ = [
    "STATE_VERSION",
    "Back",
    "Decision",
    "Move",
    "NoWayBackError",
    "NotOfferedError",
    "Playable",
    "State",
    "state_from_builtins",
    "state_to_builtins",
]


class Way(NamedTuple):
    """A choice that leads somewhere, and the test whether it is offered."""

    choice: Choice
    target: str
    test: Test


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
        self.roles = {role.id: role for role in story.roles}
        self.facts = {
            fact.id: fact for passage in story.passages for fact in passage.facts
        }
        self._places = {fact: place for place, fact in enumerate(self.facts)}
        self._watched = frozenset(_asked_about(self.choices.values()))
        self._ways = {
            passage.id: {way.choice.id: way for way in self._ways_from(passage)}
            for passage in story.passages
        }

    # Playing

    def begin(self, role: str | None = None) -> State:
        """Return the state at the start of a role, by its id, or else of the story.

        Raises NotOfferedError for a role that is not the story's, ValueError when there
        is no such passage as the start.
        """
        if role is not None and role not in self.roles:
            raise NotOfferedError(role)
        start = self.roles[role].start if role else self.story.start
        if start is None or start not in self.passages:
            raise ValueError("The story has no start.")
        return State(
            passage=start,
            values={one.name: one.initial or 0 for one in self.story.variables},
            seen=self._noted((), start, *((role,) if role else ())),
            role=role,
        )

    def step(
        self, state: State, choice_id: str, *, kept: tuple[str, ...] = ()
    ) -> State:
        """Make a choice, and keep facts of the passage it is made in; return what follows.

        Whether the choice is offered is asked before the facts are kept. Raises
        NotOfferedError.
        """
        way = self._ways[state.passage].get(choice_id)
        if way is None or not way.test(state.values, state.seen):
            raise NotOfferedError(choice_id)
        if kept:
            _must_stand_here(kept, self.passages[state.passage].facts)
        return State(
            passage=way.target,
            values=_changed(state.values, way.choice.effects),
            seen=self._noted(state.seen, choice_id, way.target, *kept),
            role=state.role,
            kept=reduce(with_one_more, kept, state.kept),
            moved=True,
            backs=state.backs,
        )

    def make(self, state: State, move: Move) -> State:
        """Make a move; raises NotOfferedError, also for a cue of another passage."""
        if move.noticed:
            _must_stand_here(move.noticed, self.passages[state.passage].cues)
        return self.step(state, move.choice, kept=move.kept)

    def replay(self, moves: Iterable[Move | Back], role: str | None = None) -> State:
        """Return the state after these moves from the start; raises NotOfferedError."""
        states = [self.begin(role)]
        for move in moves:
            now = states[-1]
            if isinstance(move, Move):
                states.append(self.make(now, move))
            elif self.may_go_back(now):
                states.pop()
                states[-1] = replace(states[-1], backs=now.backs + 1)
            else:
                raise NoWayBackError(now.passage)
        return states[-1]

    # Questions

    def passage(self, state: State) -> Passage:
        """Return the passage where the play stands."""
        return self.passages[state.passage]

    def offered(self, state: State) -> tuple[Choice, ...]:
        """Return the choices whose conditions hold here, as the author ordered them.

        A choice that leads nowhere is never offered, and an ending offers nothing.
        """
        return tuple(
            way.choice
            for way in self._ways[state.passage].values()
            if way.test(state.values, state.seen)
        )

    def shuffled(self, state: State, seed: int) -> tuple[Choice, ...]:
        """Return the offered choices in the order that belongs to this seed and passage."""
        choices = list(self.passage(state).choices)
        Random(f"{seed}/{state.passage}").shuffle(choices)  # noqa: S311
        offered = {choice.id for choice in self.offered(state)}
        return tuple(choice for choice in choices if choice.id in offered)

    def may_go_back(self, state: State) -> bool:
        """Tell whether the author lets her take the last step back; never from an ending."""
        if not state.moved or self.passage(state).ending:
            return False
        policy = self.story.back
        return policy == BackPolicy.FREE or (
            policy == BackPolicy.ONCE and state.backs == 0
        )

    def notebook(self, state: State) -> tuple[Fact, ...]:
        """Return the facts that were kept, in the order of the story."""
        return tuple(
            self.facts[kept]
            for kept in sorted(state.kept, key=self._places.__getitem__)
        )

    def _ways_from(self, passage: Passage) -> Iterator[Way]:
        if passage.ending:
            return
        for choice in passage.choices:
            if choice.target in self.passages:
                yield Way(choice, choice.target, compiled(choice.condition))

    def _noted(self, seen: Seen, *ids: str) -> Seen:
        for id_ in ids:
            if id_ in self._watched:
                seen = with_one_more(seen, id_)
        return seen


def _changed(
    values: Mapping[str, int], effects: tuple[Effect, ...]
) -> Mapping[str, int]:
    if not effects:
        return values
    after = dict(values)
    for effect in effects:
        before = 0 if effect.sets else after.get(effect.variable, 0)
        after[effect.variable] = before + effect.value
    return after


def _must_stand_here(ids: Iterable[str], things: Iterable[Cue | Fact]) -> None:
    here = {thing.id for thing in things}
    for id_ in ids:
        if id_ not in here:
            raise NotOfferedError(id_)


def _asked_about(choices: Iterable[Choice]) -> Iterable[str]:
    for choice in choices:
        for leaf in leaves(choice.condition):
            if not isinstance(leaf, Compare):
                yield asked(leaf)
