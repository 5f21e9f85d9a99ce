"""What a passage of a case in Twee tells, part by part."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from scenarios.engine.parts import (
    Dialogue,
    Document,
    Media,
    MediaKind,
    Narration,
    Notebook,
    NotImported,
    Part,
    Shared,
)
from scenarios.engine.twee import RawPassage
from scenarios.engine.twee_pieces import (
    DIALOGUE,
    Piece,
    Prose,
    RawDocument,
    RawKept,
    RawMedia,
    RawNotebook,
    RawShared,
    Say,
)
from scenarios.engine.twee_sheet import Sheet, refused

# A line that is dialogue because the source language has dialogue there.
SPOKEN: Final = re.compile(
    r'^(?P<actor>[^:"]{1,80}?)(?:, (?P<manner>[a-zß-öø-ÿ]{1,40}))?: (?P<line>".+)$'
)


class PartReader:
    """Makes parts of pieces; ``spoken`` gathers the places of dialogue."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.places = sheet.places
        self.spoken: set[str] = set()

    def part(self, place: str, piece: Piece, raw: RawPassage) -> Part:
        """Return the part that stands at a place; raises TweeError."""
        own = self.places.id(place)
        match piece:
            case Prose():
                return self._prose(place, piece)
            case Say(actor, manner, words):
                return self._dialogue(place, actor, manner, words)
            case RawShared(shared_text):
                return Shared(id=own, shared_text=shared_text)
            case RawKept(number):
                return self._kept(own, number, raw)
            case _:
                return self._shown(own, place, piece)

    def _shown(
        self, own: str, place: str, piece: RawDocument | RawMedia | RawNotebook
    ) -> Document | Media | Notebook:
        text = self.places.text
        match piece:
            case RawDocument(title, words):
                return Document(
                    id=own,
                    title=text(f"{place}/title", title),
                    text=text(f"{place}/text", words),
                )
            case RawMedia(kind, reference, alternative, transcript):
                told = f"{place}/transcript"
                return Media(
                    id=own,
                    kind=MediaKind(kind),
                    reference=reference,
                    alternative=text(f"{place}/alternative", alternative),
                    transcript=None if transcript is None else text(told, transcript),
                )
            case RawNotebook(task, example):
                shown = f"{place}/example"
                return Notebook(
                    id=own,
                    task=text(f"{place}/task", task),
                    example=None if example is None else text(shown, example),
                )

    def _prose(self, place: str, piece: Prose) -> Part:
        found = None if piece.literal else self._spoken(place, piece.text)
        if found:
            return self._dialogue(place, found["actor"], found["manner"], found["line"])
        text = self.places.text(f"{place}/text", piece.text)
        return Narration(id=self.places.id(place), text=text)

    def _spoken(self, place: str, words: str) -> re.Match[str] | None:
        """Find who speaks; the source language decides whether anybody does."""
        if self.sheet.followed is None:
            return DIALOGUE.match(words)
        if place not in self.sheet.followed:
            return None
        return DIALOGUE.match(words) or SPOKEN.match(words)

    def _dialogue(
        self, place: str, actor: str, manner: str | None, words: str
    ) -> Dialogue:
        self.spoken.add(place)
        how = f"{place}/manner"
        return Dialogue(
            id=self.places.id(place),
            actor=self.sheet.tables.actor(actor),
            text=self.places.text(f"{place}/text", words),
            manner=None if manner is None else self.places.text(how, manner),
        )

    def _kept(self, own: str, number: str, raw: RawPassage) -> NotImported:
        found = self.sheet.data.kept.get(f"{raw.name}/{number}")
        if found is None:
            raise refused(
                f"what “<<not-imported {number[:20]}>>” stands for is gone.", raw
            )
        return replace(found, id=own)
