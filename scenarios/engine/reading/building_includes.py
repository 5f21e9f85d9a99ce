"""Passages shown inside others: their pieces are put in the place where they are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from scenarios.engine.reading.building_scenes import Scene
from scenarios.engine.reading.pieces import Include, Lost, Piece
from scenarios.engine.reading.report import LossKind

MOST_DEPTH: Final = 10
# Letters in the whole story, so that a few passages that show each other many times, or
# one large one, stay small; a piece weighs some even when it is short.
MOST_SHOWN: Final = 5_000_000
PIECE: Final = 100


class Includer:
    """Puts pieces in place; ``failed`` holds, by passage, what could not be."""

    def __init__(self, find: Callable[[str], Scene | None]) -> None:
        self.find = find
        self.left = MOST_SHOWN
        self.failed: dict[str, dict[Include, None]] = {}

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
                return self._inside(scene, trail)
        self.failed.setdefault(trail[-1], {})[include] = None
        return [Lost(LossKind.INCLUDE, include.source, include.line)]
