"""Our passages from pieces: parts, choices and what happens on arrival."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final

from scenarios.engine.conditions import Condition
from scenarios.engine.parts import Narration, NotImported
from scenarios.engine.reading.building_media import Shelf
from scenarios.engine.reading.building_scenes import Scene
from scenarios.engine.reading.naming import four, numbered, two
from scenarios.engine.reading.pieces import (
    Assignment,
    Link,
    Lost,
    Picture,
    Piece,
    Prose,
)
from scenarios.engine.reading.raw import SourcePassage
from scenarios.engine.reading.report import LossKind, ReadingError
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

# What is set on arrival is an effect of every choice that leads there.
MOST_EFFECTS: Final = 1_000_000
LONGEST_TEXT: Final = 5_000
LONGEST_FILE_NAME: Final = 300
LONGEST_SOURCE: Final = 1_000_000
FARTHEST: Final = 1_000_000
# Ids of choices and of parts are counted apart, so that one more part leaves those of
# the choices as they were. A choice takes four ids, a part every other pair of them.
CHOICES: Final = 8
PARTS: Final = 12
STEP: Final = 8
TWINS: Final = 0x30000000
# One for all: a text of what was read says one thing or nothing, and none is a
# translation. A story of 50,000 passages would have 700,000 empty ones.
NOTHING: Final[Mapping[str, str]] = {}

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
        self.effects_left = MOST_EFFECTS
        self.arrivals: Mapping[str, tuple[Effect, ...]] = {}

    def passages(self, scenes: Sequence[Scene]) -> tuple[Passage, ...]:
        """Return the story's passages; a scene without a way on is an ending."""
        if self.variables.kinds:
            found = ((scene.source.name, self._on_arrival(scene)) for scene in scenes)
            self.arrivals = {name: effects for name, effects in found if effects}
        return tuple(map(self._passage, scenes))

    def _on_arrival(self, scene: Scene) -> tuple[Effect, ...]:
        if Assignment not in map(type, scene.pieces):
            return ()
        set_here = (one for one in scene.pieces if isinstance(one, Assignment))
        return tuple(self._effects(set_here))

    def _passage(self, scene: Scene) -> Passage:
        parts: list[Part] = []
        choices: list[Choice] = []
        for piece in scene.pieces:
            if isinstance(piece, Link):
                number = CHOICES + STEP * len(choices)
                choices.append(self._choice(piece, scene.stem, number))
            elif part := self._part(piece, scene, PARTS + STEP * len(parts)):
                parts.append(part)
        if scene.source.twins:
            parts += _twins(scene)
        return Passage(
            id=scene.id,
            name=scene.name,
            parts=tuple(parts),
            choices=tuple(choices),
            ending=None if choices else EndingKind.MIXED,
            position=position(scene.source.position),
        )

    def _part(self, piece: Piece, scene: Scene, number: int) -> Part | None:
        part_id, text_id = two(scene.stem, number)
        if isinstance(piece, Prose):
            return Narration(id=part_id, text=self._text(text_id, piece.text))
        match piece:
            case Picture():
                lost = Lost(LossKind.MEDIA, piece.source, piece.line)
                alternative = self._text(text_id, piece.alternative)
                part = self.shelf.media(piece, part_id, alternative)
                return part or not_imported(part_id, lost, scene.source)
            case Assignment():
                lost = Lost(LossKind.SETTER, piece.source, piece.line)
                is_set = any(self._effects([piece]))
                return None if is_set else not_imported(part_id, lost, scene.source)
            case Lost(keep=True):
                return not_imported(part_id, piece, scene.source)
            case _:
                return None

    def _choice(self, link: Link, stem: str, number: int) -> Choice:
        choice_id, text_id, consequence_id, explanation_id = four(stem, number)
        target = self.find(link.target) if link.target else None
        return Choice(
            id=choice_id,
            text=self._text(text_id, link.text or link.target or ""),
            target=target.id if target else None,
            practice=None,
            consequence=Text(id=consequence_id, words=NOTHING, source_hash=NOTHING),
            explanation=Text(id=explanation_id, words=NOTHING, source_hash=NOTHING),
            effects=self._outcome(link, target)
            if self.arrivals or link.effects
            else (),
            condition=self._condition(link) if link.condition else None,
        )

    def _text(self, text_id: str, said: str) -> Text:
        words = {self.language: said[:LONGEST_TEXT]} if said else NOTHING
        return Text(id=text_id, words=words, source_hash=NOTHING)

    def _outcome(self, link: Link, target: Scene | None) -> tuple[Effect, ...]:
        arriving = self.arrivals.get(target.source.name, ()) if target else ()
        self.effects_left -= len(link.effects) + len(arriving)
        if self.effects_left < 0:
            raise ReadingError(
                "A story may have %(most)s effects at most.", most=MOST_EFFECTS
            )
        return (*self._effects(link.effects), *arriving) if link.effects else arriving

    def _effects(self, assignments: Iterable[Assignment]) -> Iterator[Effect]:
        for one in assignments:
            with suppress(CannotBeSaidError):
                yield self.variables.effect(one)

    def _condition(self, link: Link) -> Condition | None:
        with suppress(CannotBeSaidError):
            if link.condition:
                return self.variables.condition(link.condition, self._passage_id)
        return None

    def _passage_id(self, name: str) -> str | None:
        scene = self.find(name)
        return scene.id if scene else None


def _twins(scene: Scene) -> Iterator[NotImported]:
    for number, twin in enumerate(scene.source.twins, TWINS):
        lost = Lost(LossKind.DUPLICATE_PASSAGE, twin.body, twin.line)
        yield not_imported(numbered(scene.stem, number), lost, twin)


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
    across, _, down = written.partition(",")
    try:
        x, y = round(float(across)), round(float(down))
    except (ValueError, OverflowError):
        return None
    is_near = -FARTHEST <= x <= FARTHEST and -FARTHEST <= y <= FARTHEST
    return Position(x=x, y=y) if is_near else None
