"""Twee, what one passage of our cases says, sorted by kind before it becomes a story's."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.conditions import Condition
from scenarios.engine.story import Effect, FeedbackTime, VariableKind

# A name begins with a letter that is not small, in any alphabet of Europe. Possessive
# where two parts could share characters, so that a long line costs its length.
DIALOGUE: Final = re.compile(
    r"^(?P<actor>[^\W\d_a-zß-öø-ÿ][\w.-]*+(?: [^\W\d_a-zß-öø-ÿ][\w.-]*+)?)"
    r"(?:, (?P<manner>[a-zß-öø-ÿ]++))?: "
    r'(?P<line>".+)$'
)


class Link(NamedTuple):
    """``[[text->target]]``; ``target`` is a passage's name."""

    text: str
    target: str
    condition: Condition | None = None


class RawCue(NamedTuple):
    """A cue or, when ``detail``, something neutral beside it."""

    name: str
    text: str
    competencies: tuple[str, ...]
    detail: bool


class RawClock(NamedTuple):
    """``<<clock 60 "A1-2">>``; ``choice`` is the name of a choice's feedback, or empty."""

    seconds: int
    choice: str


class RawVariable(NamedTuple):
    """``<<variable $who "nurse" "doctor">>``: what kind a variable is of."""

    kind: VariableKind
    words: tuple[str, ...] = ()


class Prose(NamedTuple):
    """A paragraph; a ``literal`` one is no line of dialogue, whatever it looks like."""

    text: str
    literal: bool = False


class Say(NamedTuple):
    """``<<say "Freja (8)" "quietly">>words``; ``manner`` is None when it is not told."""

    actor: str
    manner: str | None
    text: str


class RawDocument(NamedTuple):
    """``<<document "title">>``, its lines as they stand, ``<</document>>``."""

    title: str
    text: str


class RawMedia(NamedTuple):
    """``<<media image "image:12" "what it shows">>``."""

    kind: str
    reference: str
    alternative: str
    transcript: str | None = None


class RawShared(NamedTuple):
    """``<<shared "id">>``."""

    shared_text: str


class RawNotebook(NamedTuple):
    """``<<notebook "task">>``."""

    task: str
    example: str | None = None


class RawKept(NamedTuple):
    """``<<not-imported "1">>``; what it stands for is data (``twee_data.py``)."""

    number: str


Piece: TypeAlias = (
    Prose | Say | RawDocument | RawMedia | RawShared | RawNotebook | RawKept
)


class Body:
    """What a passage's body says, sorted by kind; its pieces keep their order."""

    def __init__(self) -> None:
        self.moment = ""
        self.place = ""
        self.chapter: str | None = None
        self.pieces: list[Piece] = []
        self.links: list[Link] = []
        self.cues: dict[str, RawCue] = {}
        self.facts: dict[str, str] = {}
        self.effects: list[Effect] = []
        self.competencies: tuple[str, ...] = ()
        self.clock: RawClock | None = None
        self.feedback = FeedbackTime.AT_ONCE
        self.declared: dict[str, RawVariable] = {}
        self.mentioned: dict[str, None] = {}
        self.leads_nowhere = False
        self._lines: list[str] = []

    @property
    def prose(self) -> list[Prose]:
        """The paragraphs, without what else is told."""
        return [piece for piece in self.pieces if isinstance(piece, Prose)]

    @property
    def paragraphs(self) -> list[str]:
        """The words of the paragraphs."""
        return [piece.text for piece in self.prose]

    def add_prose(self, line: str) -> None:
        """Go on with the paragraph; a line of dialogue is a paragraph of its own."""
        spoken = DIALOGUE.match(line)
        if spoken:
            self.end_paragraph()
        self._lines.append(line)
        if spoken:
            self.end_paragraph()

    def add(self, piece: Piece) -> None:
        """Add what is no plain paragraph, after the one that is open."""
        self.end_paragraph()
        self.pieces.append(piece)

    def end_paragraph(self) -> None:
        """Close the paragraph, if one is open."""
        if self._lines:
            self.pieces.append(Prose(" ".join(self._lines)))
            self._lines = []
