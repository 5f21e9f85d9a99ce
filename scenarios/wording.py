"""A story's pieces worded in one language, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.engine.parts import told
from scenarios.engine.play import Playable
from scenarios.engine.story import Choice, Dialogue, Part, Passage, Practice, Text


@dataclass(frozen=True)
class Line:
    """A paragraph of the story, or what ``actor`` says."""

    text: str
    actor: str = ""
    manner: str = ""


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
    lines: list[Line]
    choices: list[Judged]


class Wording:
    """Says a story in one language, falling back to the language it was written in."""

    def __init__(self, playable: Playable, language: str) -> None:
        self.playable = playable
        self.story = playable.story
        self.languages = (language, self.story.source_language)
        self.title = self.say(self.story.title)

    def say(self, text: Text | None) -> str:
        return text.say(*self.languages) if text else ""

    def lines(self, passage: Passage) -> list[Line]:
        return [self._line(part) for part in passage.parts]

    def moment(self, passage: Passage) -> Moment:
        return Moment(self.say(passage.moment), self.say(passage.place))

    def judged(self, choice: Choice) -> Judged:
        target = self.playable.passages.get(choice.target or "")
        return Judged(
            text=self.say(choice.text),
            practice=choice.practice,
            consequence=self.say(choice.consequence),
            reasons=self.say(choice.explanation).split("\n\n"),
            leads_to=target.name if target else "",
        )

    def script(self) -> list[ScriptPassage]:
        """Return the whole story in the author's order, choices and all."""
        return [
            ScriptPassage(
                name=passage.name,
                moment=self.moment(passage),
                lines=self.lines(passage),
                choices=[self.judged(choice) for choice in passage.choices],
            )
            for passage in self.story.passages
        ]

    def _line(self, part: Part) -> Line:
        if not isinstance(part, Dialogue):
            return Line(self.say(told(part)))
        actor = self.playable.actors.get(part.actor)
        name = self.say(actor.name) if actor else "?"
        return Line(self.say(part.text), name, self.say(part.manner))
