"""Pieces of an H5P scenario as parts of a story, and the account of what is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from scenarios.engine.parts import Media, MediaKind, Narration, NotImported, Part
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.h5p_media import kind_of
from scenarios.engine.reading.naming import Ids
from scenarios.engine.reading.pieces import Lost, Picture, Piece, Prose
from scenarios.engine.reading.report import Done, Loss, LossKind, Place, loss
from scenarios.engine.text import Text

MOST_WORDS: Final = 5_000
MOST_KEPT: Final = 1_000_000
REFERENCE: Final = re.compile(r"[^\x00-\x1f]{1,200}\Z")


class Scribe:
    """Writes the parts of one story; ``files`` are those of the archive by name.

    ``media`` gathers the files that the story shows, ``losses`` what it does not.
    """

    def __init__(
        self, ids: Ids, language: str, file: str, files: Mapping[str, bytes]
    ) -> None:
        self.ids = ids
        self.language = language
        self.file = file
        self.files = files
        self.media: dict[str, SourceFile] = {}
        self.losses: list[Loss] = []

    def lose(self, kind: LossKind, done: str, passage: str, source: str) -> None:
        """Put a loss into the account."""
        place = Place(self.file)
        self.losses.append(
            loss(kind, done, passage=passage, source=source, place=place)
        )

    def text(self, place: str, words: str, passage: str = "") -> Text:
        """Return words as a text of the story; too many are cut, and the loss told."""
        if len(words) > MOST_WORDS:
            self.lose(LossKind.TOO_LARGE, Done.CUT, passage, words)
            words = words[:MOST_WORDS]
        said = {self.language: words} if words else {}
        return Text(id=self.ids.id(place), words=said)

    def parts(
        self, place: str, passage: str, pieces: Iterable[Piece]
    ) -> tuple[Part, ...]:
        """Return what a passage tells; what of it cannot be told is kept or reported."""
        told: list[Part] = []
        styles: dict[str, None] = {}
        for number, piece in enumerate(pieces):
            if isinstance(piece, Lost) and piece.kind == LossKind.FORMATTING:
                styles.setdefault(piece.source)
            else:
                told += self._part(f"{place}/{number}", passage, piece)
        if styles:
            self.lose(LossKind.FORMATTING, Done.TEXT_ONLY, passage, ", ".join(styles))
        return tuple(told)

    def _part(self, place: str, passage: str, piece: Piece) -> Iterator[Part]:
        match piece:
            case Prose(text=words):
                yield Narration(
                    id=self.ids.id(place), text=self.text(f"{place}/text", words)
                )
            case Picture():
                yield self._medium(place, passage, piece)
            case Lost(kind=kind, source=source, keep=keep):
                if keep:
                    yield self._kept(place, passage, kind, source)
                else:
                    self.lose(kind, Done.DROPPED, passage, source)
            case _:
                raise AssertionError(piece)  # no H5P reader makes another piece

    def _medium(self, place: str, passage: str, piece: Picture) -> Part:
        name, data = piece.reference, self.files.get(piece.reference)
        kind = MediaKind(piece.kind)
        if not REFERENCE.match(name) or (data is not None and kind_of(data) != kind):
            return self._kept(place, passage, LossKind.MEDIA, name)
        if data is None:
            self.lose(LossKind.MEDIA, Done.REFERENCE, passage, name)
        else:
            self.media[name] = SourceFile(name, data)
        return Media(
            id=self.ids.id(place),
            kind=kind,
            reference=f"file:{name}",
            alternative=self.text(f"{place}/alternative", piece.alternative, passage),
        )

    def _kept(self, place: str, passage: str, kind: LossKind, source: str) -> Part:
        self.lose(kind, Done.KEPT, passage, source)
        if len(source) > MOST_KEPT:
            self.lose(LossKind.TOO_LARGE, Done.CUT, passage, source)
        return NotImported(
            id=self.ids.id(place),
            source=source[:MOST_KEPT],
            why=kind.value,
            file=self.file[:300],
        )
