"""Passages shown inside others: their pieces are put in the place where they are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from scenarios.engine.reading.building_scenes import Scene
from scenarios.engine.reading.expressions import fits
from scenarios.engine.reading.pieces import (
    Include,
    Link,
    Lost,
    Piece,
    RawCondition,
    RawEvery,
)
from scenarios.engine.reading.report import LossKind

MOST_DEPTH: Final = 10
# Letters in the whole story, so that a few passages that show each other many times, or
# one large one, stay small; a piece weighs some even when it is short.
MOST_SHOWN: Final = 5_000_000
PIECE: Final = 100


class Includer:
    """Puts pieces in place.

    By passage: ``failed`` holds what could not be put in place, ``loose`` what shows even
    where its condition would not let it.
    """

    def __init__(self, find: Callable[[str], Scene | None]) -> None:
        self.find = find
        self.left = MOST_SHOWN
        self.failed: set[tuple[str, Include]] = set()
        self.loose: set[tuple[str, Include]] = set()

    def complete(self, scene: Scene) -> Scene:
        """Return a scene with the pieces of every passage it shows."""
        if Include not in map(type, scene.pieces):
            return scene
        return replace(scene, pieces=tuple(self._inside(scene, ())))

    def _inside(self, scene: Scene, trail: tuple[str, ...]) -> list[Piece]:
        found: list[Piece] = []
        trail = (*trail, scene.source.name)
        for piece in scene.pieces:
            if isinstance(piece, Include):
                found += self._shown(piece, trail)
            else:
                found.append(piece)
        return found

    def _shown(self, include: Include, trail: tuple[str, ...]) -> list[Piece]:
        scene = self.find(include.passage)
        if scene and scene.source.name not in trail and len(trail) <= MOST_DEPTH:
            self.left -= len(scene.source.body) + PIECE * len(scene.pieces)
            if self.left >= 0:
                return self._under(include, self._inside(scene, trail), trail[-1])
        self.failed.add((trail[-1], include))
        return [Lost(LossKind.INCLUDE, include.source, include.line)]

    def _under(self, include: Include, pieces: list[Piece], name: str) -> list[Piece]:
        """Let all that hangs on a condition do so; a story's words cannot."""
        if include.condition is None:
            return pieces
        found = [_conditional(piece, include.condition) for piece in pieces]
        pairs = list(zip(found, pieces, strict=True))
        if any(mine is None and _shows(piece) for mine, piece in pairs):
            self.loose.add((name, include))
        return [mine or piece for mine, piece in pairs]


def _conditional(piece: Piece, condition: RawCondition) -> Link | None:
    if not isinstance(piece, Link):
        return None
    both = RawEvery((condition, piece.condition)) if piece.condition else condition
    return replace(piece, condition=both) if fits(both) else None


def _shows(piece: Piece) -> bool:
    return not isinstance(piece, Lost) or piece.keep
