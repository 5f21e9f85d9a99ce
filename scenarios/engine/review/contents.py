"""What a passage lacks for the people who read, hear or translate it."""

from __future__ import annotations

from collections.abc import Iterator

from scenarios.engine.parts import Media, MediaKind, NotImported, Part, Shared, told
from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.story import Passage, Text, wording_hash


def empty_texts(passage: Passage, language: str) -> Iterator[Finding]:
    """Yield a passage in which nothing is told, and each choice without words."""
    if not any(_tells(part, language) for part in passage.parts):
        yield at(Kind.EMPTY_TEXT, passage)
    for choice in passage.choices:
        if not choice.text.words.get(language):
            yield at(Kind.EMPTY_TEXT, passage, choice)


def _tells(part: Part, language: str) -> bool:
    text = told(part)
    return bool(text.words.get(language)) if text else isinstance(part, Shared)


def alternatives(passage: Passage, language: str) -> Iterator[Finding]:
    """Yield each medium that no words stand in for."""
    for part in passage.parts:
        if isinstance(part, Media) and not part.alternative.say(language):
            yield at(Kind.NO_ALTERNATIVE, passage, about=part.reference)


def left_over(passage: Passage, language: str) -> Iterator[Finding]:
    """Yield what an import left to do, and films and sounds without a transcript."""
    for part in passage.parts:
        if isinstance(part, NotImported):
            yield at(Kind.NOT_IMPORTED, passage, about=part.why)
        elif isinstance(part, Media):
            if part.reference.startswith("file:"):
                yield at(Kind.MEDIA_MISSING, passage, about=part.reference)
            if part.kind is not MediaKind.IMAGE and not (
                part.transcript and part.transcript.say(language)
            ):
                yield at(Kind.NO_TRANSCRIPT, passage, about=part.reference)


def translations(
    texts: list[Text], languages: tuple[str, ...], passage: Passage | None = None
) -> Iterator[Finding]:
    """Yield each language in which one of these texts is missing or behind its source.

    ``languages`` names the source first. A wording that does not say from which source
    it was made is not judged.
    """
    source, *others = languages
    for language in others:
        missing = stale = False
        for text in texts:
            words = text.words
            told = words.get(source)
            if not told:
                continue
            if not words.get(language):
                missing = True
            elif not stale and (made_from := text.source_hash.get(language)):
                stale = made_from != wording_hash(told)
        if missing:
            yield at(Kind.NOT_TRANSLATED, passage, about=language)
        if stale:
            yield at(Kind.STALE_TRANSLATION, passage, about=language)
