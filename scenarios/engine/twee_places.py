"""Ids and texts of a case in Twee, each by its place in the file.

An id is uuid5 of the scenario's code and the place, so that two languages of a case, and
two readings of it, meet in the same story; unless the file keeps another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from uuid import UUID, uuid5

from msgspec import UNSET

from scenarios.engine.story import Text, wording_hash
from scenarios.engine.twee_data import TweeData

NAMESPACE: Final = UUID("0c9a6a0e-33f4-5d0f-9a64-3f2b5f0f7a11")
ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def derived_id(code: str, place: str) -> str:
    """Return the id that a place has when the file keeps no other."""
    return str(uuid5(NAMESPACE, f"{code}/{place}"))


class Places:
    """Makes ids and texts of places, in one language.

    ``made_from`` collects, by the ids of texts, what translations say they were made
    from where that is not today's source wording.
    """

    def __init__(
        self, code: str, language: str, shared: TweeData, own: TweeData
    ) -> None:
        self.code = code
        self.language = language
        self.made_from: dict[str, str | None] = {}
        self._ids = shared.ids
        self._notes = own.texts

    def id(self, place: str) -> str:
        """Return the id of what stands at a place."""
        return self._ids.get(place) or derived_id(self.code, place)

    def text(self, place: str, words: str) -> Text:
        """Return the text at a place, as the file's data has it if it reads so still."""
        place = f"text/{place}"
        text_id, note = self.id(place), self._notes.get(place)
        if note is None or note.reads != wording_hash(words):
            return Text(id=text_id, words={self.language: words})
        if note.made_from is not UNSET:
            self.made_from[text_id] = note.made_from
        exact = words if note.words is UNSET else note.words
        hashes = {self.language: note.made_from} if note.made_from else {}
        return Text(
            id=text_id,
            words={} if exact is None else {self.language: exact},
            source_hash=hashes,
        )

    def optional(self, place: str, words: str | None) -> Text | None:
        """Return the text at a place where perhaps nothing stands."""
        return self.text(place, words) if words else None

    def texts(self, place: str, paragraphs: Iterable[str]) -> tuple[Text, ...]:
        """Return one text for each of some paragraphs."""
        return tuple(
            self.text(f"{place}/{number}", words)
            for number, words in enumerate(paragraphs)
        )
