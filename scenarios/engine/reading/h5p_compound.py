"""H5P content types made of others: presentations, hotspots, films with questions in them.

Source: semantics.json of CoursePresentation 1.27, ImageHotspots 1.10, InteractiveVideo 1.28
and BranchingQuestion 1.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from scenarios.engine.reading.h5p_content import film, kept, picture, prose, simple
from scenarios.engine.reading.h5p_html import in_one_line
from scenarios.engine.reading.h5p_json import at, group, items, words
from scenarios.engine.reading.h5p_nodes import QUESTION, question
from scenarios.engine.reading.pieces import Lost, Piece, Prose
from scenarios.engine.reading.report import LossKind

DRAWN: Final = frozenset({"H5P.Shape"})


def read_content(library: str, params: object) -> Iterator[Piece]:
    """Return what a node shows; a content type that is not read is kept as it stands."""
    compound = COMPOUND.get(library)
    if compound:
        yield from compound(params)
    else:
        yield from _inner({"library": library, "params": params})


def _inner(action: object) -> Iterator[Piece]:
    """Return what a content type inside another shows; only the simple ones are read."""
    library = words(action, "library").split(" ")[0]
    shown = simple(library, at(action, "params"))
    if shown is not None:
        yield from shown
    elif library in DRAWN:
        yield Lost(LossKind.FORMATTING, library, 0, keep=False)
    else:
        yield kept(LossKind.INTERACTION, action)


def _question(params: object) -> Iterator[Piece]:
    yield from prose(words(question(params), "question"))


def _presentation(params: object) -> Iterator[Piece]:
    for slide in items(params, "presentation", "slides"):
        for keyword in items(slide, "keywords"):
            yield from prose(words(keyword, "main"))
        for element in items(slide, "elements"):
            yield from _element(element)
        yield from _background(at(slide, "slideBackgroundSelector"))
    yield from _background(at(params, "presentation", "globalBackgroundSelector"))


def _element(element: object) -> Iterator[Piece]:
    if at(element, "action") is not None:
        yield from _inner(at(element, "action"))
    elif title := in_one_line(words(element, "title")):
        # A button that turns to another slide: all slides are read in one scene.
        yield Lost(LossKind.INTERACTION, title, 0, keep=False)
    if said := in_one_line(words(element, "solution")):
        yield Lost(LossKind.INTERACTION, said, 0)


def _background(selector: object) -> Iterator[Piece]:
    if path := words(selector, "imageSlideBackground", "path"):
        yield Lost(LossKind.STYLE, path, 0, keep=False)


def _hotspots(params: object) -> Iterator[Piece]:
    alternative = in_one_line(words(params, "backgroundImageAltText"))
    yield from picture("image", words(params, "image", "path"), alternative)
    for hotspot in items(params, "hotspots"):
        if header := in_one_line(words(hotspot, "header")):
            yield Prose(header, 0)
        content = at(hotspot, "content")
        for action in content if isinstance(content, list) else [content]:
            yield from _inner(action)


def _interactive_video(params: object) -> Iterator[Piece]:
    whole = at(params, "interactiveVideo")
    yield from film("video", items(whole, "video", "files"))
    for track in items(whole, "video", "textTracks", "videoTrack"):
        if path := words(track, "track", "path"):
            yield Lost(LossKind.MEDIA, path, 0)
    for interaction in items(whole, "assets", "interactions"):
        yield kept(LossKind.INTERACTION, interaction)
    if group(whole, "summary", "task", "params").get("summaries"):
        yield kept(LossKind.INTERACTION, at(whole, "summary"))


COMPOUND: Final[dict[str, Callable[[object], Iterator[Piece]]]] = {
    QUESTION: _question,
    "H5P.CoursePresentation": _presentation,
    "H5P.ImageHotspots": _hotspots,
    "H5P.InteractiveVideo": _interactive_video,
}
