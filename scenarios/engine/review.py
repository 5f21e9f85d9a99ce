"""What stands in the way of publishing a story: findings, each with its place and a way to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from scenarios.engine.conditions import Compare, leaves
from scenarios.engine.dead_ends import can_strand, going_round
from scenarios.engine.ids import ids
from scenarios.engine.parts import told
from scenarios.engine.story import Choice, Passage, Story


class Kind(StrEnum):
    """Every finding there is."""

    NO_START = "no-start"
    NO_CONTENT_NOTE = "no-content-note"
    NO_DEBRIEF = "no-debrief"
    NO_ENDING = "no-ending"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_NAME = "duplicate-name"
    MISSING_TARGET = "missing-target"
    DEAD_END = "dead-end"
    ENDING_WITH_CHOICES = "ending-with-choices"
    UNKNOWN_VARIABLE = "unknown-variable"
    UNKNOWN_ACTOR = "unknown-actor"
    EMPTY_TEXT = "empty-text"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One error; ``passage`` and ``choice`` are ids, ``name`` what to call it."""

    kind: Kind
    passage: str | None = None
    choice: str | None = None
    name: str = ""


def errors(story: Story) -> tuple[Finding, ...]:
    """Return everything for which a story must not be published, in reading order."""
    return (*_of_the_whole(story), *_of_the_passages(story))


def _of_the_whole(story: Story) -> Iterator[Finding]:
    passages = {passage.id for passage in story.passages}
    if not story.title.say(story.source_language):
        yield Finding(kind=Kind.EMPTY_TEXT)
    if story.start not in passages:
        yield Finding(kind=Kind.NO_START)
    if not any(text.say(story.source_language) for text in story.content_note):
        yield Finding(kind=Kind.NO_CONTENT_NOTE)
    if not story.debrief.points:
        yield Finding(kind=Kind.NO_DEBRIEF)
    reached = reachable(story)
    if not any(passage.ending and passage.id in reached for passage in story.passages):
        yield Finding(kind=Kind.NO_ENDING)
    yield from _duplicates(story)


def _duplicates(story: Story) -> Iterator[Finding]:
    for name, count in Counter(passage.name for passage in story.passages).items():
        if count > 1:
            yield Finding(kind=Kind.DUPLICATE_NAME, name=name)
    for id_, count in Counter(ids(story)).items():
        if count > 1:
            yield Finding(kind=Kind.DUPLICATE_ID, name=id_)


def _of_the_passages(story: Story) -> Iterator[Finding]:
    passages = {passage.id for passage in story.passages}
    variables = {variable.name for variable in story.variables}
    trapped = going_round(story)
    for passage in story.passages:
        yield from _of_one_passage(passage, story)
        if passage.id in trapped:
            yield _at(Kind.DEAD_END, passage)
        for choice in passage.choices:
            if choice.target not in passages:
                yield _at(Kind.MISSING_TARGET, passage, choice)
            if not _variables_of(choice) <= variables:
                yield _at(Kind.UNKNOWN_VARIABLE, passage, choice)
            if not choice.text.say(story.source_language):
                yield _at(Kind.EMPTY_TEXT, passage, choice)


def _of_one_passage(passage: Passage, story: Story) -> Iterator[Finding]:
    actors = {actor.id for actor in story.actors}
    if passage.ending and passage.choices:
        yield _at(Kind.ENDING_WITH_CHOICES, passage)
    if not passage.ending and can_strand(passage):
        yield _at(Kind.DEAD_END, passage)
    texts = [text for part in passage.parts if (text := told(part))]
    if not any(text.say(story.source_language) for text in texts):
        yield _at(Kind.EMPTY_TEXT, passage)
    if any(
        getattr(part, "actor", None) not in {None, *actors} for part in passage.parts
    ):
        yield _at(Kind.UNKNOWN_ACTOR, passage)


def reachable(story: Story) -> set[str]:
    """Return the ids of the passages that links lead to from the start, conditions aside."""
    passages = {passage.id: passage for passage in story.passages}
    found: set[str] = set()
    waiting = [story.start] if story.start in passages else []
    while waiting:
        here = waiting.pop()
        if here in found or here not in passages:
            continue
        found.add(here)
        waiting.extend(choice.target or "" for choice in passages[here].choices)
    return found


def _variables_of(choice: Choice) -> set[str]:
    read = {
        leaf.variable for leaf in leaves(choice.condition) if isinstance(leaf, Compare)
    }
    return read | {effect.variable for effect in choice.effects}


def _at(kind: Kind, passage: Passage, choice: Choice | None = None) -> Finding:
    return Finding(
        kind=kind,
        passage=passage.id,
        choice=choice.id if choice else None,
        name=passage.name,
    )
