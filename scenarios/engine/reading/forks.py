"""An “else” that stands apart from its “if”, as Harlowe and Chapbook write them."""

from __future__ import annotations

from typing import Final

from scenarios.engine.reading.syntax import Arm, Fork, Node, Words

MOST_ARMS: Final = 61  # one more than a condition can be made of


def join(before: list[Node], hook: list[Node]) -> None:
    """Put the hook of an ``(else:)`` down where it belongs: with the fork before it.

    That fork may stand further back; what lies between does not hang on it.
    """
    follows = hook[0]
    place = next((i for i in reversed(range(len(before))) if _forks(before[i])), -1)
    first = before[place] if place >= 0 else None
    if not isinstance(follows, Fork) or not isinstance(first, Fork):
        before += hook
    elif all(_blank(node) for node in before[place + 1 :]):
        first.arms.extend(follows.arms)
        before[place:] = [first._replace(end=follows.end)]
    else:
        earlier = [Arm(arm.condition, ()) for arm in first.arms[:MOST_ARMS]]
        before.append(follows._replace(arms=[*earlier, *follows.arms]))


def _forks(node: Node) -> bool:
    return isinstance(node, Fork)


def _blank(node: Node) -> bool:
    return isinstance(node, Words) and not node.text.strip()
