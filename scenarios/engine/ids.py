"""Every id in a story: of its passages, choices, actors, texts, and of all else."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.engine.story import Thing


def ids(node: object) -> Iterator[str]:
    """Yield the ids of a story, or of a part of one, in reading order."""
    if isinstance(node, Thing):
        own = getattr(node, "id", None)
        if isinstance(own, str):
            yield own
        for name in node.__struct_fields__:
            yield from ids(getattr(node, name))
    elif isinstance(node, tuple):
        for inner in node:
            yield from ids(inner)
