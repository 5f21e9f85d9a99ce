"""What the passages of one file of a case have in common when they are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from scenarios.engine.story import Actor, Chapter
from scenarios.engine.twee import RawPassage, TweeError
from scenarios.engine.twee_data import TweeData
from scenarios.engine.twee_pieces import Body
from scenarios.engine.twee_places import ID, Places


class Tables:
    """Actors and chapters, in the order in which the file names them."""

    def __init__(
        self, places: Places, actors: Collection[str], chapters: Collection[str]
    ) -> None:
        self.places = places
        self.actors: dict[str, Actor] = {}
        self.chapters: dict[str, Chapter] = {}
        for name in actors:
            self.actor(name)
        for title in chapters:
            self.chapter(title)

    def actor(self, name: str) -> str:
        """Return the id of the actor of this name."""
        if name not in self.actors:
            place = f"actor/{len(self.actors)}"
            text = self.places.text(f"{place}/name", name)
            self.actors[name] = Actor(id=self.places.id(place), name=text)
        return self.actors[name].id

    def chapter(self, title: str) -> str:
        """Return the id of the chapter of this title."""
        if title not in self.chapters:
            place = f"chapter/{len(self.chapters)}"
            text = self.places.text(f"{place}/title", title)
            self.chapters[title] = Chapter(id=self.places.id(place), title=text)
        return self.chapters[title].id


class Scene(NamedTuple):
    """A passage of the story, as it stands in the file and sorted."""

    raw: RawPassage
    body: Body


class Sheet(NamedTuple):
    """A file and what is known of it.

    ``words`` are those of variables, ``roles`` ids by code; ``followed`` are the places
    of dialogue in the source language, and in it None.
    """

    raw: Mapping[str, RawPassage]
    scenes: Mapping[str, Scene]
    places: Places
    tables: Tables
    data: TweeData
    words: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, str]
    followed: Collection[str] | None

    def known(self, name: str, asked_by: RawPassage) -> RawPassage:
        """Return the passage of this name; raises TweeError at the one that asks."""
        if name not in self.raw:
            raise refused(f"there is no passage “{name}”.", asked_by)
        return self.raw[name]

    def target(self, name: str, asked_by: RawPassage) -> str:
        """Return the id of the passage of this name; an id stands for itself."""
        if name not in self.raw and ID.fullmatch(name):
            return name
        return self.places.id(self.known(name, asked_by).name)


def refused(message: str, raw: RawPassage) -> TweeError:
    """Return the error of a passage."""
    return TweeError(message, line=raw.line, passage=raw.name)
