"""A story of ours from a story made elsewhere, with the account of every loss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Final, NamedTuple

from scenarios.engine.reading.account import Account
from scenarios.engine.reading.building_audit import Auditor, about_variables
from scenarios.engine.reading.building_includes import Includer
from scenarios.engine.reading.building_media import Shelf
from scenarios.engine.reading.building_passages import PassageMaker
from scenarios.engine.reading.building_scenes import Cast, Scene, cast
from scenarios.engine.reading.dialects import dialect_of
from scenarios.engine.reading.files import SourceFile, stem_of
from scenarios.engine.reading.limits import Limits
from scenarios.engine.reading.naming import Ids
from scenarios.engine.reading.pieces import (
    Assignment,
    Lost,
    Piece,
    RawCompare,
)
from scenarios.engine.reading.raw import SourcePassage, SourceStory
from scenarios.engine.reading.report import Done, LossKind, Report
from scenarios.engine.reading.variables import CannotBeSaidError, Variables
from scenarios.engine.story import Story, Text, VariableKind

LONGEST_TITLE: Final = 200
SAMPLES: Final = 500
DEFAULT_START: Final = "Start"


class Reading(NamedTuple):
    """A story that was read, the account of it, and the media files that it shows."""

    name: str
    story: Story
    report: Report
    media: tuple[SourceFile, ...] = ()


class Finder(dict[str, Scene | None]):
    """The scenes by name: as it is written, else without the blanks around it.

    To be asked for a name that no scene has is no error: it gives None.
    """

    def __init__(self, scenes: Sequence[Scene]) -> None:
        super().__init__({scene.source.name: scene for scene in scenes})
        self.trimmed: dict[str, Scene] = {}
        for scene in scenes:
            name = scene.source.name
            if name != name.strip():
                self.trimmed.setdefault(name.strip(), scene)

    def __missing__(self, name: str) -> Scene | None:
        """Return the scene of a name that is not to the letter any scene's."""
        plain = name.strip()
        return self.get(plain) or self.trimmed.get(plain)


def build(
    source: SourceStory, *, language: str, limits: Limits, media: Sequence[SourceFile]
) -> Reading:
    """Return the story that a source tells, in this language.

    Its ids come from the IFID, else the title or the file's name, and the names of its
    passages: the same source gives the same story.
    """
    title = (source.title or stem_of(source.file))[:LONGEST_TITLE]
    ids = Ids(source.ifid.upper() or title)
    account = Account(source.losses)
    samples = (one.body for one in source.passages[:SAMPLES])
    dialect = dialect_of(source.story_format, samples)
    found = cast(source, dialect, ids, limits, account)
    finder, shelf = Finder(found.scenes), Shelf(media)
    includer = Includer(finder.__getitem__)
    scenes = [includer.complete(scene) for scene in found.scenes]
    variables = Variables(_about_variables(found), ids)
    Auditor(account, includer, variables, shelf).audit(found.scenes)
    _variables(variables, source.file, account)
    start = _start(source, finder, found.scenes, account)
    _begin(found, includer.complete(start) if start else None, variables, account)
    maker = PassageMaker(language, finder.__getitem__, variables, shelf)
    story = Story(
        languages=(language,),
        title=Text(id=ids.id("title"), words={language: title}),
        start=start.id if start else None,
        passages=maker.passages(scenes),
        variables=variables.declared(),
    )
    report = account.report(f"{source.form} ({dialect})", len(scenes))
    return Reading(title, story, report, tuple(shelf.used.values()))


def _about_variables(found: Cast) -> Iterator[Assignment | RawCompare]:
    beginnings = (one.pieces for one in found.beginnings)
    scenes = (one.pieces for one in found.scenes)
    return about_variables(chain.from_iterable(chain(beginnings, scenes)))


def _start(
    source: SourceStory, finder: Finder, scenes: Sequence[Scene], account: Account
) -> Scene | None:
    """Return where the story begins; a file that does not say begins with “Start”."""
    scene = finder[DEFAULT_START if source.start is None else source.start]
    if scene is None and scenes:
        scene = scenes[0]
        account.lose(LossKind.NO_START, Done.STARTS_FIRST, scene.source)
    return scene


def _variables(variables: Variables, file: str, account: Account) -> None:
    for name in variables.renamed():
        account.lose_of_story(LossKind.RENAMED, Done.NAMED_ANEW, file, name)
    for name, kind in variables.mixed():
        done = Done.AS_WORD if kind is VariableKind.WORD else Done.AS_NUMBER
        account.lose_of_story(LossKind.VARIABLE, done, file, name)


def _begin(
    found: Cast, start: Scene | None, variables: Variables, account: Account
) -> None:
    """Let variables begin as the story sets them before its first choice."""
    for beginning in found.beginnings:
        for piece in beginning.pieces:
            _begin_with(piece, beginning.source, variables, account)
    for piece in start.pieces if start else ():
        if isinstance(piece, Assignment):
            with suppress(CannotBeSaidError):  # the audit of the scene has told it
                variables.begin_with(piece)


def _begin_with(
    piece: Piece, source: SourcePassage, variables: Variables, account: Account
) -> None:
    match piece:
        case Lost(kind=kind):
            account.lose(kind, Done.DROPPED, source, piece.line, piece.source)
        case Assignment():
            try:
                variables.begin_with(piece)
            except CannotBeSaidError:
                account.lose(
                    LossKind.SETTER, Done.NOT_SET, source, piece.line, piece.source
                )
        case _:
            return
