"""Every text and every id of a passage, gathered without asking each piece what it is."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scenarios.engine.ids import ids
from scenarios.engine.parts import (
    Dialogue,
    Document,
    Media,
    Narration,
    Notebook,
    NotImported,
    Part,
    Shared,
)
from scenarios.engine.story import Passage, Story, Text
from scenarios.engine.translate import texts


def texts_of(passage: Passage) -> list[Text]:
    """Return every text of a passage, its choices' answers last: two texts a choice.

    ``translate.texts`` finds the same, more slowly and in reading order.
    """
    found = [one for one in (passage.moment, passage.place) if one is not None]
    for part in passage.parts:
        found += _texts_of_part(part)
    found += [choice.text for choice in passage.choices]
    found += [cue.text for cue in passage.cues]
    found += [fact.text for fact in passage.facts]
    for choice in passage.choices:
        found += (choice.consequence, choice.explanation)
    return found


def texts_of_the_frame(story: Story) -> list[Text]:
    """Return every text that stands outside the passages."""
    return list(texts(replace(story, passages=())))


def every_id(story: Story, told: list[list[Text]]) -> Iterator[str]:
    """Yield every id of a story; ``told`` holds the texts of each passage."""
    yield from ids(replace(story, passages=()))
    for passage, found in zip(story.passages, told, strict=True):
        yield passage.id
        for things in (passage.parts, passage.choices, passage.cues, passage.facts):
            for thing in things:
                yield thing.id
        for text in found:
            yield text.id


def _texts_of_part(part: Part) -> list[Text]:
    match part:
        case Narration(text=text):
            return [text]
        case Dialogue(text=text, manner=manner):
            return [text, manner] if manner else [text]
        case Document(title=title, text=text):
            return [title, text]
        case (
            Media(alternative=text, transcript=more) | Notebook(task=text, example=more)
        ):
            return [text, more] if more else [text]
        case Shared() | NotImported():
            return []
