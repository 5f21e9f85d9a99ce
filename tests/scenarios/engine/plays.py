"""Random stories with roles, facts, cues and ways back, and random plays of them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine.conditions import Compare, Kept, Not, Playing, Some, asked, leaves
from scenarios.engine.play import Back, Decision, Move, Playable, State
from scenarios.engine.story import (
    BackPolicy,
    Choice,
    Cue,
    Fact,
    FeedbackTime,
    Passage,
    Role,
    Story,
)
from tests.scenarios.engine.strategies import CODES, stories
from tests.scenarios.stories import named, text

# A step back is taken where one may be, about every third time.
BACK_EVERY = 3
picks = st.lists(st.integers(0, 5), min_size=6, max_size=20)


class Log(NamedTuple):
    """What was done in a play, and the state after it as it went."""

    role: str | None
    moves: list[Move | Back]
    state: State


def rich_stories() -> st.SearchStrategy[Story]:
    """Random stories of which every scene has facts and cues, played in roles."""
    return st.builds(_enriched, stories(), st.integers(0, 2**32).map(Random))


def logs(playable: Playable) -> st.SearchStrategy[Log]:
    roles = st.sampled_from([None, *playable.roles])
    chance = st.integers(0, 2**32).map(Random)
    return st.builds(_played, st.just(playable), roles, picks, chance)


def standing(moves: list[Move | Back]) -> list[Move]:
    """The moves that were not taken back, the plain way."""
    stack: list[Move] = []
    for move in moves:
        if isinstance(move, Move):
            stack.append(move)
        else:
            stack.pop()
    return stack


def decided(playable: Playable, log: Log) -> list[Decision]:
    """The decisions of a play that stand, each in the passage where it was made."""
    found = []
    for move in standing(log.moves):
        choice = playable.choices[move.choice]
        (here,) = (one for one in playable.passages.values() if choice in one.choices)
        found.append(Decision(here, choice, move.noticed))
    return found


def asked_about(story: Story) -> set[str]:
    return {
        asked(leaf)
        for passage in story.passages
        for choice in passage.choices
        for leaf in leaves(choice.condition)
        if not isinstance(leaf, Compare)
    }


def _enriched(story: Story, chance: Random) -> Story:
    scenes = [one for one in story.passages if one.choices]
    facts = [named(f"{one.name}/fact {n}") for one in scenes for n in "12"]
    roles = [named(f"role {n}") for n in range(chance.randint(0, 2))]
    return replace(
        story,
        back=chance.choice([*BackPolicy, BackPolicy.FREE, BackPolicy.FREE]),
        roles=tuple(
            Role(id=id_, code=f"R{n}", name=text(id_), start=chance.choice(scenes).id)
            for n, id_ in enumerate(roles)
        ),
        passages=tuple(
            _scene(one, chance, [*facts, *roles], len(facts)) if one.choices else one
            for one in story.passages
        ),
    )


def _scene(scene: Passage, chance: Random, ids: list[str], facts: int) -> Passage:
    def asks(choice: Choice) -> Choice:
        place = chance.choice(ids)
        leaf = Kept(place) if ids.index(place) < facts else Playing(place)
        wider = Some((choice.condition, Not(leaf))) if choice.condition else leaf
        return replace(
            choice,
            feedback=chance.choice(list(FeedbackTime)),
            condition=wider if chance.random() < 0.5 else choice.condition,
            target=choice.target if chance.random() < 0.9 else None,
        )

    first, *others = scene.choices
    return replace(
        scene,
        choices=(first, *map(asks, others)),
        facts=tuple(
            Fact(
                id=named(f"{scene.name}/fact {n}"), name=f"f{n}", text=text(f"fact {n}")
            )
            for n in "12"
        ),
        cues=tuple(_cues(scene.name, chance)),
    )


def _cues(scene: str, chance: Random) -> Iterator[Cue]:
    for number in range(chance.randint(0, 4)):
        detail = chance.random() < 0.4
        yield Cue(
            id=named(f"{scene}/cue {number}"),
            name=f"c{number}",
            text=text(f"cue {number}"),
            detail=detail,
            competencies=() if detail else tuple(chance.sample(CODES, k=2)),
        )


def _played(
    playable: Playable, role: str | None, taken: list[int], chance: Random
) -> Log:
    state, states, moves = playable.begin(role), [playable.begin(role)], []
    for pick in taken:
        if pick % BACK_EVERY == 0 and playable.may_go_back(state):
            states.pop()
            moves.append(Back())
            state = replace(states[-1], backs=state.backs + 1)
        elif offered := playable.offered(state):
            moves.append(_move(playable.passage(state), offered, pick, chance))
            state = playable.make(state, moves[-1])
            states.append(state)
    return Log(role, moves, state)


def _move(
    here: Passage, offered: tuple[Choice, ...], pick: int, chance: Random
) -> Move:
    cues = [cue.id for cue in here.cues]
    facts = [fact.id for fact in here.facts]
    return Move(
        offered[pick % len(offered)].id,
        noticed=tuple(chance.sample(cues, chance.randint(0, len(cues))))
        if chance.random() < 0.7
        else None,
        kept=tuple(chance.sample(facts, chance.randint(0, len(facts)))),
    )


# A playable story and a play of it.
plays = (
    rich_stories()
    .map(Playable)
    .flatmap(lambda playable: st.tuples(st.just(playable), logs(playable)))
)
