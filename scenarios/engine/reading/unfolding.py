"""From what a passage is made of to pieces: what is told, where it leads, what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scenarios.engine.reading.expressions import fits
from scenarios.engine.reading.links import brackets
from scenarios.engine.reading.markup import Marks, plain
from scenarios.engine.reading.pieces import (
    Include,
    Link,
    Lost,
    Picture,
    Piece,
    RawCondition,
    RawEvery,
    RawNot,
)
from scenarios.engine.reading.plain import SPOKEN, Row, paragraphs
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.syntax import (
    Embed,
    Fork,
    Gone,
    Node,
    Sets,
    Shown,
    Source,
    Way,
    Words,
)

MOST_ARMS = 60  # a condition with more parts than a story's is dropped
# Where these stand, a bracket link among a macro's words is shown as a link.
TOLD_LINKS = frozenset({LossKind.MACRO, LossKind.VARIABLE, LossKind.INTERACTION})
# Of what a fork held and could not be told, the first of these names the loss.
WEIGHT = (LossKind.CONDITIONAL_TEXT, LossKind.MEDIA, LossKind.SETTER)


def unfold(
    nodes: Iterable[Node], source: Source, marks: Marks, *, joins_lines: bool
) -> tuple[Piece, ...]:
    """Return the pieces of a passage, in the order in which they stand."""
    telling = _Telling(source, marks, joins_lines=joins_lines)
    telling.tell(nodes)
    return telling.close()


class _Telling:
    """Builds paragraphs row by row; what else stands in one comes after it."""

    def __init__(self, source: Source, marks: Marks, *, joins_lines: bool) -> None:
        self.source, self.marks, self.joins_lines = source, marks, joins_lines
        self.pieces: list[Piece] = []
        self.after: list[Piece] = []
        self.rows: list[str] = []
        self.row = Row()
        self.began: int | None = None
        self.marked = False

    def close(self) -> tuple[Piece, ...]:
        self.end_row()
        self.end_paragraph()
        return tuple(self.pieces)

    def tell(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            match node:
                case Words():
                    self.words(node)
                case Fork():
                    self.fork(node)
                    self.ended(node)
                case Gone():
                    self.gone(node)
                    self.ended(node)
                case Way():
                    self.mention("" if node.moves else node.text, node.at, link=True)
                    self.after += self.way(node, None)
                case _:
                    self.after += self.other(node)

    def words(self, node: Words) -> None:
        at = node.at
        for number, text in enumerate(node.text.split("\n")):
            if number:
                self.end_row()
            if text.strip() or self.row.items:
                self.mention(text, at)
            at += len(text) + 1

    def mention(self, text: str, at: int, *, link: bool = False) -> None:
        """Write on the row; a link's words are read only beside others."""
        if self.began is None and text.strip():
            self.began = self.source.line(at)
        self.row.add(text, link=link)

    def ended(self, node: Fork | Gone) -> None:
        """End the line where something takes the line's end with it."""
        if self.source.between(node.end - 1, node.end) == "\n":
            self.end_row()

    def end_row(self) -> None:
        """Close a line of text."""
        text = self.row.text()
        blank, self.row = self.row.blank(), Row()
        if text:
            read = plain(text, self.marks)
            self.formatted(marked=read.marked)
            self.rows += [read.text] if read.text else []
        if blank or not self.joins_lines:
            self.end_paragraph()

    def formatted(self, *, marked: bool) -> None:
        """Say once a passage that something looked different there."""
        if marked and not self.marked:
            self.marked = True
            line = self.began or self.source.first_line
            source = self.source.written_on(line)[:200]
            self.after.append(Lost(LossKind.FORMATTING, source, line, keep=False))

    def end_paragraph(self) -> None:
        line = self.began or self.source.first_line
        self.pieces += (*paragraphs(" ".join(self.rows), line), *self.after)
        self.rows, self.after, self.began = [], [], None

    def way(self, node: Way, condition: RawCondition | None) -> list[Piece]:
        source, line = self.span(node)
        text = plain(node.text, self.marks).text or plain(node.target or "").text
        found: list[Piece] = [
            Link(text, node.target, line, source, condition, node.effects)
        ]
        if node.target is None:
            found.append(Lost(LossKind.UNKNOWN_TARGET, source, line, keep=False))
        elif node.moves:
            found.append(Lost(LossKind.INTERACTION, source, line, keep=False))
        return found

    def other(self, node: Node) -> list[Piece]:
        """Return the pieces of what is not told in words and hangs on no condition."""
        match node:
            case Embed(passage=None):
                return [Lost(LossKind.INCLUDE, *self.span(node))]
            case Embed(passage=str(name)):
                source, line = self.span(node)
                return [Include(name, line, source)]
            case Shown(kind, reference, alternative):
                source, line = self.span(node)
                return [Picture(kind, reference, alternative, line, source)]
            case Sets(assignments):
                return [*assignments]
        return []

    def gone(self, node: Gone) -> None:
        if node.kind is LossKind.FORMATTING:
            if self.marked:
                return
            self.marked = True
        self.mention(node.stand_in, node.at)
        self.after.append(Lost(node.kind, *self.span(node), keep=node.keep))
        self.salvage(node.nodes or self.inside(node), (), known=True)

    def inside(self, node: Gone) -> list[Node]:
        """Return the bracket links written in what a macro is told."""
        if node.kind not in TOLD_LINKS:
            return []
        source, _ = self.span(node)
        return [
            Way(link.text, link.target, node.at + link.start, node.at + link.end)
            for link in brackets(source)
            if not link.external
        ]

    def fork(self, node: Fork) -> None:
        kinds = self.arms(node, (), known=True)
        if kinds:
            kind = next((kind for kind in WEIGHT if kind in kinds), kinds[0])
            self.after.append(Lost(kind, *self.span(node)))

    def arms(
        self, node: Fork, given: tuple[RawCondition, ...], *, known: bool
    ) -> list[LossKind]:
        """Give the ways of a fork their conditions; return what else stood in it."""
        kinds: list[LossKind] = []
        for arm in node.arms:
            own = arm.condition
            under = (*given, *_parts(own)) if own else given
            kinds += self.salvage(arm.nodes, under, known=known and own is not None)
            known = known and own is not None and len(given) < MOST_ARMS
            if own is not None and known:
                given = (*given, RawNot(own))
        return kinds

    def conditional(
        self, node: Way, given: tuple[RawCondition, ...], *, known: bool
    ) -> list[Piece]:
        """Return a way on with its condition; one that cannot be read is dropped, aloud."""
        whole = given[0] if len(given) == 1 else RawEvery(given)
        if known and fits(whole):
            return self.way(node, whole if given else None)
        source, line = self.span(node)
        return [
            *self.way(node, None),
            Lost(LossKind.CONDITION, source, line, keep=False),
        ]

    def included(
        self, name: str, node: Embed, given: tuple[RawCondition, ...], *, known: bool
    ) -> list[Piece]:
        """Return a passage shown, with its condition; one that cannot be read is dropped."""
        source, line = self.span(node)
        whole = given[0] if len(given) == 1 else RawEvery(given)
        if known and fits(whole):
            return [Include(name, line, source, whole if given else None)]
        found = Include(name, line, source)
        return [found, Lost(LossKind.CONDITION, source, line, keep=False)]

    def span(self, node: Node) -> tuple[str, int]:
        """Return a node's source and the line on which it begins."""
        end = node.at + len(node.text) if isinstance(node, Words) else node.end
        return self.source.between(node.at, end), self.source.line(node.at)

    def salvage(
        self, nodes: Sequence[Node], given: tuple[RawCondition, ...], *, known: bool
    ) -> list[LossKind]:
        """Take the ways on out of what cannot be told as it stands."""
        kinds: list[LossKind] = []
        for node in nodes:
            match node:
                case Way():
                    self.after += self.conditional(node, given, known=known)
                case Embed(passage=str(name)):
                    self.after += self.included(name, node, given, known=known)
                case Fork():
                    kinds += self.arms(node, given, known=known)
                case Gone():
                    kinds.append(node.kind)
                    self.salvage(node.nodes or self.inside(node), given, known=known)
                case _:
                    kinds += _told(node)
        return kinds


def _parts(condition: RawCondition) -> tuple[RawCondition, ...]:
    return condition.inner if isinstance(condition, RawEvery) else (condition,)


def _told(node: Node) -> list[LossKind]:
    """Name what cannot hang on a condition; blanks and signs around links are nothing."""
    match node:
        case Words(text):
            return [LossKind.CONDITIONAL_TEXT] if SPOKEN.search(text) else []
        case Shown():
            return [LossKind.MEDIA]
        case Sets():
            return [LossKind.SETTER]
        case Embed():
            return [LossKind.INCLUDE]
    return []
