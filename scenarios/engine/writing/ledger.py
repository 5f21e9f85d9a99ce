"""What the writer puts down beside the readable form, by place, as the reader will ask."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import UNSET

from scenarios.engine.parts import NotImported
from scenarios.engine.story import Text, wording_hash
from scenarios.engine.twee_data import TextNote, TweeData
from scenarios.engine.twee_places import derived_id

EMPTY = "…"


class Ledger:
    """Ids that are not derived from their place, and wordings that read otherwise."""

    def __init__(self, code: str, language: str, source_language: str) -> None:
        self.code = code
        self.language = language
        self.source_language = source_language
        self._ids: dict[str, str] = {}
        self._texts: dict[str, TextNote] = {}
        self._kept: dict[str, NotImported] = {}

    @property
    def is_source(self) -> bool:
        """Tell whether this is the source language's file, which holds what all share."""
        return self.language == self.source_language

    def data(self, names: dict[str, str]) -> TweeData:
        """Return the file's data; ids and names stand in the source language's only."""
        if not self.is_source:
            return TweeData(texts=self._texts)
        return TweeData(ids=self._ids, names=names, texts=self._texts, kept=self._kept)

    def id(self, place: str, own: str) -> None:
        """Note the id of what stands at a place, if it has another one than derived."""
        if own != derived_id(self.code, place):
            self._ids.setdefault(place, own)

    def keep(self, place: str, part: NotImported) -> None:
        """Keep what nothing readable can stand for."""
        self._kept[place] = part

    def text(
        self,
        place: str,
        text: Text,
        tamed: Callable[[str], str],
        *,
        empty: str = EMPTY,
    ) -> str:
        """Return what the file says at a place, and note where that is not the wording.

        A missing wording reads as the source language's; ``empty`` stands for no words.
        """
        self.id(f"text/{place}", text.id)
        words = text.words.get(self.language)
        shown = text.say(self.source_language, *text.words) if words is None else words
        reads = tamed(shown) or empty
        if note := self._note(text, words, reads):
            self._texts[f"text/{place}"] = note
        return reads

    def _note(self, text: Text, words: str | None, reads: str) -> TextNote | None:
        made_from = text.source_hash.get(self.language)
        usual = None
        if words is not None and not self.is_source:
            usual = wording_hash(text.say(self.source_language))
        if words == reads and made_from == usual:
            return None
        return TextNote(
            reads=wording_hash(reads),
            words=UNSET if words == reads else words,
            made_from=UNSET if made_from == usual else made_from,
        )
