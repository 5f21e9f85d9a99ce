"""Links and pictures as Markdown writes them, for the story formats that use it."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.reading.pieces import Assignment
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.scanner import Scanner
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.syntax import Gone, Node, Shown, Way
from scenarios.engine.reading.tags import led
from scenarios.engine.reading.tokens import VariableOf

LINKED: Final = re.compile(
    r"(!?)\[([^\[\]\n]{0,500}+)\]\(\s*+((?:[^()\s]|\([^()\n]*+\))*+)(?:\s++\"([^\"\n]*+)\")?\s*+\)"
)


class Markdown:
    """Reads links and pictures for a scanner; ``variable`` names a setter's variables."""

    def __init__(self, scanner: Scanner, variable: VariableOf) -> None:
        self.scanner, self.variable = scanner, variable

    def take(self, at: int) -> int:
        """Read the bracket link, the Markdown link or the picture that begins here."""
        return self.bracket(at) or self.linked(at) or at

    def bracket(self, at: int) -> int:
        """Read ``[[text->target]]`` and return its end; 0 where there is none."""
        link = self.scanner.bracket(at)
        if not link:
            return 0
        if link.external:
            self.scanner.add(self.scanner.external(at, link.end, link.text))
            return link.end
        effects: tuple[Assignment, ...] = ()
        lost: list[Node] = []
        if link.setter.strip():
            source = self.scanner.source
            words = source.between(at, link.end)
            read = read_setter(link.setter, self.variable, source.line(at), words)
            effects = read.assignments
            lost = [] if read.whole else [Gone(LossKind.SETTER, at, link.end)]
        self.scanner.add(Way(link.text, link.target, at, link.end, effects), *lost)
        return link.end

    def linked(self, at: int) -> int:
        """Read ``[text](address)`` or ``![text](address)``; 0 where there is none."""
        found = LINKED.match(self.scanner.body, at)
        if not found:
            return 0
        picture, text, address, title = found.groups()
        ways = led(address, 0, len(address))
        if picture:
            words = text or title or ""
            self.scanner.add(Shown("image", address, words, at, found.end()))
        elif ways and isinstance(ways[0], Way):
            self.scanner.add(Way(text, ways[0].target, at, found.end()))
        else:
            self.scanner.add(self.scanner.external(at, found.end(), text))
        return found.end()
