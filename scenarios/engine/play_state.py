"""Where a play stands, and the moves that lead there: small, frozen, fit for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec

from scenarios.engine.play_conditions import Seen
from scenarios.engine.story import Choice, Passage

STATE_VERSION: Final = 2

JsonObject: TypeAlias = dict[str, object]


class State(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
):
    """Where a play stands.

    ``seen`` holds, sorted, only what some condition asks about: passages, choices, facts
    kept, the role; so a state stays small however long the play is. ``kept`` are the
    facts in the notebook, sorted too; ``moved`` says that there is a step to take back,
    ``backs`` how many were taken back.
    """

    version: Literal[1, 2] = STATE_VERSION
    passage: str
    values: Mapping[str, int]
    seen: Seen = ()
    role: str | None = None
    kept: Seen = ()
    moved: bool = False
    backs: int = 0


class Move(msgspec.Struct, frozen=True):
    """A choice made, with what was marked and kept before it; all are ids.

    ``noticed`` of None means that nothing was marked; such a passage's signs do not count.
    """

    choice: str
    noticed: tuple[str, ...] | None = None
    kept: tuple[str, ...] = ()


class Back(msgspec.Struct, frozen=True):
    """The last step that still stands, taken back."""


class Decision(NamedTuple):
    """A move that stands: where it was made, what was chosen, which cues were marked."""

    passage: Passage
    choice: Choice
    noticed: tuple[str, ...] | None = None


class NotOfferedError(ValueError):
    """What was named does not stand here, or its condition does not hold."""


class NoWayBackError(NotOfferedError):
    """The author lets nobody go back from here, or there is no step to take back."""


def state_to_builtins(state: State) -> JsonObject:
    """Return the state as JSON-ready data, its version always in it."""
    built: JsonObject = msgspec.to_builtins(state)
    return {"version": STATE_VERSION, **built}


def state_from_builtins(data: object) -> State:
    """Read a state back, also one of version 1, which knew no role, notebook or way back.

    Raises msgspec.ValidationError when it is not a state, or one of a later version.
    """
    state = msgspec.convert(data, State)
    return msgspec.structs.replace(state, version=STATE_VERSION)
