"""What a learner saw: the cues she found and missed, the neutral details she took for one.

Only passages in which she marked something count. What she marked in a passage is taken
together over all her visits there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scenarios.engine.play import Decision
from scenarios.engine.story import Cue, Passage


class Signs(NamedTuple):
    """Cues, sorted by what became of them; ``over_read`` are details that were marked."""

    found: tuple[Cue, ...] = ()
    missed: tuple[Cue, ...] = ()
    over_read: tuple[Cue, ...] = ()


class Seen(NamedTuple):
    """The signs of one passage."""

    passage: Passage
    signs: Signs


def by_passage(decisions: Iterable[Decision]) -> tuple[Seen, ...]:
    """Return the signs of each passage where she marked, in order of her first marks."""
    passages: dict[str, Passage] = {}
    marked: dict[str, set[str]] = {}
    for passage, _choice, noticed in decisions:
        if noticed is not None and passage.cues:
            passages[passage.id] = passage
            marked.setdefault(passage.id, set()).update(noticed)
    return tuple(
        Seen(passage, _signs(passage, marked[id_])) for id_, passage in passages.items()
    )


def by_competency(decisions: Iterable[Decision]) -> dict[str, Signs]:
    """Return the signs of each competency, in order of first use.

    A cue belongs to its own competencies, a detail to those of its passage's cues.
    """
    found: dict[str, Signs] = {}
    for passage, signs in by_passage(decisions):
        for code in asked_for(passage):
            before = found.get(code, Signs())
            found[code] = Signs(
                (*before.found, *_of(code, signs.found)),
                (*before.missed, *_of(code, signs.missed)),
                (*before.over_read, *signs.over_read),
            )
    return found


def asked_for(passage: Passage) -> tuple[str, ...]:
    """Return the competencies that the cues of a passage ask for, each once."""
    codes = (
        code for cue in passage.cues if not cue.detail for code in cue.competencies
    )
    return tuple(dict.fromkeys(codes))


def _signs(passage: Passage, marked: set[str]) -> Signs:
    return Signs(
        found=tuple(cue for cue in passage.cues if not cue.detail and cue.id in marked),
        missed=tuple(
            cue for cue in passage.cues if not cue.detail and cue.id not in marked
        ),
        over_read=tuple(cue for cue in passage.cues if cue.detail and cue.id in marked),
    )


def _of(code: str, cues: Iterable[Cue]) -> Iterable[Cue]:
    return (cue for cue in cues if code in cue.competencies)
