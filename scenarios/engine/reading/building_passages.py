"""Our passages from pieces: parts, choices and what happens on arrival."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from scenarios.engine.conditions import Condition
from scenarios.engine.parts import Narration, NotImported
from scenarios.engine.reading.building_media import Shelf
from scenarios.engine.reading.building_scenes import Scene
from scenarios.engine.reading.naming import numbered
from scenarios.engine.reading.pieces import (
    Assignment,
    Link,
    Lost,
    Picture,
    Piece,
    Prose,
)
from scenarios.engine.reading.raw import SourcePassage
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.variables import CannotBeSaidError, Variables
from scenarios.engine.story import (
    Choice,
    Effect,
    EndingKind,
    Part,
    Passage,
    Position,
    Text,
)

LONGEST_TEXT: Final = 5_000
LONGEST_FILE_NAME: Final = 300
LONGEST_SOURCE: Final = 1_000_000
FARTHEST: Final = 1_000_000
# The ids of a passage's parts and choices begin here, so that one more part leaves the
# ids of the choices as they were.
PARTS: Final = 0x10000000
CHOICES: Final = 0x20000000
TWINS: Final = 0x30000000
STEP: Final = 4

Find = Callable[[str], Scene | None]


class PassageMaker:
    """Makes passages of scenes whose includes are in place."""

    def __init__(
        self, language: str, find: Find, variables: Variables, shelf: Shelf
    ) -> None:
        self.language = language
        self.find = find
        self.variables = variables
        self.shelf = shelf
        self.arrivals: Mapping[str, tuple[Effect, ...]] = {}

    def passages(self, scenes: Iterable[Scene]) -> tuple[Passage, ...]:
        """Return the story's passages; a scene without a way on is an ending."""
        scenes = tuple(scenes)
        arriving = ((scene.source.name, self._on_arrival(scene)) for scene in scenes)
        self.arrivals = {name: effects for name, effects in arriving if effects}
        return tuple(self._passage(scene) for scene in scenes)

    def _on_arrival(self, scene: Scene) -> tuple[Effect, ...]:
        set_here = [one for one in scene.pieces if isinstance(one, Assignment)]
        return tuple(self._effects(set_here)) if set_here else ()

    def _passage(self, scene: Scene) -> Passage:
        choices = tuple(self._choices(scene))
        return Passage(
            id=scene.id,
            name=scene.name,
            parts=tuple(self._parts(scene)),
            choices=choices,
            ending=None if choices else EndingKind.MIXED,
            position=position(scene.source.position),
        )

    def _parts(self, scene: Scene) -> Iterator[Part]:
        number, stem = PARTS, scene.stem
        for piece in scene.pieces:
            if isinstance(piece, Link):
                continue
            if isinstance(piece, Prose):
                for words in pieces_of(piece.text, LONGEST_TEXT):
                    text = self._text(numbered(stem, number + 1), words)
                    yield Narration(id=numbered(stem, number), text=text)
                    number += STEP
            elif part := self._other(piece, stem, number, scene.source):
                yield part
                number += STEP
        for number, twin in enumerate(scene.source.twins, TWINS):
            lost = Lost(LossKind.DUPLICATE_PASSAGE, twin.body, twin.line)
            yield not_imported(numbered(stem, number), lost, twin)

    def _other(
        self, piece: Piece, stem: str, number: int, source: SourcePassage
    ) -> Part | None:
        match piece:
            case Picture():
                alternative = self._text(numbered(stem, number + 1), piece.alternative)
                part = self.shelf.media(piece, numbered(stem, number), alternative)
                lost = Lost(LossKind.MEDIA, piece.source, piece.line)
                return part or not_imported(numbered(stem, number), lost, source)
            case Assignment():
                if self._can_be_said(piece):
                    return None
                lost = Lost(LossKind.SETTER, piece.source, piece.line)
                return not_imported(numbered(stem, number), lost, source)
            case Lost(keep=True):
                return not_imported(numbered(stem, number), piece, source)
            case _:
                return None

    def _choices(self, scene: Scene) -> Iterator[Choice]:
        number, stem = CHOICES, scene.stem
        for link in scene.pieces:
            if not isinstance(link, Link):
                continue
            target = self.find(link.target) if link.target else None
            yield Choice(
                id=numbered(stem, number),
                text=self._text(numbered(stem, number + 1), _said(link)),
                target=target.id if target else None,
                practice=None,
                consequence=Text(id=numbered(stem, number + 2), words={}),
                explanation=Text(id=numbered(stem, number + 3), words={}),
                effects=self._outcome(link, target),
                condition=self._condition(link),
            )
            number += STEP

    def _outcome(self, link: Link, target: Scene | None) -> tuple[Effect, ...]:
        arriving = self.arrivals.get(target.source.name, ()) if target else ()
        return (*self._effects(link.effects), *arriving) if link.effects else arriving

    def _effects(self, assignments: Iterable[Assignment]) -> Iterator[Effect]:
        for one in assignments:
            try:
                yield self.variables.effect(one)
            except CannotBeSaidError:
                continue

    def _condition(self, link: Link) -> Condition | None:
        if link.condition is None:
            return None
        try:
            return self.variables.condition(link.condition, self._passage_id)
        except CannotBeSaidError:
            return None

    def _passage_id(self, name: str) -> str | None:
        scene = self.find(name)
        return scene.id if scene else None

    def _can_be_said(self, assignment: Assignment) -> bool:
        return any(self._effects([assignment]))

    def _text(self, text_id: str, words: str) -> Text:
        return Text(id=text_id, words={self.language: words} if words else {})


def pieces_of(text: str, longest: int) -> Iterator[str]:
    """Yield a text in pieces that a story can hold; almost always it is one."""
    for start in range(0, len(text), longest):
        yield text[start : start + longest]


def not_imported(part_id: str, lost: Lost, passage: SourcePassage) -> NotImported:
    """Return what keeps a piece of a file to the letter."""
    return NotImported(
        id=part_id,
        source=lost.source[:LONGEST_SOURCE],
        why=lost.kind,
        file=passage.file[-LONGEST_FILE_NAME:],
        line=max(lost.line, 0),
    )


def position(written: str) -> Position | None:
    """Read ``100,250.5`` as Twine writes a place on its map; None when it is not one."""
    try:
        x, y = (round(float(number)) for number in written.split(","))
    except (ValueError, OverflowError):
        return None
    if max(abs(x), abs(y)) > FARTHEST:
        return None
    return Position(x=x, y=y)


def _said(link: Link) -> str:
    return (link.text or link.target or "")[:LONGEST_TEXT]
