"""The same story under new ids: a case of its own, which shares nothing with the first."""

from __future__ import annotations

from collections.abc import Callable

from scenarios.engine.codec import from_builtins, to_builtins
from scenarios.engine.ids import ids
from scenarios.engine.story import Story


def renewed(story: Story, new_id: Callable[[], str]) -> Story:
    """Return the story with every id replaced, and all that refers to it.

    Steps and statements speak of ids, so two cases must never share one. ``new_id``
    gives a fresh id at each call.
    """
    instead = {old: new_id() for old in dict.fromkeys(ids(story))}
    return from_builtins(_replaced(to_builtins(story), instead))


def _replaced(node: object, instead: dict[str, str]) -> object:
    match node:
        case str():
            return instead.get(node, node)
        case dict():
            return {key: _replaced(value, instead) for key, value in node.items()}
        case list() | tuple():
            return [_replaced(value, instead) for value in node]
    return node
