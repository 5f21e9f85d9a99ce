"""Our cases in Twee, read into a story: feedback passages are folded into their choices.

Ids are uuid5 of the scenario's code and a name in the file, so that two languages of a
case, and two readings of it, meet in the same story.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar
from uuid import UUID, uuid5

import msgspec

from scenarios.engine.codec import StoryError, checked
from scenarios.engine.conditions import Condition, with_places
from scenarios.engine.story import (
    Actor,
    Chapter,
    Choice,
    Cue,
    Dialogue,
    EndingKind,
    Meter,
    Narration,
    Part,
    Passage,
    Practice,
    Story,
    Text,
    Variable,
)
from scenarios.engine.translate import joined
from scenarios.engine.twee import (
    JsonObject,
    RawPassage,
    TweeError,
    json_object,
    read_passages,
)
from scenarios.engine.twee_debrief import read_debrief
from scenarios.engine.twee_meters import read_meters
from scenarios.engine.twee_scene import (
    DIALOGUE,
    Body,
    Link,
    read_body,
    without_sources,
)

T = TypeVar("T")
Piece = TypeVar("Piece", Passage, Story)

NAMESPACE: Final = UUID("0c9a6a0e-33f4-5d0f-9a64-3f2b5f0f7a11")
PRACTICES: Final = {
    "best": Practice.BEST,
    "ok": Practice.ACCEPTABLE,
    "risk": Practice.RISKY,
}
ENDINGS: Final = {f"ending-{kind}": kind for kind in EndingKind}
FRAME: Final = ("StoryTitle", "StoryData", "StoryInit")


def read_case(code: str, texts: dict[str, str]) -> Story:
    """Read one case from its Twee files, language to text, the source language first.

    Raises TweeError (with line and passage) or DifferentStructureError. What it returns
    can be written as JSON and read again.
    """
    story, *translations = [
        _CaseReader(code, language, text).story() for language, text in texts.items()
    ]
    for translation in translations:
        story = joined(story, translation)
    return story


class _CaseReader:
    """Reads one file in one language; every id comes from the code and a place's name."""

    def __init__(self, code: str, language: str, text: str) -> None:
        self.code = code
        self.language = language
        self.raw = {passage.name: passage for passage in read_passages(text)}
        self.chapters: dict[str, Chapter] = {}
        self.actors: dict[str, Actor] = {}
        self.folded: set[str] = set()

    def story(self) -> Story:
        note = self._tagged("content-note")
        note_body = read_body(note)
        begin = note_body.links[0].target if note_body.links else ""
        passages = tuple(self._passages())
        story = Story(
            languages=(self.language,),
            title=self._text("title", self._frame("StoryTitle").strip()),
            case_types=self._case_types(),
            start=self._id(self._known(begin, note).name),
            content_note=self._texts("content-note", note_body.paragraphs),
            variables=self._variables(),
            meters=self._meters(),
            actors=tuple(self.actors.values()),
            chapters=tuple(self.chapters.values()),
            passages=passages,
            debrief=read_debrief(read_body(self._tagged("debrief")), self._text),
        )
        return _allowed(story)

    # The frame

    def _frame(self, name: str) -> str:
        return self.raw[name].body if name in self.raw else ""

    def _tagged(self, tag: str) -> RawPassage:
        for passage in self.raw.values():
            if tag in passage.tags:
                return passage
        raise TweeError(f"no passage has the tag “{tag}”.")

    def _variables(self) -> tuple[Variable, ...]:
        init = self.raw.get("StoryInit")
        effects = read_body(init).effects if init else []
        return tuple(
            Variable(
                id=self._id(f"variable/{effect.variable}"),
                name=effect.variable,
                initial=effect.value,
            )
            for effect in effects
        )

    def _meters(self) -> tuple[Meter, ...]:
        return self._data(lambda data: read_meters(data.get("meters", {}), self._text))

    def _case_types(self) -> tuple[str, ...]:
        return self._data(
            lambda data: msgspec.convert(data.get("case-types", []), tuple[str, ...])
        )

    def _data(self, read: Callable[[JsonObject], T]) -> T:
        """Read something of ours that stands in StoryData beside Twine's own fields."""
        raw = self.raw.get("StoryData", RawPassage("StoryData", (), {}, "", 0))
        found = json_object(raw.body or "{}", line=raw.line, passage=raw.name)
        try:
            return read(found)
        except msgspec.ValidationError as error:
            raise TweeError(str(error), line=raw.line, passage=raw.name) from error

    # Passages

    def _passages(self) -> list[Passage]:
        found: list[Passage] = []
        chapter: str | None = None
        for raw in self.raw.values():
            if raw.name in FRAME or not {"scene", "ending"} & set(raw.tags):
                continue
            body = read_body(raw)
            if body.chapter:
                chapter = self._chapter(body.chapter)
            found.append(_allowed(self._passage(raw, body, chapter), raw))
        return found

    def _passage(self, raw: RawPassage, body: Body, chapter: str | None) -> Passage:
        ending = next((ENDINGS[tag] for tag in raw.tags if tag in ENDINGS), None)
        links = [] if ending else body.links
        return Passage(
            id=self._id(raw.name),
            name=raw.name,
            parts=tuple(
                self._part(f"{raw.name}/part/{number}", paragraph)
                for number, paragraph in enumerate(body.paragraphs)
            ),
            choices=tuple(self._choice(raw, link) for link in links),
            cues=self._cues(raw.name, body),
            moment=self._optional(f"{raw.name}/moment", body.moment),
            place=self._optional(f"{raw.name}/place", body.place),
            chapter=None if ending else chapter,
            drawing=str(raw.metadata.get("drawing", "")),
            repair="repair" in raw.tags,
            ending=ending,
        )

    def _part(self, place: str, paragraph: str) -> Part:
        spoken = DIALOGUE.match(paragraph)
        if spoken is None:
            return Narration(
                id=self._id(place), text=self._text(f"{place}/text", paragraph)
            )
        return Dialogue(
            id=self._id(place),
            actor=self._actor(spoken["actor"]),
            text=self._text(f"{place}/text", spoken["line"]),
            manner=self._optional(f"{place}/manner", spoken["manner"] or ""),
        )

    def _cues(self, name: str, body: Body) -> tuple[Cue, ...]:
        return tuple(
            Cue(
                id=self._id(f"{name}/cue/{cue.name}"),
                name=cue.name,
                text=self._text(f"{name}/cue/{cue.name}/text", cue.text),
                competencies=cue.competencies,
                detail=cue.detail,
            )
            for cue in body.cues.values()
        )

    def _choice(self, scene: RawPassage, link: Link) -> Choice:
        raw = self._known(link.target, scene)
        practice = next((PRACTICES[tag] for tag in raw.tags if tag in PRACTICES), None)
        body = read_body(raw)
        if "feedback" not in raw.tags or practice is None or len(body.links) != 1:
            raise TweeError(
                "a choice must lead to a passage tagged feedback and best, ok or risk, "
                "with one link on.",
                line=raw.line,
                passage=raw.name,
            )
        if raw.name in self.folded:
            raise TweeError(
                "two choices lead to this feedback.", line=raw.line, passage=raw.name
            )
        self.folded.add(raw.name)
        consequence, *reasons = body.paragraphs or [""]
        explanation, sources = without_sources("\n\n".join(reasons))
        return Choice(
            id=self._id(raw.name),
            text=self._text(f"{raw.name}/choice", link.text),
            target=self._id(self._known(body.links[0].target, raw).name),
            practice=practice,
            consequence=self._text(f"{raw.name}/consequence", consequence),
            explanation=self._text(f"{raw.name}/explanation", explanation),
            sources=sources,
            effects=tuple(body.effects),
            competencies=body.competencies,
            condition=self._condition(link, scene),
        )

    def _condition(self, link: Link, scene: RawPassage) -> Condition | None:
        """Let a condition ask about ids; the file asks about names."""
        if link.condition is None:
            return None
        return with_places(
            link.condition, lambda name: self._id(self._known(name, scene).name)
        )

    # Names and ids

    def _known(self, name: str, asked_by: RawPassage) -> RawPassage:
        if name not in self.raw:
            raise TweeError(
                f"there is no passage “{name}”.",
                line=asked_by.line,
                passage=asked_by.name,
            )
        return self.raw[name]

    def _chapter(self, title: str) -> str:
        if title not in self.chapters:
            place = f"chapter/{len(self.chapters)}"
            self.chapters[title] = Chapter(
                id=self._id(place), title=self._text(f"{place}/title", title)
            )
        return self.chapters[title].id

    def _actor(self, name: str) -> str:
        if name not in self.actors:
            place = f"actor/{len(self.actors)}"
            self.actors[name] = Actor(
                id=self._id(place), name=self._text(f"{place}/name", name)
            )
        return self.actors[name].id

    def _id(self, place: str) -> str:
        return str(uuid5(NAMESPACE, f"{self.code}/{place}"))

    def _text(self, place: str, words: str) -> Text:
        return Text(id=self._id(f"text/{place}"), words={self.language: words})

    def _optional(self, place: str, words: str) -> Text | None:
        return self._text(place, words) if words else None

    def _texts(self, place: str, paragraphs: list[str]) -> tuple[Text, ...]:
        return tuple(
            self._text(f"{place}/{number}", words)
            for number, words in enumerate(paragraphs)
        )


def _allowed(piece: Piece, raw: RawPassage | None = None) -> Piece:
    """Return a piece as it is; raises TweeError when a story may not hold it."""
    try:
        return checked(piece)
    except StoryError as error:
        line, name = (raw.line, raw.name) if raw else (0, "")
        raise TweeError(str(error), line=line, passage=name) from error
