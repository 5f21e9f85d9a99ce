"""The small HTML of an H5P text, as paragraphs of plain words."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from typing import Final, NamedTuple

import nh3

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ENDS_A_PARAGRAPH: Final = HEADINGS | {
    *("p", "div", "br", "hr", "li", "ul", "ol", "blockquote", "pre", "table", "tr"),
    *("dl", "dt", "dd", "caption"),
}
CELLS: Final = frozenset({"td", "th"})
# What stands in plain words as well as not.
SILENT: Final = frozenset({"p", "div", "br", "span", "a", "img", "li", "ul", "ol"})
STYLED: Final = frozenset(
    {*("strong", "em", "b", "i", "u", "s", "del", "code", "sub", "sup", "hr")}
)
# Their end may be left out, and the next one ends them.
NEVER_CLOSED: Final = frozenset(
    {*("br", "hr", "img", "input", "p", "li", "td", "th", "tr", "dd", "dt")}
)
KEPT: Final = ENDS_A_PARAGRAPH | CELLS | SILENT | STYLED
ATTRIBUTES: Final = {"a": {"href"}, "img": {"src", "alt"}}
BLANKS: Final = re.compile(r"[\s\u200b\ufeff]+")
TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30})")
ANY_TAG: Final = re.compile(r"<[^<>]*>")
# Beyond these a sanitiser's time grows with the square of a text; no author's text does.
MOST_DEPTH: Final = 200
MOST_ENTITIES: Final = 10_000
NOT_WORDS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Markup(NamedTuple):
    """A text without its markup, and what there was beside words."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()  # source, alternative
    formatting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def read_markup(html: str) -> Markup:
    """Return the words of a piece of HTML; scripts and styles are no words."""
    if "<" not in html and "&" not in html:
        return Markup(_blocks(html))
    tags = [(closes, name.lower()) for closes, name in TAG.findall(html)]
    if _is_tangled(html, tags):
        return Markup(_blocks(unescape(ANY_TAG.sub("\n", html))), refused=("<…>",))
    reader = _Reader()
    reader.feed(nh3.clean(html, tags=set(KEPT), attributes=ATTRIBUTES, link_rel=None))
    reader.close()
    names = dict.fromkeys(name for _, name in tags if name not in KEPT)
    return reader.read()._replace(refused=tuple(f"<{name}>" for name in names))


def _is_tangled(html: str, tags: list[tuple[str, str]]) -> bool:
    if html.count("&") > MOST_ENTITIES:
        return True
    unclosed: Counter[str] = Counter()
    depth = 0
    for closes, name in tags:
        if not closes and name not in NEVER_CLOSED:
            unclosed[name] += 1
            depth += 1
        elif closes and unclosed[name]:
            unclosed[name] -= 1
            depth -= 1
        if depth > MOST_DEPTH:
            return True
    return False


def in_one_line(html: str) -> str:
    """Return the words of a piece of HTML as one line."""
    return " ".join(read_markup(html).paragraphs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.heading: list[str] = []
        self.in_heading = False
        self.links: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self.formatting: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "img":
            self.pictures.append((given.get("src", ""), given.get("alt", "")))
        if tag not in SILENT:
            self.formatting.setdefault(f"<{tag}>")
        self.in_heading = self.in_heading or (tag in HEADINGS and not self.heading)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.in_heading = self.in_heading and tag not in HEADINGS
        self._break(tag)

    def handle_data(self, data: str) -> None:
        # A line of the source is no line of the text.
        self.written.append(BLANKS.sub(" ", data))
        if self.in_heading:
            self.heading.append(data)

    def read(self) -> Markup:
        return Markup(
            _blocks("".join(self.written)),
            " ".join(_blocks(BLANKS.sub(" ", "".join(self.heading)))),
            tuple(self.links),
            tuple(self.pictures),
            tuple(self.formatting),
        )

    def _break(self, tag: str) -> None:
        if tag in ENDS_A_PARAGRAPH:
            self.written.append("\n")
        elif tag in CELLS:
            self.written.append(" ")


def _blocks(text: str) -> tuple[str, ...]:
    lines = NOT_WORDS.sub("", text).split("\n")
    plain = (BLANKS.sub(" ", line).strip() for line in lines)
    return tuple(line for line in plain if line)
