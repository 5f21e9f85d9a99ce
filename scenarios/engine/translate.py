"""Languages of a story: one structure, many wordings, joined over the ids of the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

import msgspec

from scenarios.engine.story import Passage, Story, Text, wording_hash

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


def joined(
    source: Story,
    translation: Story,
    *,
    made_from: Mapping[str, str | None] | None = None,
) -> Story:
    """Add a translation's wordings to a story of the same structure and ids.

    A wording was made from today's source, unless ``made_from`` has another wording's
    hash, or None, by the id of the text. A text without a wording stays without. Raises
    DifferentStructureError with the first place that differs.
    """
    _compare(source, translation)
    ours, theirs = source.source_language, translation.source_language
    found = {text.id: text.words.get(theirs) for text in texts(translation)}
    known = made_from or {}

    def with_wording(text: Text) -> Text:
        words = found[text.id]
        if text.id in known:
            return _worded_from(text, theirs, words, known[text.id])
        return text if words is None else worded(text, ours, theirs, words)

    both = with_texts(source, with_wording)
    return msgspec.structs.replace(both, languages=(*source.languages, theirs))


def _worded_from(
    text: Text, language: str, words: str | None, made_from: str | None
) -> Text:
    """Return the text with one wording, or none, made from what is told."""
    said = {} if words is None else {language: words}
    hashes = {language: made_from} if made_from else {}
    return Text(
        id=text.id,
        words={**text.words, **said},
        source_hash={**text.source_hash, **hashes},
    )


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
        if where := _difference(passage, theirs[name]):
            raise DifferentStructureError(
                f"“{name}” is not built the same in both: {where}."
            )
    if not _alike(_frame(source), _frame(translation)):
        raise DifferentStructureError("The languages differ outside the passages.")


def _difference(ours: Passage, theirs: Passage) -> str:
    """Say in what two passages differ, empty when in nothing but their place on a map."""
    for field in ours.__struct_fields__:
        one, other = getattr(ours, field), getattr(theirs, field)
        if field != "position" and not _alike(one, other):
            return _differing(field, one, other)
    return ""


def _differing(field: str, ours: object, theirs: object) -> str:
    if not isinstance(ours, tuple) or not isinstance(theirs, tuple):
        return f"its {field}"
    if len(ours) != len(theirs):
        return f"{len(ours)} {field} and {len(theirs)}"
    pairs = enumerate(zip(ours, theirs, strict=True), start=1)
    number, one, other = next(
        (number, one, other) for number, (one, other) in pairs if not _alike(one, other)
    )
    kinds = [type(one).__name__.lower(), type(other).__name__.lower()]
    told = " and ".join(kinds) if kinds[0] != kinds[1] else kinds[0]
    return f"number {number} of its {field}, {told}"


def _frame(story: Story) -> Story:
    """Return what stands outside the passages, and their order."""
    order = tuple(Passage(id=one.id, name=one.name) for one in story.passages)
    return msgspec.structs.replace(story, languages=("xx",), passages=order)


def _alike(one: object, other: object) -> bool:
    """Tell whether two things are the same but for the words of their texts."""
    if isinstance(one, Text) and isinstance(other, Text):
        return one.id == other.id
    if isinstance(one, msgspec.Struct) and type(one) is type(other):
        return all(
            _alike(getattr(one, name), getattr(other, name))
            for name in one.__struct_fields__
        )
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return one == other
