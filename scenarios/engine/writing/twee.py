"""A story as Twee 3, one file a language, that reads back to the same story.

What the readable form cannot carry is written beside it as data: see ``twee_data.py``.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from scenarios.engine.story import Passage, Story
from scenarios.engine.translate import DifferentStructureError
from scenarios.engine.twee import TweeError, read_passages
from scenarios.engine.twee_case import read_case
from scenarios.engine.twee_data import (
    PASSAGE,
    ExactPassage,
    ExactStory,
    TweeData,
    fingerprint,
    frame_of,
    print_of,
    restored,
)
from scenarios.engine.twee_places import derived_id
from scenarios.engine.writing.ledger import Ledger
from scenarios.engine.writing.names import Names, names_of
from scenarios.engine.writing.sheet import Sheet
from scenarios.engine.writing.twee_frame import debrief_text, opening, starts
from scenarios.engine.writing.twee_passage import (
    Chapters,
    feedback_text,
    passage_text,
)


def to_twee(story: Story, code: str) -> dict[str, str]:
    """Write a story, language to text; ``read_case`` reads the same story back.

    Raises TweeError when the story is larger than a file may be.
    """
    names = names_of(story)
    code = _code_of_ids(story, code)
    written = {
        language: _Written(story, names, Ledger(code, language, story.source_language))
        for language in story.languages
    }
    plain = {language: one.text() for language, one in written.items()}
    exact = _exact(story, code, plain)
    if exact is None:
        return plain
    source = story.source_language
    return {**plain, source: written[source].text(exact)}


class _Written:
    """One language of a story, written; its data can be added to."""

    def __init__(self, story: Story, names: Names, ledger: Ledger) -> None:
        sheet = Sheet(story, names, ledger)
        chapters = Chapters(sheet, set(starts(sheet)))
        self.passages = opening(sheet)
        for number, passage in enumerate(story.passages):
            self.passages.append(passage_text(sheet, number, chapters))
            self.passages += [
                feedback_text(sheet, name, choice)
                for name, choice in zip(
                    names.choices[number], passage.choices, strict=True
                )
            ]
        self.passages.append(debrief_text(sheet))
        self.data = ledger.data(names.true)

    def text(self, exact: TweeData | None = None) -> str:
        """Return the file, with what else is kept as data."""
        data = self.data
        if exact:
            data = replace(
                data, passages=exact.passages, frame=exact.frame, whole=exact.whole
            )
        passages = self.passages
        if data != TweeData():
            body = msgspec.json.format(msgspec.json.encode(data), indent=1).decode()
            passages = [*passages, f":: {PASSAGE} [Twine.private]\n{body}"]
        return "\n\n".join(passages) + "\n"


def _code_of_ids(story: Story, code: str) -> str:
    """Return the code that the story's ids were derived from, if it is this one's."""
    likely = (code, code.upper())
    derived = (one for one in likely if derived_id(one, "text/title") == story.title.id)
    return next(derived, code)


def _exact(story: Story, code: str, files: dict[str, str]) -> TweeData | None:
    """Return what is not read back as it is; None when everything is."""
    try:
        read = read_case(code, files)
    except (TweeError, DifferentStructureError):
        return _whole(story, files)
    if read == story:
        return None
    passages = {
        theirs.id: ExactPassage(fingerprint(theirs), ours)
        for ours, theirs in zip(story.passages, read.passages, strict=False)
        if _unplaced(ours) != _unplaced(theirs)
    }
    ours, theirs = frame_of(story), frame_of(read)
    frame = ExactStory(fingerprint(theirs), ours) if ours != theirs else None
    data = TweeData(passages=passages, frame=frame)
    return data if restored(read, data).story == story else _whole(story, files)


def _whole(story: Story, files: dict[str, str]) -> TweeData:
    """Keep a story that no readable form comes near, as two things under one id are."""
    raw = ({one.name: one for one in read_passages(text)} for text in files.values())
    return TweeData(whole=ExactStory(print_of(raw), story))


def _unplaced(passage: Passage) -> Passage:
    return replace(passage, position=None)
