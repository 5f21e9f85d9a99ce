"""A story's pieces worded in one language, ready for a template."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from scenarios.engine.parts import (
    Dialogue,
    Document,
    Media,
    MediaKind,
    Narration,
    Notebook,
    NotImported,
    Shared,
)
from scenarios.engine.play import Playable
from scenarios.engine.story import Choice, Fact, Part, Passage, Practice, Text
from scenarios.told import (
    Inset,
    Letter,
    Library,
    Line,
    NotePage,
    Picture,
    Recording,
    ToldPart,
    Unread,
    paragraphs,
)


@dataclass(frozen=True)
class Option:
    """A choice on offer: nothing about it tells how it will be judged."""

    id: str
    text: str


@dataclass(frozen=True)
class Moment:
    """When and where a scene is; either may be empty."""

    time: str
    place: str


@dataclass(frozen=True)
class Judged:
    """A choice, what comes of it and why; ``leads_to`` names the next passage."""

    text: str
    practice: Practice | None
    consequence: str
    reasons: list[str]
    leads_to: str


@dataclass(frozen=True)
class ScriptPassage:
    """A passage as a reader of the whole script sees it."""

    name: str
    moment: Moment
    lines: list[ToldPart]
    signs: list[str]
    details: list[str]
    facts: list[str]
    choices: list[Judged]


class Wording:
    """Says a story in one language, falling back to the language it was written in."""

    def __init__(
        self, playable: Playable, language: str, library: Library | None = None
    ) -> None:
        self.playable = playable
        self.story = playable.story
        self.library = library or Library()
        self.languages = (language, self.story.source_language)
        self.title = self.say(self.story.title)

    def say(self, text: Text | None) -> str:
        return text.say(*self.languages) if text else ""

    def lines(self, passage: Passage, kept: Collection[Fact] = ()) -> list[ToldPart]:
        """Return what a learner meets in a passage who has kept these facts."""
        return [
            line
            for part in passage.parts
            if not isinstance(part, NotImported) and (line := self._told(part, kept))
        ]

    def moment(self, passage: Passage) -> Moment:
        return Moment(self.say(passage.moment), self.say(passage.place))

    def judged(self, choice: Choice) -> Judged:
        target = self.playable.passages.get(choice.target or "")
        return Judged(
            text=self.say(choice.text),
            practice=choice.practice,
            consequence=self.say(choice.consequence),
            reasons=paragraphs(self.say(choice.explanation)),
            leads_to=target.name if target else "",
        )

    def script(self) -> list[ScriptPassage]:
        """Return the whole story in the author's order, choices and all.

        The author also sees what an import could not read.
        """
        return [
            ScriptPassage(
                name=passage.name,
                moment=self.moment(passage),
                lines=[
                    line for part in passage.parts if (line := self._told(part, ()))
                ],
                signs=[self.say(one.text) for one in passage.cues if not one.detail],
                details=[self.say(one.text) for one in passage.cues if one.detail],
                facts=[self.say(fact.text) for fact in passage.facts],
                choices=[self.judged(choice) for choice in passage.choices],
            )
            for passage in self.story.passages
        ]

    def _told(self, part: Part, kept: Collection[Fact]) -> ToldPart | None:
        match part:
            case Narration(text=text):
                return Line(self.say(text))
            case Dialogue():
                return self._line(part)
            case Document(title=title, text=text):
                return Letter(self.say(title), self.say(text))
            case NotImported(source=source, file=file, line=line):
                return Unread(source, file, line)
            case Media() | Shared() | Notebook():
                return self._gathered(part, kept)

    def _gathered(
        self, part: Media | Shared | Notebook, kept: Collection[Fact]
    ) -> ToldPart | None:
        match part:
            case Media():
                return self._medium(part)
            case Notebook():
                return self._note_page(part, kept)
            case Shared(shared_text=uuid):
                found = paragraphs(self.library.shared_texts.get(uuid, ""))
                return Inset(found) if found else None

    def _line(self, part: Dialogue) -> Line:
        actor = self.playable.actors.get(part.actor)
        name = self.say(actor.name) if actor else "?"
        return Line(self.say(part.text), name, self.say(part.manner))

    def _medium(self, part: Media) -> Picture | Recording:
        alternative = self.say(part.alternative)
        if part.kind == MediaKind.IMAGE:
            return Picture(alternative, self.library.images.get(part.reference))
        return Recording(
            is_film=part.kind == MediaKind.VIDEO,
            alternative=alternative,
            url=self.library.documents.get(part.reference, ""),
            transcript=paragraphs(self.say(part.transcript)),
        )

    def _note_page(self, part: Notebook, kept: Collection[Fact]) -> NotePage:
        return NotePage(
            id=part.id,
            task=self.say(part.task),
            kept=[self.say(fact.text) for fact in kept],
            example=paragraphs(self.say(part.example)),
        )
