"""Languages of a story: one structure, many wordings, joined over the ids of the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

import msgspec

from scenarios.engine.story import Story, Text, wording_hash

T = TypeVar("T")


class DifferentStructureError(ValueError):
    """Two languages of a story do not have the same passages, choices or rules."""


def texts(node: object) -> Iterator[Text]:
    """Yield every text in a story or a part of one, in reading order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from texts(getattr(node, name))
    elif isinstance(node, tuple):
        for inner in node:
            yield from texts(inner)


def with_texts(node: T, change: Callable[[Text], Text]) -> T:
    """Return the same story, or part of one, with every text changed."""
    return cast("T", _with_texts(node, change))


def _with_texts(node: object, change: Callable[[Text], Text]) -> object:
    if isinstance(node, Text):
        return change(node)
    if isinstance(node, msgspec.Struct):
        fields = {
            name: _with_texts(getattr(node, name), change)
            for name in node.__struct_fields__
        }
        return type(node)(**fields)
    if isinstance(node, tuple):
        return tuple(_with_texts(inner, change) for inner in node)
    return node


def joined(source: Story, translation: Story) -> Story:
    """Add a translation's wordings to a story of the same structure and ids.

    Raises DifferentStructureError with the first place that differs.
    """
    _compare(source, translation)
    language = translation.source_language
    found = {text.id: text.say(language) for text in texts(translation)}
    both = with_texts(
        source,
        lambda text: worded(text, source.source_language, language, found[text.id]),
    )
    return msgspec.structs.replace(both, languages=(*source.languages, language))


def worded(text: Text, source_language: str, language: str, words: str) -> Text:
    """Return the text with one wording set, and from which source it was made."""
    hashes = dict(text.source_hash)
    if language != source_language:
        hashes[language] = wording_hash(text.say(source_language))
    return Text(id=text.id, words={**text.words, language: words}, source_hash=hashes)


def is_behind(text: Text, source_language: str, language: str) -> bool:
    """Tell whether a wording is missing or was made from another source wording."""
    words = text.words.get(language)
    if language == source_language:
        return not words
    source = text.say(source_language)
    made_from = text.source_hash.get(language)
    return made_from != wording_hash(source) or bool(source and not words)


def _compare(source: Story, translation: Story) -> None:
    ours = {passage.name: passage for passage in source.passages}
    theirs = {passage.name: passage for passage in translation.passages}
    if names := ours.keys() ^ theirs.keys():
        raise DifferentStructureError(
            f"Only one language has {', '.join(sorted(names))}."
        )
    for name, passage in ours.items():
        if _bare(passage) != _bare(theirs[name]):
            raise DifferentStructureError(f"“{name}” is not built the same in both.")
    if _bare(_without_languages(source)) != _bare(_without_languages(translation)):
        raise DifferentStructureError("The languages differ outside the passages.")


def _without_languages(story: Story) -> Story:
    return msgspec.structs.replace(story, languages=("xx",))


def _bare(node: T) -> T:
    return with_texts(node, lambda text: Text(id=text.id, words={}))
