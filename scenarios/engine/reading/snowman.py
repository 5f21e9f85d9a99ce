"""Passages of the story format Snowman: Markdown, and templates between ``<%`` and ``%>``."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.reading.expressions import ALWAYS, read_condition
from scenarios.engine.reading.markdown import Markdown
from scenarios.engine.reading.markup import MARKDOWN
from scenarios.engine.reading.pieces import Piece, RawCondition
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.scanner import Frame, Scanner
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.syntax import Arm, Fork, Gone, Node, Sets, Source
from scenarios.engine.reading.tags import Tags, led
from scenarios.engine.reading.tokens import state
from scenarios.engine.reading.unfolding import unfold

STARTS: Final = re.compile(r"<|!?\[|\$\{")
TEMPLATE: Final = re.compile(r"<%([=-]?)(.*?)%>", re.DOTALL)
COMMENT: Final = re.compile(r"/\*.*?\*/|(?m:^\s*//[^\n]*)", re.DOTALL)
IF: Final = re.compile(r"if\s*\((.*)\)\s*\{?\s*\Z", re.DOTALL)
ELSE: Final = re.compile(r"\}\s*else\s*(?:if\s*\((.*)\))?\s*\{\s*\Z", re.DOTALL)
OPENS: Final = re.compile(r"\{\s*\Z")
CLOSES: Final = re.compile(r"\}\s*\)?\s*;?\s*\Z")


def read_snowman(body: str, first_line: int) -> tuple[Piece, ...]:
    """Read a passage of Snowman."""
    source = Source(body, first_line)
    return unfold(_Snowman(source).read(), source, MARKDOWN, joins_lines=True)


class _Braces(Frame):
    """What stands in a template's braces; a condition has arms, code has none."""

    def __init__(self, kind: str, at: int, condition: RawCondition | None) -> None:
        super().__init__(kind, at)
        self.arms = [Arm(condition, self.nodes)]

    def turn(self, condition: RawCondition | None) -> None:
        """Begin another arm."""
        self.nodes = []
        self.arms.append(Arm(condition, self.nodes))


class _Snowman(Scanner):
    """Reads templates by what their code says, without running any."""

    def read(self) -> list[Node]:
        self.tags = Tags(self, state)
        markdown = Markdown(self, state)
        takes = {"<": self.angle, "[": markdown.take, "!": markdown.take}
        return self.scan(STARTS, takes | {"$": self.literal})

    def literal(self, at: int) -> int:
        """Read ``${…}``, which shows a value."""
        found = re.compile(r"\$\{[^{}\n]*+\}").match(self.body, at)
        if not found:
            return at
        self.add(Gone(LossKind.VARIABLE, at, found.end(), stand_in="…"))
        return found.end()

    def angle(self, at: int) -> int:
        """Read a template, or HTML."""
        if not self.body.startswith("<%", at):
            return self.tags.take(at)
        found = self.match(TEMPLATE, at)
        if not found:
            return at
        if found[1]:
            self.printed(at, found.end())
        else:
            self.code(COMMENT.sub("", found[2]).strip(), at, found.end())
        return found.end()

    def printed(self, at: int, end: int) -> None:
        """Read what a template shows: another passage, or a value."""
        nodes = led(self.body, at, end)
        self.add(*(nodes or [Gone(LossKind.VARIABLE, at, end, stand_in="…")]))

    def code(self, code: str, at: int, end: int) -> None:
        """Read code: the edges of a condition, a setter, or what is kept as it stands."""
        turn = ELSE.match(code)
        if turn and self.turn(turn[1]):
            return
        opens = IF.match(code)
        if opens and code.count("{") == 1 and code.endswith("{"):
            self.open(_Braces("if", at, read_condition(opens[1], state)))
        elif OPENS.search(code):
            self.open(_Braces("code", at, None))
        elif not (CLOSES.match(code) and self.closed(end)):
            self.settled(code, at, end)

    def turn(self, condition: str | None) -> bool:
        """Begin the next arm of the condition that is open, if one is."""
        frame = self.frames[-1]
        if not isinstance(frame, _Braces) or frame.kind != "if":
            return False
        self.flush(self.here)
        frame.turn(read_condition(condition, state) if condition else ALWAYS)
        return True

    def closed(self, end: int) -> bool:
        """Close the braces that are open, if any are."""
        kinds = [f.kind for f in self.frames if isinstance(f, _Braces)]
        return bool(kinds) and self.shut_to(kinds[-1], end)

    def settled(self, code: str, at: int, end: int) -> None:
        """Read what code sets; keep the rest, with the ways on written in it."""
        if not code:
            return
        text, line = self.source.between(at, end), self.line(at)
        read = read_setter(code, state, line, text)
        if read.assignments:
            self.add(Sets(read.assignments, at, end))
        if not read.whole:
            self.add(Gone(LossKind.SCRIPT, at, end, nodes=led(self.body, at, end)))

    def shut(self, end: int) -> None:
        """Close what is open, as a condition or as code."""
        frame = self.frames[-1]
        if not isinstance(frame, _Braces):
            super().shut(end)
            return
        self.flush(self.here)
        self.frames.pop()
        if frame.kind == "if":
            self.frames[-1].nodes.append(Fork(frame.arms, frame.at, end))
        else:
            gone = Gone(LossKind.SCRIPT, frame.at, end, nodes=frame.nodes)
            self.frames[-1].nodes.append(gone)
