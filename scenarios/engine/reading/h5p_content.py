"""What an H5P content type shows, as pieces of a passage: words, pictures, what is lost.

Source: semantics.json of AdvancedText 1.1, Image 1.1, Video 1.6, Audio 1.5, Link 1.3,
and of ContinuousText 1.2, which a presentation cuts up and keeps in its slides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from scenarios.engine.reading.h5p_html import Markup, in_one_line, read_markup
from scenarios.engine.reading.h5p_json import at, items, verbatim, words
from scenarios.engine.reading.pieces import Lost, Picture, Piece, Prose
from scenarios.engine.reading.plain import paragraphs
from scenarios.engine.reading.report import LossKind

ADDRESS: Final = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*:|//)")
UPLOADING: Final = "#tmp"


def simple(library: str, params: object) -> Iterator[Piece] | None:
    """Return the pieces of a content type that only shows something, else None."""
    reader = SIMPLE.get(library)
    return reader(params) if reader else None


def kept(kind: LossKind, source: object) -> Lost:
    """Return a piece of the file that cannot be shown, for the author to see."""
    return Lost(kind, verbatim(source), 0)


def prose(html: str) -> Iterator[Piece]:
    """Return the paragraphs of a text and what of it is no words."""
    markup = read_markup(html)
    for paragraph in markup.paragraphs:
        yield from paragraphs(paragraph, 0)
    yield from beside(markup)


def beside(markup: Markup) -> Iterator[Piece]:
    """Return what a text held beside its words."""
    for source, alternative in markup.pictures:
        yield from picture("image", source, in_one_line(alternative))
    for link in markup.links:
        yield Lost(LossKind.EXTERNAL_LINK, link, 0)
    for tag in markup.refused:
        yield Lost(LossKind.HTML, tag, 0, keep=False)
    for tag in markup.formatting:
        yield Lost(LossKind.FORMATTING, tag, 0, keep=False)


def picture(kind: str, path: str, alternative: str = "") -> Iterator[Piece]:
    """Return a picture, film or sound; one that lies elsewhere is not fetched."""
    name = path.removesuffix(UPLOADING)
    if ADDRESS.match(name):
        yield Lost(LossKind.MEDIA, name, 0)
    elif name:
        yield Picture(kind, name, alternative, 0, name)


def _text(params: object) -> Iterator[Piece]:
    yield from prose(words(params, "text"))


def _image(params: object) -> Iterator[Piece]:
    alternative = in_one_line(words(params, "alt"))
    yield from picture("image", words(params, "file", "path"), alternative)
    hover = in_one_line(words(params, "title"))
    if hover and hover != alternative:
        yield Lost(LossKind.FORMATTING, hover, 0, keep=False)


def _video(params: object) -> Iterator[Piece]:
    yield from film("video", items(params, "sources"))
    for track in items(params, "a11y", "textTracks", "videoTrack"):
        if path := words(track, "track", "path"):
            yield Lost(LossKind.MEDIA, path, 0)


def film(kind: str, sources: list[object]) -> Iterator[Piece]:
    """Return a film or sound; its other files are the same in another quality."""
    for source in sources[:1]:
        yield from picture(kind, words(source, "path"))


def _audio(params: object) -> Iterator[Piece]:
    yield from film("audio", items(params, "files"))


def _link(params: object) -> Iterator[Piece]:
    if title := in_one_line(words(params, "title")):
        yield Prose(title, 0)
    address = at(params, "linkWidget")
    yield Lost(
        LossKind.EXTERNAL_LINK, words(address, "protocol") + words(address, "url"), 0
    )


SIMPLE: Final[dict[str, Callable[[object], Iterator[Piece]]]] = {
    "H5P.AdvancedText": _text,
    "H5P.Text": _text,
    "H5P.Table": _text,
    "H5P.ContinuousText": _text,
    "H5P.Image": _image,
    "H5P.Video": _video,
    "H5P.Audio": _audio,
    "H5P.Link": _link,
}
