"""The one door for files from outside: stories, reports and media, or why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from msgspec.structs import replace

from scenarios.engine.reading.archive import Spent, is_archive, unpack
from scenarios.engine.reading.building import Reading, build
from scenarios.engine.reading.detect import BEGINS_JSON, Form, form_of, json_of
from scenarios.engine.reading.files import SourceFile, stem_of
from scenarios.engine.reading.h5p import MANIFEST, read_h5p
from scenarios.engine.reading.limits import (
    COMMAND_LINE,
    Limits,
    too_many_links,
    too_many_passages,
)
from scenarios.engine.reading.own import read_own_case, read_own_json
from scenarios.engine.reading.raw import SourceStory
from scenarios.engine.reading.report import Done, LossKind, Place, ReadingError, loss
from scenarios.engine.reading.twee import read_twee
from scenarios.engine.reading.twine_html import read_twine_html
from scenarios.engine.reading.twine_json import is_deep, read_twine_json

__all__ = ["Reading", "read_stories"]

Sorted: TypeAlias = dict[Form, list[SourceFile]]

# As many as these are the passages of a file, counted before it is read; a file that is
# marked as UTF-16 writes them its own way.
MARKS: Final = ("\n::", "\r::", "<tw-passagedata", " tiddler=")
PASSAGE_MARKS: Final = tuple(
    mark.encode(code) for mark in MARKS for code in ("utf-8", "utf-16-le", "utf-16-be")
)
# A passage in JSON is a handful of values, a passage of ours some dozens.
VALUES_A_PASSAGE: Final = 100


def read_stories(
    files: Sequence[SourceFile], *, limits: Limits = COMMAND_LINE, language: str = "da"
) -> tuple[Reading, ...]:
    """Read every story that these files hold, in this language.

    Files are known by what stands in them. Those that do not come in an archive are read
    together. Raises ReadingError, and nothing else, for whatever bytes.
    """
    if sum(len(file.data) for file in files) > limits.size:
        most = limits.size // 1_000_000
        raise ReadingError("The files are larger than %(most)s MB together.", most=most)
    reader = _Reader(limits, language)
    groups = [*_unpacked(files, limits)]
    groups.append(tuple(file for file in files if not is_archive(file.data)))
    found = tuple(one for group in groups for one in reader.group(group))
    if not found:
        raise ReadingError(
            "Nothing here can be read as a story. Twee 3, Twine’s HTML, archive and "
            "JSON, H5P Branching Scenario, and zip archives of these are read."
        )
    return found


def _unpacked(
    files: Sequence[SourceFile], limits: Limits
) -> Iterator[tuple[SourceFile, ...]]:
    """Yield what each archive holds; all of them share what archives may hold."""
    spent = Spent()
    for file in files:
        if is_archive(file.data):
            found = unpack(file.data, limits, spent)
            size = sum(len(one.data) for one in found)
            spent = Spent(spent.size + size, spent.entries + len(found))
            yield found


class _Reader:
    """Reads groups of files that belong together; what they share is used up."""

    def __init__(self, limits: Limits, language: str) -> None:
        self.limits = limits
        self.language = language
        self.passages = 0
        self.links = 0

    def group(self, files: Sequence[SourceFile]) -> tuple[Reading, ...]:
        if any(file.name == MANIFEST for file in files):
            return (self._h5p(files, files[0]),)
        by_form: Sorted = defaultdict(list)
        for file in files:
            self._refuse_values(file)
            by_form[form_of(file)].append(file)
        others = by_form[Form.OTHER]
        readings = (*self._ours(by_form, others), *self._others(by_form, others))
        return _with_left_over(readings, others) if readings else ()

    def _ours(self, found: Sorted, media: Sequence[SourceFile]) -> Iterator[Reading]:
        for file in found[Form.STORY]:
            yield read_own_json(file)
        cases: dict[str, list[SourceFile]] = defaultdict(list)
        for file in found[Form.CASE]:
            cases[stem_of(file.name)].append(file)
        for code, files in cases.items():
            yield read_own_case(code, files, self.language)
        for file in found[Form.H5P]:
            yield self._h5p((file, *media), file)

    def _others(self, found: Sorted, media: Sequence[SourceFile]) -> Iterator[Reading]:
        files = (*found[Form.TWEE], *found[Form.TWINE_HTML])
        self._refuse_many(sum(map(_passages, files)))
        for source in self._sources(found):
            self._refuse_many(len(source.passages))
            if source.passages:
                yield self._counted(
                    build(
                        source, language=self.language, limits=self.limits, media=media
                    )
                )

    def _refuse_many(self, passages: int) -> None:
        if self.passages + passages > self.limits.passages:
            raise too_many_passages(self.limits)

    def _refuse_values(self, file: SourceFile) -> None:
        """A value takes many times more memory than its letters do."""
        most = VALUES_A_PASSAGE * self.limits.passages
        if BEGINS_JSON.match(file.data) and file.data.count(b",") > most:
            raise ReadingError(
                "“%(file)s” may hold %(most)s values at most.",
                file=file.name,
                most=most,
            )

    def _counted(self, reading: Reading) -> Reading:
        self._refuse_many(reading.report.passages)
        self.passages += reading.report.passages
        self.links += reading.report.links_total
        if self.links > self.limits.links:
            raise too_many_links(self.limits)
        return reading

    def _sources(self, found: Sorted) -> Iterator[SourceStory]:
        yield from read_twee(found[Form.TWEE])
        for file in found[Form.TWINE_HTML]:
            yield from read_twine_html(file)
        for file in found[Form.TWINE_JSON]:
            data = json_of(file)
            if is_deep(data, self.limits.depth):
                raise ReadingError(
                    "“%(file)s” may be %(most)s values deep at most.",
                    file=file.name,
                    most=self.limits.depth,
                )
            if isinstance(data, dict):
                yield read_twine_json(data, file.name)

    def _h5p(self, files: Sequence[SourceFile], main: SourceFile) -> Reading:
        name = stem_of(main.name)
        built = read_h5p(files, name=name, limits=self.limits, language=self.language)
        title = built.story.title.say(self.language) or name
        return self._counted(Reading(title, built.story, built.report, built.media))


def _passages(file: SourceFile) -> int:
    """Return how many passages a file has, roughly, which costs next to nothing."""
    return max(file.data.count(mark) for mark in PASSAGE_MARKS)


def _with_left_over(
    readings: tuple[Reading, ...], others: Sequence[SourceFile]
) -> tuple[Reading, ...]:
    """Tell, with the first story, which files were neither read nor shown."""
    shown = {file.name for reading in readings for file in reading.media}
    lost = tuple(
        loss(LossKind.OTHER_FILE, Done.DROPPED, place=Place(file.name))
        for file in others
        if file.name not in shown
    )
    first, *rest = readings
    report = replace(first.report, losses=(*first.report.losses, *lost))
    return (first._replace(report=report), *rest)
