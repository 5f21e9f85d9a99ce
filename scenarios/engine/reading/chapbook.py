"""Passages of the story format Chapbook: variables first, ``[modifiers]``, ``{inserts}``."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.reading.chapbook_inserts import INSERT, read_insert
from scenarios.engine.reading.expressions import ALWAYS, NEVER, read_condition
from scenarios.engine.reading.forks import join
from scenarios.engine.reading.markdown import Markdown
from scenarios.engine.reading.markup import MARKDOWN
from scenarios.engine.reading.pieces import Piece, RawCondition, RawNot
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.scanner import Frame, Scanner
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.syntax import Arm, Fork, Gone, Node, Sets, Source
from scenarios.engine.reading.tags import Tags, led
from scenarios.engine.reading.tokens import bare
from scenarios.engine.reading.unfolding import unfold

STARTS: Final = re.compile(r"<|!?\[|\{|\\(?=[{\[])")
VARIABLES_END: Final = re.compile(r"^--[ \t]*$\n?", re.MULTILINE)
VARIABLE: Final = re.compile(r"([^:(\n]++)(\([^\n]*\))?\s*:\s*([^\n]+)")
MODIFIER: Final = re.compile(r"^\[([^\[\n][^\n]*[^\]\n])\][ \t]*$\n?", re.MULTILINE)
CONDITION: Final = re.compile(r"(if|unless)\s+(.+)", re.IGNORECASE)
ALWAYS_OR_NEVER: Final = re.compile(r"if(always|never)\b", re.IGNORECASE)
NOTHING: Final = re.compile(r"(?:cont(?:inued?|['’]d)?|append)\Z", re.IGNORECASE)
NOTE: Final = re.compile(
    r"(?:note(?:\s+to\s+\w+)?|n\.?b\.?|todo|fixme)\Z", re.IGNORECASE
)
ELSE: Final = "else"


def read_chapbook(body: str, first_line: int) -> tuple[Piece, ...]:
    """Read a passage of Chapbook."""
    source = Source(body, first_line)
    return unfold(_Chapbook(source).read(), source, MARKDOWN, joins_lines=True)


class _Modified(Frame):
    """The text to which modifiers apply."""

    def __init__(self, at: int, modifiers: list[str]) -> None:
        super().__init__("modified", at)
        self.modifiers = modifiers


class _Chapbook(Scanner):
    """Reads variables, then modifiers as frames that close where the next begins."""

    def read(self) -> list[Node]:
        tags, markdown = Tags(self, bare), Markdown(self, bare)
        self.markdown = markdown
        self.variables()
        takes = {"<": tags.take, "!": markdown.take, "[": self.bracketed}
        takes |= {"{": self.insert, "\\": self.escaped}
        return self.scan(STARTS, takes)

    def escaped(self, at: int) -> int:
        """Step over a backslash, so that the sign after it is only a sign."""
        self.flush(at)
        self.told = at + 1
        return at + 2

    def variables(self) -> None:
        """Read the lines before ``--``."""
        end = VARIABLES_END.search(self.body)
        if not end:
            return
        at = 0
        for line in self.body[: end.start()].split("\n"):
            self.root.nodes += self.variable(line, at)
            at += len(line) + 1
        self.told = end.end()

    def variable(self, line: str, at: int) -> list[Node]:
        """Read one of those lines; settings of looks are no variables."""
        found, end = VARIABLE.match(line), at + len(line)
        if not line.strip():
            return []
        if line.strip().startswith("config."):
            return [Gone(LossKind.STYLE, at, end, keep=False)]
        if not found or found[2]:
            return [Gone(LossKind.SETTER, at, end)]
        words = f"{found[1].strip()} = {found[3]}"
        read = read_setter(words, bare, self.line(at), line)
        if not read.whole:
            return [Gone(LossKind.SETTER, at, end)]
        return [Sets(read.assignments, at, end)]

    def insert(self, at: int) -> int:
        """Read what stands between braces."""
        found = INSERT.match(self.body, at)
        if not found or "[[" in found[1]:
            return at
        self.add(*read_insert(found[1], at, found.end()))
        return found.end()

    def bracketed(self, at: int) -> int:
        """Read a modifier, where one stands alone on its line, or a link."""
        modifier = MODIFIER.match(self.body, at)
        if not modifier:
            return self.markdown.take(at)
        self.close_modified(at)
        modifiers = [part.strip() for part in modifier[1].split(";")]
        kinds = {part.lower() for part in modifiers}
        if kinds & {"javascript", "css"} or any(NOTE.match(part) for part in modifiers):
            return self.unread(kinds, at, modifier.end())
        if not all(NOTHING.match(part) for part in modifiers):
            self.open(_Modified(at, modifiers))
        return modifier.end()

    def close_modified(self, at: int) -> None:
        """Close the text of the modifiers before, and what is open in it."""
        self.shut_to("modified", at)

    def unread(self, kinds: set[str], at: int, start: int) -> int:
        """Step over a note; keep code to the letter."""
        following = MODIFIER.search(self.body, start)
        end = following.start() if following else len(self.body)
        if "javascript" in kinds:
            nodes = led(self.body, start, end)
            self.add(Gone(LossKind.SCRIPT, at, end, nodes=nodes))
        elif "css" in kinds:
            self.add(Gone(LossKind.STYLE, at, end, keep=False))
        return end

    def shut(self, end: int) -> None:
        """Close what is open, as its modifiers have it."""
        frame = self.frames[-1]
        if not isinstance(frame, _Modified):
            super().shut(end)
            return
        self.flush(self.here)
        self.frames.pop()
        nodes = frame.nodes
        for modifier in reversed(frame.modifiers):
            nodes = modified(modifier, nodes, frame.at, end)
        if ELSE in {modifier.lower() for modifier in frame.modifiers} and nodes:
            join(self.frames[-1].nodes, nodes)
        else:
            self.frames[-1].nodes += nodes


def modified(modifier: str, nodes: list[Node], at: int, end: int) -> list[Node]:
    """Return what a modifier makes of the text after it."""
    if modifier.lower() == ELSE:
        return [Fork([Arm(ALWAYS, nodes)], at, end)]
    if always := ALWAYS_OR_NEVER.match(modifier):
        return nodes if always[1].lower() == "always" else _fork(NEVER, nodes, at, end)
    if found := CONDITION.match(modifier):
        read = read_condition(found[2], bare)
        if read and found[1].lower() == "unless":
            read = RawNot(read)
        return _fork(read, nodes, at, end)
    return _shown(modifier.lower(), nodes, at, end)


def _shown(modifier: str, nodes: list[Node], at: int, end: int) -> list[Node]:
    """Return the text of a modifier that asks nothing: how, or when, it is shown."""
    if NOTHING.match(modifier):
        return nodes
    if modifier.startswith("align"):
        return [Gone(LossKind.FORMATTING, at, end, keep=False), *nodes]
    if modifier.startswith("after "):
        return [Gone(LossKind.INTERACTION, at, end, keep=False), *nodes]
    return [Gone(LossKind.MACRO, at, end, nodes=nodes)]


def _fork(
    condition: RawCondition | None, nodes: list[Node], at: int, end: int
) -> list[Node]:
    return [Fork([Arm(condition, nodes)], at, end)]
