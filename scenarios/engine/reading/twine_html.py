"""Twine's published HTML and its archives, without a document tree over the whole.

A published file holds its story's data between hundreds of kilobytes of its format's
program, which speaks of the same elements; only what is in its place is read. The HTML of
Twine 1 is read too. Text is decoded once, as a browser would.

Source: Twine 2 HTML output specification, https://github.com/iftechfoundation/twine-specs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from scenarios.engine.reading.elements import Element, Page
from scenarios.engine.reading.files import SourceFile, text_of
from scenarios.engine.reading.raw import SourcePassage, SourceStory
from scenarios.engine.reading.report import Done, Loss, LossKind, Place, loss

STORY: Final = "tw-storydata"
PASSAGE: Final = "tw-passagedata"
CODE: Final = {"style": LossKind.STYLE, "script": LossKind.SCRIPT}
# As Twine 2 and Twine 1 write them; a search for these costs next to nothing.
TOLD_BY: Final = (
    "<tw-passagedata",
    'id="storeArea"',
    'id="store-area"',
    "id=storeArea",
)
TIDDLER: Final = "tiddler"
TITLE: Final = "StoryTitle"
ESCAPE: Final = re.compile(r"\\([nst])")
SIGNS: Final = {"n": "\n", "s": "\\", "t": "\t"}


def looks_like_twine_html(text: str) -> bool:
    """Tell whether a text holds a story as Twine 2 or Twine 1 publishes it."""
    return any(tell in text for tell in TOLD_BY)


def read_twine_html(file: SourceFile) -> tuple[SourceStory, ...]:
    """Read every story of a published file or an archive."""
    text, losses = text_of(file)
    page = Page(text)
    stories = tuple(_stories(page, file.name))
    if not stories:
        stories = tuple(_twine_1(page, file.name))
    return tuple(one._replace(losses=(*losses, *one.losses)) for one in stories)


def _stories(page: Page, file: str) -> Iterator[SourceStory]:
    """Yield what has a name and passages; a program may speak of either alone."""
    for story in page.elements(STORY):
        if "name" in story.attributes:
            read = _read(page, story, file)
            if read.passages:
                yield read


def _read(page: Page, story: Element, file: str) -> SourceStory:
    said = story.attributes
    passages: list[SourcePassage] = []
    losses: list[Loss] = []
    start = None
    for one in page.elements(PASSAGE, *CODE, start=story.start, end=story.end):
        if one.name in CODE:
            losses += _code(page, one, file)
            continue
        passages.append(_passage(page, one, file))
        if "startnode" in said and one.attributes.get("pid") == said["startnode"]:
            start = passages[-1].name
    version = said.get("format-version", "")
    return SourceStory(
        form="Twine HTML",
        file=file,
        passages=tuple(passages),
        title=said["name"].strip(),
        ifid=said.get("ifid", ""),
        story_format=f"{said.get('format', '')} {version}".strip(),
        start=start,
        losses=tuple(losses),
    )


def _passage(page: Page, element: Element, file: str) -> SourcePassage:
    said, line = element.attributes, page.line_of(element)
    return SourcePassage(
        name=said.get("name", said.get(TIDDLER)) or f"({line})",
        body=page.words(element).rstrip("\n"),
        line=line,
        file=file,
        tags=tuple(said.get("tags", "").split()),
        position=said.get("position", said.get("twine-position", "")),
    )


def _code(page: Page, element: Element, file: str) -> Iterator[Loss]:
    source = page.text[element.start : element.end].strip()
    if source:
        place = Place(file, page.line_of(element))
        yield loss(CODE[element.name], Done.DROPPED, source=source, place=place)


def _twine_1(page: Page, file: str) -> Iterator[SourceStory]:
    passages = [
        _with_signs(_passage(page, one, file))
        for one in page.elements("div")
        if TIDDLER in one.attributes
    ]
    title = next((one.body for one in passages if one.name == TITLE), "")
    if passages:
        yield SourceStory(
            form="Twine 1 HTML",
            file=file,
            passages=tuple(one for one in passages if one.name != TITLE),
            title=title.strip(),
        )


def _with_signs(passage: SourcePassage) -> SourcePassage:
    """Twine 1 writes line ends, tabs and backslashes as signs."""
    return replace(passage, body=ESCAPE.sub(lambda sign: SIGNS[sign[1]], passage.body))
