"""Going through a passage's text once, from sign to sign, and keeping what is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from scenarios.engine.reading.links import Bracket, bracket
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.syntax import Gone, Node, Source, Words

MOST_NESTED: Final = 40
# How far searches for the end of something may run in vain: this, and the text four times.
PATIENCE: Final = 20_000


class Frame:
    """Something open: its kind, where it began, and what stands in it so far."""

    def __init__(self, kind: str, at: int, close: Close | None = None) -> None:
        self.kind, self.at, self.close = kind, at, close
        self.nodes: list[Node] = []


# Reads what stands at a place and returns where it ends; the same place is “nothing”.
Take: TypeAlias = Callable[[int], int]
# Makes the nodes of what is closed, given where it ends.
Close: TypeAlias = Callable[[Frame, int], list[Node]]


class Scanner:
    """A dialect gives the signs at which something may begin, and who reads it then."""

    def __init__(self, source: Source) -> None:
        self.source, self.body = source, source.body
        self.root = Frame("passage", 0)
        self.frames = [self.root]
        self.told = 0
        self.here = 0
        self.patience = PATIENCE + 4 * len(self.body)
        self.line_end = self.close = -1

    def scan(self, starts: re.Pattern[str], takes: Mapping[str, Take]) -> list[Node]:
        """Read the whole text."""
        at = 0
        while found := starts.search(self.body, at):
            self.here = found.start()
            at = takes[self.body[self.here]](self.here)
            if at > self.here:
                self.flush(self.here)
                self.told = max(self.told, at)
            else:
                at = self.here + 1
        self.here = len(self.body)
        self.flush(self.here)
        while len(self.frames) > 1:
            self.shut(self.here)
        return self.root.nodes

    def flush(self, until: int) -> None:
        """Put down the words since the last thing read."""
        if until > self.told:
            self.frames[-1].nodes.append(Words(self.body[self.told : until], self.told))
            self.told = until

    def add(self, *nodes: Node) -> None:
        """Put down what has been read here, after the words before it."""
        self.flush(self.here)
        self.frames[-1].nodes += nodes

    def open(self, frame: Frame) -> bool:
        """Begin something that other things stand in, unless it is too deep already."""
        if len(self.frames) > MOST_NESTED:
            return False
        self.flush(self.here)
        self.frames.append(frame)
        return True

    def shut(self, end: int) -> None:
        """Close what was opened last; nodes of what has no ``close`` stand as they are."""
        self.flush(self.here)
        frame = self.frames.pop()
        self.frames[-1].nodes += frame.close(frame, end) if frame.close else frame.nodes

    def shut_to(self, kind: str, end: int) -> bool:
        """Close the nearest open thing of this kind and all in it; False if there is none."""
        if all(frame.kind != kind for frame in self.frames[1:]):
            return False
        while self.frames[-1].kind != kind:
            self.shut(self.here)
        self.shut(end)
        return True

    def find(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Search on from a place, as long as there is patience for finding nothing."""
        found = pattern.search(self.body, at) if self.patience > 0 else None
        if not found:
            self.in_vain(at)
        return found

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Match at a place, as long as there is patience for finding nothing."""
        found = pattern.match(self.body, at) if self.patience > 0 else None
        if not found:
            self.in_vain(at)
        return found

    def in_vain(self, at: int) -> None:
        """Remember a search that may have run from here to the end of the text."""
        self.patience -= len(self.body) - at

    def line(self, at: int) -> int:
        """Return the line of a place."""
        return self.source.line(at)

    def bracket(self, at: int) -> Bracket | None:
        """Read the bracket link that begins here, if one does."""
        if not self.body.startswith("[[", at) or self.body.startswith("[", at + 2):
            return None
        if self.line_end <= at:
            self.line_end = self.body.find("\n", at) % (len(self.body) + 1)
            self.close = -1
        if self.close < at + 2:
            self.close = self.body.find("]]", at + 2, self.line_end)
            # None on this line: no later place on it need look again.
            self.close = self.close if self.close >= 0 else self.line_end
        return (
            bracket(self.body, at, self.close + 2)
            if self.close < self.line_end
            else None
        )

    def external(self, at: int, end: int, text: str) -> Gone:
        """Return a link that leads out of the story; its words are still read."""
        return Gone(LossKind.EXTERNAL_LINK, at, end, stand_in=text)
