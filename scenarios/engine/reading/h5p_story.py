"""A story from an H5P scenario: a passage for every node and for every end that is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.h5p_compound import read_content
from scenarios.engine.reading.h5p_content import kept
from scenarios.engine.reading.h5p_names import Names, beginning, title_of
from scenarios.engine.reading.h5p_nodes import END, Node, Scenario, Screen, Way
from scenarios.engine.reading.h5p_parts import Scribe
from scenarios.engine.reading.naming import Ids
from scenarios.engine.reading.pieces import Picture, Piece, Prose
from scenarios.engine.reading.report import Done, LossKind, Report
from scenarios.engine.story import (
    BackPolicy,
    Choice,
    EndingKind,
    Passage,
    Story,
    Text,
)

FORM: Final = "H5P Branching Scenario"
UNSCORED: Final = frozenset({"", "no-score"})
FINISHABLE: Final = frozenset(
    {"H5P.CoursePresentation", "H5P.InteractiveVideo", "H5P.Video"}
)


class Built(NamedTuple):
    """A story, the account of its import, and the files it shows."""

    story: Story
    report: Report
    media: tuple[SourceFile, ...]


def build(
    scenario: Scenario, files: Mapping[str, bytes], *, file: str, language: str
) -> Built:
    """Return the story of a scenario; ``files`` are the archive's, by name.

    A case has no kinds of ending in H5P: every ending is mixed until its author judges.
    """
    first = scenario.nodes[0].key
    ids = Ids(f"h5p/{first if first != '0' else scenario.title}")
    return _Builder(scenario, Scribe(ids, language, file, files)).build()


class _Builder:
    def __init__(self, scenario: Scenario, scribe: Scribe) -> None:
        self.scenario = scenario
        self.scribe = scribe
        self.ids = [scribe.ids.id(f"passage/{node.key}") for node in scenario.nodes]
        self.screens = dict(scenario.endings)
        self.names = Names()
        self.endings: dict[str, Passage] = {}
        self.links = self.mapped = 0

    def build(self) -> Built:
        pieces = [tuple(_shown(node)) for node in self.scenario.nodes]
        names = [
            self.names.name(title_of(node.title, shown), f"{place}")
            for place, (node, shown) in enumerate(
                zip(self.scenario.nodes, pieces, strict=True), 1
            )
        ]
        scenes = tuple(map(self._scene, self.scenario.nodes, self.ids, names, pieces))
        story = Story(
            languages=(self.scribe.language,),
            title=self.scribe.text("title", self.scenario.title),
            start=self.ids[0],
            content_note=self._note(),
            passages=(*scenes, *self.endings.values()),
            back=self._back(),
        )
        self._account_for_the_whole()
        return Built(story, self._report(story), tuple(self.scribe.media.values()))

    def _report(self, story: Story) -> Report:
        return Report(
            format=FORM,
            passages=len(story.passages),
            links_total=self.links,
            links_mapped=self.mapped,
            losses=tuple(self.scribe.losses),
        )

    def _scene(
        self, node: Node, id_: str, name: str, pieces: tuple[Piece, ...]
    ) -> Passage:
        if node.must_finish and node.library in FINISHABLE:
            source = "forceContentFinished"
            self.scribe.lose(LossKind.INTERACTION, Done.DROPPED, name, source)
        return Passage(
            id=id_,
            name=name,
            parts=self.scribe.parts(f"parts/{node.key}", name, pieces),
            choices=tuple(
                self._choice(way, f"choice/{node.key}/{number}", name)
                for number, way in enumerate(node.ways)
            ),
        )

    def _choice(self, way: Way, place: str, passage: str) -> Choice:
        self.links += 1
        ends = way.to == END and way.feedback.speaks
        target = (
            self._ending(place, way.feedback) if ends else self._target(way, passage)
        )
        self.mapped += target is not None
        told = "" if ends else self._answer(way.feedback, passage)
        self._account_for(way.feedback, passage, way.text)
        return Choice(
            id=self.scribe.ids.id(place),
            text=self.scribe.text(f"{place}/text", way.text, passage),
            target=target,
            practice=None,
            consequence=self.scribe.text(f"{place}/consequence", told, passage),
            explanation=self.scribe.text(f"{place}/explanation", ""),
        )

    def _target(self, way: Way, passage: str) -> str | None:
        if way.to is None:
            self.scribe.lose(
                LossKind.UNKNOWN_TARGET, Done.NO_TARGET, passage, way.source
            )
            return None
        if way.to < 0:
            known = way.to if way.to in self.screens else END
            return self._ending(f"ending/{known}", self.screens.get(known, Screen()))
        if way.to < len(self.ids):
            return self.ids[way.to]
        self.scribe.lose(LossKind.MISSING_TARGET, Done.NO_TARGET, passage, way.source)
        return None

    def _answer(self, feedback: Screen, passage: str) -> str:
        if feedback.picture:
            self.scribe.lose(LossKind.MEDIA, Done.DROPPED, passage, feedback.picture)
        title = feedback.title
        if title and feedback.paragraphs and title[-1].isalnum():
            title += ":"
        return " ".join(filter(None, (title, *feedback.paragraphs)))

    def _ending(self, place: str, screen: Screen) -> str:
        id_ = self.scribe.ids.id(f"passage/{place}")
        if place not in self.endings:
            wanted = beginning(next(iter(screen.sentences), ""))
            name = self.names.name(wanted, "END")
            self.endings[place] = Passage(
                id=id_,
                name=name,
                parts=self.scribe.parts(f"parts/{place}", name, _screen(screen)),
                ending=EndingKind.MIXED,
            )
            if place.startswith("ending/"):
                self._account_for(screen, name, screen.title)
        return id_

    def _note(self) -> tuple[Text, ...]:
        start = self.scenario.start
        if start.picture:
            self.scribe.lose(LossKind.MEDIA, Done.DROPPED, "", start.picture)
        self._account_for(start, "", start.title)
        said = [words for words in start.sentences if words != self.scenario.title]
        return tuple(
            self.scribe.text(f"note/{number}", words)
            for number, words in enumerate(said)
        )

    def _back(self) -> BackPolicy:
        allowed = {node.back for node in self.scenario.nodes}
        if len(allowed) > 1:
            source = "contentBehaviour"
            self.scribe.lose(LossKind.INTERACTION, Done.DROPPED, "", source)
        return BackPolicy.FREE if allowed == {True} else BackPolicy.NONE

    def _account_for(self, screen: Screen, passage: str, of: str) -> None:
        for link in screen.links:
            self.scribe.lose(LossKind.EXTERNAL_LINK, Done.TEXT_ONLY, passage, link)
        if screen.score and self.scenario.scoring not in UNSCORED:
            source = f"{of}: {screen.score}"
            self.scribe.lose(LossKind.SCORE, Done.DROPPED, passage, source)

    def _account_for_the_whole(self) -> None:
        if self.scenario.scoring not in UNSCORED:
            source = self.scenario.scoring
            self.scribe.lose(LossKind.SCORE, Done.DROPPED, "", source)
        if self.scenario.credit:
            source = self.scenario.credit
            self.scribe.lose(LossKind.METADATA, Done.DROPPED, "", source)
        for place, (id_, screen) in enumerate(self.scenario.endings):
            shown = screen is self.screens[id_] and f"ending/{id_}" in self.endings
            if screen.speaks and not shown:
                source = " ".join(screen.sentences) or f"endScreens[{place}]"
                self.scribe.lose(LossKind.METADATA, Done.DROPPED, "", source)
        unshown = self.scribe.files.keys() - self.scribe.media.keys()
        if unshown:
            source = ", ".join(sorted(unshown))
            self.scribe.lose(LossKind.OTHER_FILE, Done.DROPPED, "", source)


def _shown(node: Node) -> Iterator[Piece]:
    if node.library:
        yield from read_content(node.library, node.params)
    else:
        yield kept(LossKind.BROKEN_PASSAGE, node.source)


def _screen(screen: Screen) -> Iterator[Piece]:
    for words in screen.sentences:
        yield Prose(words, 0)
    if screen.picture:
        yield Picture("image", screen.picture, screen.alternative, 0, screen.picture)
