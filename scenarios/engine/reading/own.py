"""Our own files, read back as they are: stories in JSON, cases in Twee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scenarios.engine import codec
from scenarios.engine.codec import StoryError
from scenarios.engine.reading.building import Reading
from scenarios.engine.reading.files import SourceFile, stem_of, text_of
from scenarios.engine.reading.report import (
    Done,
    Loss,
    LossKind,
    Place,
    ReadingError,
    Report,
    loss,
)
from scenarios.engine.story import Story
from scenarios.engine.translate import DifferentStructureError
from scenarios.engine.twee import TweeError
from scenarios.engine.twee_case import read_case_closely

LANGUAGE: Final = re.compile(r"\.([a-z]{2})\.[^./]*\Z")


def read_own_json(file: SourceFile) -> Reading:
    """Read a story as it was exported; raises ReadingError."""
    try:
        story = codec.from_json(file.data.removeprefix(b"\xef\xbb\xbf"))
    except StoryError as error:
        raise ReadingError(
            "“%(file)s” is not a story of ours: %(reason)s",
            file=file.name,
            reason=str(error),
        ) from error
    return _as_it_is(story, "Story JSON", file.name)


def read_own_case(code: str, files: Sequence[SourceFile], language: str) -> Reading:
    """Read a case whose languages stand in the names of its files; raises ReadingError.

    ``a.da.twee`` is Danish; a name that does not say is read as ``language``, which also
    comes first when it is there.
    """
    texts = {_language(file.name, language): text_of(file)[0] for file in files}
    first = {language: texts[language]} if language in texts else {}
    try:
        case = read_case_closely(code, {**first, **texts})
    except (TweeError, DifferentStructureError) as error:
        raise ReadingError(
            "“%(file)s” cannot be read: %(reason)s",
            file=files[0].name,
            reason=str(error),
        ) from error
    lost = tuple(
        loss(LossKind.METADATA, Done.DROPPED, source=one, place=Place(files[0].name))
        for one in case.stale
    )
    return _as_it_is(case.story, "Our own Twee", files[0].name, lost)


def _language(name: str, language: str) -> str:
    said = LANGUAGE.search(name.lower())
    return said[1] if said else language


def _as_it_is(
    story: Story, form: str, file: str, losses: tuple[Loss, ...] = ()
) -> Reading:
    known = {passage.id for passage in story.passages}
    targets = [one.target for passage in story.passages for one in passage.choices]
    report = Report(
        format=form,
        passages=len(story.passages),
        links_total=len(targets),
        links_mapped=sum(target in known for target in targets),
        losses=losses,
    )
    name = story.title.say(story.source_language) or stem_of(file)
    return Reading(name, story, report)
