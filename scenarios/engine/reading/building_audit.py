"""What a story loses on its way to ours, passage by passage; nothing is built here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from scenarios.engine.reading.account import Account
from scenarios.engine.reading.building_includes import Includer
from scenarios.engine.reading.building_media import Shelf
from scenarios.engine.reading.building_scenes import Scene
from scenarios.engine.reading.pieces import (
    Assignment,
    Include,
    Link,
    Lost,
    Picture,
    Piece,
    Prose,
    RawCompare,
    RawCondition,
    RawEvery,
    RawNot,
    RawSome,
)
from scenarios.engine.reading.report import Done, LossKind
from scenarios.engine.reading.variables import CannotBeSaidError, Variables

NOT_KEPT: Final = {
    LossKind.CONDITION: Done.ALWAYS_OFFERED,
    LossKind.UNKNOWN_TARGET: Done.NO_TARGET,
    LossKind.FORMATTING: Done.TEXT_ONLY,
    LossKind.SETTER: Done.WITHOUT_EFFECT,
}


def about_variables(pieces: Iterable[Piece]) -> Iterator[Assignment | RawCompare]:
    """Yield everything that sets a variable or asks about one."""
    for piece in pieces:
        if isinstance(piece, Assignment):
            yield piece
        elif isinstance(piece, Link) and (piece.effects or piece.condition):
            yield from piece.effects
            yield from _compares(piece.condition)
        elif isinstance(piece, Include):
            yield from _compares(piece.condition)


def _compares(condition: RawCondition | None) -> Iterator[RawCompare]:
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case RawCompare() as found:
                yield found
            case RawNot(inner):
                waiting.append(inner)
            case RawEvery(inner_ones) | RawSome(inner_ones):
                waiting += reversed(inner_ones)
            case _:
                continue


class Auditor:
    """Goes through the scenes as they were written and writes down every loss."""

    def __init__(
        self,
        account: Account,
        includer: Includer,
        variables: Variables,
        shelf: Shelf,
    ) -> None:
        self.account = account
        self.find = includer.find
        self.includer = includer
        self.variables = variables
        self.shelf = shelf

    def audit(self, scenes: Iterable[Scene]) -> None:
        """Count the links of scenes as they were written, and tell their losses.

        Pieces that are shown in many places are told once, in their own.
        """
        for scene in scenes:
            for piece in scene.pieces:
                if isinstance(piece, Link):
                    self._link(piece, scene)
                elif not isinstance(piece, Prose):
                    self._other(piece, scene)

    def _link(self, link: Link, scene: Scene) -> None:
        mapped = link.target is not None and self.find(link.target) is not None
        self.account.link(mapped=mapped)
        if not mapped and link.target is not None:
            self._lose(LossKind.MISSING_TARGET, Done.NO_TARGET, link, scene)
        for effect in link.effects:
            self._effect(effect, scene, Done.WITHOUT_EFFECT)
        if link.condition is not None:
            self._condition(link, link.condition, scene)

    def _condition(
        self, piece: Link | Include, condition: RawCondition, scene: Scene
    ) -> None:
        try:
            self.variables.condition(condition, self._id)
        except CannotBeSaidError:
            self._lose(LossKind.CONDITION, Done.ALWAYS_OFFERED, piece, scene)

    def _id(self, name: str) -> str | None:
        scene = self.find(name)
        return scene.id if scene else None

    def _effect(self, effect: Assignment, scene: Scene, done: Done) -> None:
        try:
            self.variables.effect(effect)
        except CannotBeSaidError:
            self._lose(LossKind.SETTER, done, effect, scene)

    def _other(self, piece: Piece, scene: Scene) -> None:
        match piece:
            case Assignment():
                self._effect(piece, scene, Done.KEPT)
            case Include():
                self._include(piece, scene)
            case Lost(kind=kind, keep=keep):
                done = Done.KEPT if keep else NOT_KEPT.get(kind, Done.DROPPED)
                self._lose(kind, done, piece, scene)
            case Picture() if self.shelf.file(piece.reference) is None:
                self._lose(LossKind.MEDIA, Done.REFERENCE, piece, scene)
            case _:
                return

    def _include(self, include: Include, scene: Scene) -> None:
        here = (scene.source.name, include)
        failed = here in self.includer.failed
        self.account.link(mapped=not failed)
        if failed:
            self._lose(LossKind.INCLUDE, Done.KEPT, include, scene)
        if here in self.includer.loose:
            self._lose(LossKind.CONDITION, Done.ALWAYS_SHOWN, include, scene)
        if include.condition is not None and not failed:
            self._condition(include, include.condition, scene)

    def _lose(
        self,
        kind: LossKind,
        done: Done,
        piece: Link | Assignment | Lost | Picture | Include,
        scene: Scene,
    ) -> None:
        self.account.lose(kind, done, scene.source, piece.line, piece.source)
