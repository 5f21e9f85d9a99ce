"""HTML inside a passage: links, pictures and sound are read, looks are dropped, code is kept."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

from scenarios.engine.reading.links import EXTERNAL, destination
from scenarios.engine.reading.markup import plain
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.scanner import Frame, Scanner
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.syntax import Embed, Gone, Node, Shown, Way, Words
from scenarios.engine.reading.tokens import VariableOf

TAG: Final = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]{0,40})((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>"
)
ATTRIBUTE: Final = re.compile(
    r"([^\s\"'=/]{1,60})(?:\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']++)))?"
)
COMMENT_END: Final = re.compile(r"-->")
RAW: Final = {
    "script": LossKind.SCRIPT,
    "style": LossKind.STYLE,
    "svg": LossKind.HTML,
    "iframe": LossKind.HTML,
    "canvas": LossKind.HTML,
    "object": LossKind.HTML,
    "select": LossKind.INTERACTION,
    "textarea": LossKind.INTERACTION,
}
RAW_END: Final = {name: re.compile(f"</{name}\\s*>", re.IGNORECASE) for name in RAW}
MEDIA: Final = {"img": "image", "audio": "audio", "video": "video"}
BREAKS: Final = frozenset(
    {"br", "p", "div", "hr", "li", "tr", "section", "article", "blockquote", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "center", "header"}
)
WAYS: Final = frozenset({"a", "area", "button", "tw-link", "span", "div", "p", "li"})
LOST: Final = frozenset({"input", "form", "embed", "meter", "progress", "dialog"})
# A script that leads somewhere by a name that is written out.
SHOWS: Final = re.compile(
    r"""(?:\b(?:[sS]tory|state|Engine)\.(?:show|goTo|goto|play|display|render|include)
    |\brender(?:Passage|ToSelector)?)\(\s*(?:null\s*,\s*)?
    (?:"([^"\\\n]++)"|'([^'\\\n]++)'|`([^`$\\\n]++)`|(?P<worked>[^\s)][^)\n]*+))""",
    re.VERBOSE,
)
INCLUDES: Final = re.compile(r"render|include")


class Tag(NamedTuple):
    """One tag: its name, what it says, and where it ends."""

    name: str
    closes: bool
    said: dict[str, str]
    end: int


class Tags:
    """Reads HTML for a scanner; ``variable`` names a ``data-setter``'s variables."""

    def __init__(self, scanner: Scanner, variable: VariableOf) -> None:
        self.scanner, self.variable = scanner, variable

    def take(self, at: int) -> int:
        """Read the comment or the tag that begins here."""
        body = self.scanner.body
        if body.startswith("<!--", at):
            found = self.scanner.find(COMMENT_END, at + 4)
            return found.end() if found else at
        if not (body[at + 1 : at + 2].isalpha() or body.startswith("</", at)):
            return at
        match = self.scanner.match(TAG, at)
        if not match:
            return at
        return self.tag(_tag(match), at)

    def tag(self, tag: Tag, at: int) -> int:
        """Read a tag by its kind."""
        if tag.closes:
            return self.closing(tag, at)
        if tag.name in RAW:
            return self.raw(tag, at)
        if tag.name in MEDIA:
            return self.media(tag, at)
        if tag.name in WAYS and (way := self.way(tag)):
            return way
        return self.look(tag, at)

    def closing(self, tag: Tag, at: int) -> int:
        """Close a link that stands open, or end a line."""
        if not self.scanner.shut_to(f"<{tag.name}", tag.end):
            self.line(tag, at)
        return tag.end

    def line(self, tag: Tag, at: int) -> None:
        """A block or a break ends the line of text."""
        if tag.name in BREAKS:
            self.scanner.add(Words("\n", at))

    def raw(self, tag: Tag, at: int) -> int:
        """Keep code to the letter; where it leads by a written name is still a way on."""
        found = self.scanner.find(RAW_END[tag.name], tag.end)
        end = found.end() if found else tag.end
        kind = RAW[tag.name]
        nodes = led(self.scanner.body, tag.end, end) if tag.name == "script" else []
        keep = kind is not LossKind.STYLE
        self.scanner.add(Gone(kind, at, end, keep, nodes))
        return end

    def media(self, tag: Tag, at: int) -> int:
        """Read a picture, a film or a sound; a film's address may stand in ``<source>``."""
        end = tag.end
        address = tag.said.get("src", "")
        if tag.name != "img":
            last = re.compile(f"</{tag.name}\\s*>", re.IGNORECASE)
            if found := self.scanner.find(last, end):
                inner = re.search(
                    r"<source[^>]*?src\s*=\s*[\"']([^\"']*)",
                    self.scanner.body[end : found.start()],
                )
                address = address or (unescape(inner.group(1)) if inner else "")
                end = found.end()
        if not address or address.startswith(("data:", "javascript:")):
            self.scanner.add(Gone(LossKind.MEDIA, at, end))
            return end
        words = tag.said.get("alt") or tag.said.get("title") or ""
        self.scanner.add(Shown(MEDIA[tag.name], address, words, at, end))
        return end

    def way(self, tag: Tag) -> int:
        """Read an element that leads on when it is clicked; 0 where it does not."""
        said = tag.said
        code = " ".join(words for name, words in said.items() if _runs(name, words))
        shows = led(code, 0, len(code))
        if "data-passage" in said:
            target = destination(said["data-passage"])
        elif shows and isinstance(shows[0], Way):
            target = shows[0].target
        elif tag.name == "a" and EXTERNAL.match(said.get("href", "")):
            return self.opened(tag, self.leaves(tag))
        else:
            return 0
        return self.opened(tag, self.leads(tag, target))

    def opened(self, tag: Tag, frame: Frame) -> int:
        if tag.name == "area" or not self.scanner.open(frame):
            self.scanner.add(*(frame.close(frame, tag.end) if frame.close else ()))
        return tag.end

    def leads(self, tag: Tag, target: str | None) -> Frame:
        at = self.scanner.here

        def close(frame: Frame, end: int) -> list[Node]:
            text = worded(frame.nodes) or tag.said.get("alt", "") or target or ""
            source = self.scanner.body[at:end]
            line = self.scanner.line(at)
            setter = tag.said.get("data-setter", "")
            read = read_setter(setter, self.variable, line, source)
            way = Way(text, target, at, end, read.assignments)
            lost = [Gone(LossKind.SETTER, at, end)] if setter and not read.whole else []
            others = [node for node in frame.nodes if not isinstance(node, Words)]
            return [way, *lost, *others]

        return Frame(f"<{tag.name}", at, close)

    def leaves(self, tag: Tag) -> Frame:
        at = self.scanner.here

        def close(frame: Frame, end: int) -> list[Node]:
            words = worded(frame.nodes)
            gone = Gone(LossKind.EXTERNAL_LINK, at, end, stand_in=words)
            return [
                gone,
                *(node for node in frame.nodes if not isinstance(node, Words)),
            ]

        return Frame(f"<{tag.name}", at, close)

    def look(self, tag: Tag, at: int) -> int:
        """Drop a tag that is about looks; keep one that acts."""
        if tag.name in LOST or any(name.startswith("on") for name in tag.said):
            self.scanner.add(Gone(LossKind.HTML, at, tag.end))
        elif tag.name not in BREAKS:
            self.scanner.add(Gone(LossKind.FORMATTING, at, tag.end, keep=False))
        self.line(tag, at)
        return tag.end


def _tag(match: re.Match[str]) -> Tag:
    said: dict[str, str] = {}
    for found in ATTRIBUTE.finditer(match.group(3)):
        words = next((words for words in found.groups()[1:] if words is not None), "")
        said.setdefault(found.group(1).lower(), unescape(words).strip())
    return Tag(match.group(2).lower(), bool(match.group(1)), said, match.end())


def _runs(name: str, words: str) -> bool:
    return name.startswith("on") or words.lower().startswith("javascript:")


def worded(nodes: list[Node]) -> str:
    """Return the words that stand in these nodes, on one line."""
    return plain(" ".join(node.text for node in nodes if isinstance(node, Words))).text


def led(body: str, at: int, end: int) -> list[Node]:
    """Return where a script leads or what it includes, by names that are written out."""
    found: list[Node] = []
    for match in SHOWS.finditer(body, at, end):
        name = match.group(1) or match.group(2) or match.group(3)
        where = (match.start(), match.end())
        if INCLUDES.search(match.group().partition("(")[0]):
            found.append(Embed(name, *where))
        else:
            found.append(Way("", name, *where))
    return found
