"""Elements that hold text only, found in HTML in time that grows with its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from scenarios.engine.reading.report import ReadingError

# A tag that never ends is given up after this many characters, and a page after this
# many such tags.
LONGEST_TAG: Final = 20_000
MOST_BROKEN: Final = 500
TAG: Final = re.compile(r"""<[A-Za-z-]++(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
ATTRIBUTE: Final = re.compile(
    r"""(?<=[\s"'])([^\s=<>"'/]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++))"""
)


class Element(NamedTuple):
    """An element of a page: ``start`` and ``end`` are where its content stands."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int


class Page:
    """A file of HTML whose elements are asked for from its beginning on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.broken = 0
        self.counted = 0
        self.line = 1

    def elements(
        self, *names: str, start: int = 0, end: int | None = None
    ) -> Iterator[Element]:
        """Yield the elements of these names between two places.

        An element ends at its closing tag, or else where the next one of its name
        begins. Raises ReadingError when too many tags are broken.
        """
        end = len(self.text) if end is None else end
        opening = re.compile(rf"<({'|'.join(names)})(?=[\s>])", re.IGNORECASE)
        while found := opening.search(self.text, start, end):
            tag = TAG.match(
                self.text, found.start(), min(end, found.start() + LONGEST_TAG)
            )
            if tag is None:
                start = found.end()
                self._count_broken()
                continue
            name = found[1].lower()
            boundary = re.compile(rf"</?{name}(?=[\s>])", re.IGNORECASE)
            close = boundary.search(self.text, tag.end(), end)
            stop = close.start() if close else end
            yield Element(name, attributes(tag[0]), tag.end(), stop)
            start = stop

    def words(self, element: Element) -> str:
        """Return an element's text, decoded once."""
        return unescape(self.text[element.start : element.end])

    def line_of(self, element: Element) -> int:
        """Return the line on which an element's text begins, counted from 1."""
        if element.start < self.counted:
            self.counted, self.line = 0, 1
        self.line += self.text.count("\n", self.counted, element.start)
        self.counted = element.start
        return self.line

    def _count_broken(self) -> None:
        self.broken += 1
        if self.broken > MOST_BROKEN:
            raise ReadingError("The HTML is broken: too many of its tags never end.")


def attributes(tag: str) -> dict[str, str]:
    """Return what a tag says, its names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
