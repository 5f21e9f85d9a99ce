"""What a passage was read as, in a form that is short to compare."""

from __future__ import annotations

from scenarios.engine.reading.dialects import Dialect, read_pieces
from scenarios.engine.reading.pieces import (
    Assignment,
    Include,
    Link,
    Literal,
    Lost,
    Prose,
    RawCondition,
)
from scenarios.engine.reading.report import LossKind


class Read:
    """A passage's pieces, sorted by kind."""

    def __init__(self, dialect: Dialect, body: str, first_line: int = 1) -> None:
        self.pieces = read_pieces(dialect, body, first_line)
        self.links = [piece for piece in self.pieces if isinstance(piece, Link)]
        self.losses = [piece for piece in self.pieces if isinstance(piece, Lost)]

    @property
    def told(self) -> list[str]:
        """The paragraphs."""
        return [piece.text for piece in self.pieces if isinstance(piece, Prose)]

    @property
    def ways(self) -> list[tuple[str, str | None]]:
        """What each link says, and where it leads."""
        return [(link.text, link.target) for link in self.links]

    @property
    def asked(self) -> list[RawCondition | None]:
        """What each link asks."""
        return [link.condition for link in self.links]

    @property
    def done(self) -> list[list[tuple[str, Literal, bool]]]:
        """What each link does."""
        return [_set(link.effects) for link in self.links]

    @property
    def sets(self) -> list[tuple[str, Literal, bool]]:
        """What is set on arrival."""
        return _set([one for one in self.pieces if isinstance(one, Assignment)])

    @property
    def included(self) -> list[str]:
        """The passages that stand in this one."""
        return [piece.passage for piece in self.pieces if isinstance(piece, Include)]

    @property
    def lost(self) -> list[LossKind]:
        """What was lost, by kind."""
        return [piece.kind for piece in self.losses]


def _set(
    found: tuple[Assignment, ...] | list[Assignment],
) -> list[tuple[str, Literal, bool]]:
    return [(one.variable, one.value, one.sets) for one in found]
