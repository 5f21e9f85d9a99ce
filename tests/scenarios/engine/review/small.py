"""Small random stories whose plays can all be tried, and a search that simply plays them."""

from __future__ import annotations

from itertools import chain, combinations
from random import Random

from hypothesis import strategies as st

from scenarios.engine.conditions import (
    Chosen,
    Compare,
    Comparison,
    Condition,
    Every,
    Kept,
    Not,
    Playing,
    Some,
    Visited,
)
from scenarios.engine.play import Playable, State
from scenarios.engine.story import (
    Choice,
    Effect,
    EndingKind,
    Fact,
    Passage,
    Practice,
    Role,
    Story,
    Variable,
)
from tests.scenarios.engine.review.sound import trust
from tests.scenarios.stories import case, choice, ending, named, scene, text

SCENES = tuple(f"S{number}" for number in range(6))
ENDS = tuple(kind.name for kind in EndingKind)
VARIABLES = ("trust", "luck")
ROLES = ("police", "nurse")
MOST = 2_000


class Writer:
    """Writes a story by chance; sums only grow along the story, so that plays are few."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def story(self) -> Story:
        roles = (
            [self.role(name) for name in ROLES] if self.chance.random() < 0.3 else []
        )
        return case(
            *map(self.scene, range(len(SCENES))),
            *(ending(kind.name, kind) for kind in EndingKind),
            variables=tuple(map(self.variable, VARIABLES)),
            meters=(trust(),),
            roles=tuple(roles),
        )

    def role(self, name: str) -> Role:
        start = named(self.chance.choice(SCENES[:3]))
        return Role(id=named(name), code=name, name=text(name), start=start)

    def variable(self, name: str) -> Variable:
        first = self.chance.choice([0, 0, 1, None])
        return Variable(id=named(f"value/{name}"), name=name, initial=first)

    def scene(self, number: int) -> Passage:
        facts = (self.fact(number),) if self.chance.random() < 0.4 else ()
        count = self.chance.randint(1, 3)
        made = (self.choice(number, place) for place in range(count))
        return scene(SCENES[number], *made, facts=facts)

    def fact(self, number: int) -> Fact:
        name = f"fact-{number}"
        return Fact(id=named(name), name=name, text=text(name))

    def choice(self, number: int, place: int) -> Choice:
        goes_on = self.chance.random() < 0.7
        target = self.chance.choice(
            (*SCENES, *ENDS)[number + 1 :] if goes_on else SCENES
        )
        condition = self.condition() if self.chance.random() < 0.6 else None
        return choice(
            f"{number}-{place}",
            target,
            self.chance.choice(list(Practice)),
            condition=condition,
            effects=tuple(
                self.effect(goes_on) for _ in range(self.chance.randint(0, 2))
            ),
        )

    def effect(self, goes_on: bool) -> Effect:
        return Effect(
            variable=self.chance.choice(VARIABLES),
            value=self.chance.randint(-2, 2),
            sets=not goes_on or self.chance.random() < 0.4,
        )

    def condition(self, depth: int = 0) -> Condition:
        chance = self.chance
        if depth < 2 and chance.random() < 0.4:
            inner = tuple(
                self.condition(depth + 1) for _ in range(chance.randint(0, 2))
            )
            return chance.choice([Every(inner), Some(inner), Not(Every(inner))])
        number = chance.randrange(len(SCENES))
        return chance.choice(
            [
                Compare(chance.choice(VARIABLES), chance.choice(list(Comparison)), 0),
                Compare(
                    "trust", chance.choice(list(Comparison)), chance.randint(-2, 2)
                ),
                Visited(named(SCENES[number])),
                Chosen(named(f"{number}-0")),
                Kept(named(f"fact-{number}")),
                Playing(named(chance.choice(ROLES))),
            ]
        )


def small_stories() -> st.SearchStrategy[Story]:
    return st.integers(0, 2**32).map(lambda seed: Writer(Random(seed)).story())


class Oracle:
    """Every state of a story and what follows it, by playing; None when there are many."""

    def __init__(self, story: Story) -> None:
        self.playable = Playable(story)
        self.after: dict[State, list[tuple[str, State]]] = {}
        roles = [role.id for role in story.roles] or [None]
        waiting = [_bare(self.playable.begin(role)) for role in roles]
        while waiting and len(self.after) <= MOST:
            state = waiting.pop()
            if state not in self.after:
                self.after[state] = list(self._moves(state))
                waiting.extend(after for _choice, after in self.after[state])
        self.gave_up = bool(waiting)

    def _moves(self, state: State):
        passage = self.playable.passage(state)
        facts = [fact.id for fact in passage.facts]
        sets = chain(*(combinations(facts, count) for count in range(len(facts) + 1)))
        kept_sets = list(sets)
        for made in () if passage.ending else self.playable.offered(state):
            for kept in kept_sets:
                after = self.playable.step(state, made.id, kept=kept)
                yield made.id, _bare(after)

    def passage(self, state: State) -> Passage:
        return self.playable.passages[state.passage]

    def reached(self) -> set[str]:
        return {self.passage(state).name for state in self.after}

    def offered(self) -> set[str]:
        return {made for moves in self.after.values() for made, _after in moves}

    def stuck(self) -> set[str]:
        """The passages where some play is left with nothing to choose."""
        return {
            self.passage(state).name
            for state, moves in self.after.items()
            if not moves and not self.passage(state).ending
        }

    def leading_to(self, ends: set[State]) -> set[State]:
        """The states from which some play comes to one of these."""
        found = set(ends)
        while more := {
            state
            for state, moves in self.after.items()
            if state not in found and any(after in found for _, after in moves)
        }:
            found |= more
        return found

    def ending(self, *kinds: EndingKind) -> set[State]:
        return {state for state in self.after if self.passage(state).ending in kinds}


class _Frozen(dict):
    def __hash__(self) -> int:
        return hash(tuple(sorted(self.items())))


def _bare(state: State) -> State:
    """A state that can be put in a set, without what conditions do not ask about."""
    return State(
        passage=state.passage,
        values=_Frozen(state.values),
        seen=state.seen,
        role=state.role,
    )
