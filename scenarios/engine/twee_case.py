"""Our cases in Twee, read into a story: feedback passages are folded into their choices.

Where ids come from stands in ``twee_places.py``, what lines cannot say in ``twee_data.py``.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeVar

from scenarios.engine.codec import StoryError, checked
from scenarios.engine.story import Passage, Role, Story, Variable
from scenarios.engine.translate import joined
from scenarios.engine.twee import RawPassage, TweeError, read_passages
from scenarios.engine.twee_data import (
    CaseReading,
    TweeData,
    merged,
    print_of,
    read_data,
    restored,
)
from scenarios.engine.twee_debrief import read_debrief
from scenarios.engine.twee_frame import (
    OwnData,
    read_own_data,
    read_story_meters,
    read_title,
    read_variables,
)
from scenarios.engine.twee_passage import PassageReader
from scenarios.engine.twee_pieces import Link
from scenarios.engine.twee_places import Places
from scenarios.engine.twee_scene import read_body
from scenarios.engine.twee_sheet import Scene, Sheet, Tables

Piece = TypeVar("Piece", Passage, Story)

FRAME: Final = ("StoryTitle", "StoryData", "StoryInit")


def read_case(code: str, texts: dict[str, str]) -> Story:
    """Read one case from its Twee files, language to text, the source language first.

    Files that name their languages are read in that order. Raises TweeError (with line and passage) or DifferentStructureError. What it returns
    can be written as JSON and read again.
    """
    return read_case_closely(code, texts).story


def read_case_closely(code: str, texts: dict[str, str]) -> CaseReading:
    """Read as read_case does, and tell which exact data was out of date."""
    files = _in_order({one: _File.read(text) for one, text in texts.items()})
    data = merged(file.data for file in files.values())
    if data.whole and data.whole.reads == print_of(file.raw for file in files.values()):
        return CaseReading(_allowed(data.whole.story))
    readers = [
        _CaseReader(Places(file.own.code or code, language, data, file.data), file)
        for language, file in files.items()
    ]
    source, *translations = readers
    story = source.story(data)
    for reader in translations:
        read = reader.story(data, source)
        story = joined(story, read, made_from=reader.places.made_from)
    reading = restored(story, data)
    return CaseReading(_allowed(reading.story), reading.stale)


class _File(NamedTuple):
    """One language of a case, split into passages."""

    raw: dict[str, RawPassage]
    own: OwnData
    data: TweeData

    @classmethod
    def read(cls, text: str) -> _File:
        raw = {passage.name: passage for passage in read_passages(text)}
        return cls(raw, read_own_data(raw), read_data(raw))


def _in_order(files: dict[str, _File]) -> dict[str, _File]:
    """Put the source language first, where the files say which it is."""
    said = [language for file in files.values() for language in file.own.languages]
    order = dict.fromkeys((*said, *files))
    return {language: files[language] for language in order if language in files}


class _CaseReader:
    """Reads one file in one language."""

    def __init__(self, places: Places, file: _File) -> None:
        self.places = places
        self.raw = file.raw
        self.own = file.own
        self.tables = Tables(places, self.own.actors, self.own.chapters)
        self.spoken: set[str] = set()

    def story(self, data: TweeData, source: _CaseReader | None = None) -> Story:
        """Return the story in this language; ``source`` has read the source language."""
        note = self._tagged("content-note")
        debrief = self._tagged("debrief")
        body = read_body(note)
        ways_in = [link for link in body.links if link.target != debrief.name]
        variables = read_variables(self.raw, self.places)
        sheet = self._sheet(variables, self._role_ids(ways_in), data, source)
        starts = [sheet.target(link.target, note) for link in ways_in]
        passages = self._passages(sheet, {link.target for link in ways_in})
        story = Story(
            languages=(self.places.language,),
            title=self.places.text("title", read_title(self.raw)),
            case_types=self.own.case_types,
            start=starts[0] if starts else None,
            content_note=self.places.texts("content-note", body.paragraphs),
            variables=variables,
            meters=read_story_meters(self.own, self.raw, self.places),
            actors=tuple(self.tables.actors.values()),
            chapters=tuple(self.tables.chapters.values()),
            passages=passages,
            debrief=read_debrief(read_body(debrief), self.places.text),
            roles=self._roles(ways_in, starts),
            back=self.own.back,
            competencies=self.own.competencies,
        )
        return _allowed(story)

    def _tagged(self, tag: str) -> RawPassage:
        for passage in self.raw.values():
            if tag in passage.tags:
                return passage
        raise TweeError(f"no passage has the tag “{tag}”.")

    def _sheet(
        self,
        variables: tuple[Variable, ...],
        roles: dict[str, str],
        data: TweeData,
        source: _CaseReader | None,
    ) -> Sheet:
        words = {variable.name: variable.words for variable in variables}
        scenes = {
            raw.name: Scene(raw, read_body(raw, words))
            for raw in self.raw.values()
            if {"scene", "ending"} & set(raw.tags) and raw.name not in FRAME
        }
        return Sheet(
            raw=self.raw,
            scenes=scenes,
            places=self.places,
            tables=self.tables,
            data=data,
            words=words,
            roles=roles,
            followed=source.spoken if source else None,
        )

    # Roles

    def _role_ids(self, ways_in: list[Link]) -> dict[str, str]:
        """Return the ids of the roles by their codes; a story of one way in has none."""
        if len(ways_in) <= 1 and not self.own.roles:
            return {}
        return {
            self._role_code(link): self.places.id(f"role/{number}")
            for number, link in enumerate(ways_in)
        }

    def _role_code(self, link: Link) -> str:
        return self.own.roles.get(link.target, link.target)

    def _roles(self, ways_in: list[Link], starts: list[str]) -> tuple[Role, ...]:
        if not self._role_ids(ways_in):
            return ()
        return tuple(
            Role(
                id=self.places.id(f"role/{number}"),
                code=self._role_code(link),
                name=self.places.text(f"role/{number}", link.text),
                start=start,
            )
            for number, (link, start) in enumerate(zip(ways_in, starts, strict=True))
        )

    # Passages

    def _passages(self, sheet: Sheet, starts: set[str]) -> tuple[Passage, ...]:
        """Read scenes and endings in the file's order; a chapter goes on till the next.

        It ends where a role starts. An ending is in a chapter only when it says so.
        """
        reader = PassageReader(sheet)
        found: list[Passage] = []
        chapter: str | None = None
        for scene in sheet.scenes.values():
            own = scene.body.chapter
            if "ending" in scene.raw.tags:
                here = self.tables.chapter(own) if own else None
            else:
                if own is not None or scene.raw.name in starts:
                    chapter = self.tables.chapter(own) if own else None
                here = chapter
            found.append(_allowed(reader.passage(scene, here), scene.raw))
        self.spoken = reader.parts.spoken
        return tuple(found)


def _allowed(piece: Piece, raw: RawPassage | None = None) -> Piece:
    """Return a piece as it is; raises TweeError when a story may not hold it."""
    try:
        return checked(piece)
    except StoryError as error:
        line, name = (raw.line, raw.name) if raw else (0, "")
        raise TweeError(str(error), line=line, passage=name) from error
