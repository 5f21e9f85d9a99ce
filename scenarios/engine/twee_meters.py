"""The words of a case's meters, kept in StoryData beside Twine's own fields.

Example: ``"meters": {"trust": {"label": "Marias tillid", "words": [[-99, "Lav"], [3, "God"]]}}``
and, where a meter has bounds of its own, ``"least": -10, "most": 10``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import msgspec

from scenarios.engine.conditions import Amount
from scenarios.engine.story import Meter, MeterRange, Text


class RawMeter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A meter as the file has it; ``words`` in rising order of their lower bound."""

    label: str
    words: Annotated[tuple[tuple[Amount, str], ...], msgspec.Meta(min_length=1)]
    least: Amount | None = None
    most: Amount | None = None

    def __post_init__(self) -> None:
        bounds = [at_least for at_least, _ in self.words]
        if bounds != sorted(set(bounds)):
            raise ValueError("The words of a meter stand in rising order.")


def read_meters(data: object, text: Callable[[str, str], Text]) -> tuple[Meter, ...]:
    """Read the meters; ``text`` makes a text of a place and its words.

    Raises msgspec.ValidationError.
    """
    found = msgspec.convert(data, dict[str, RawMeter])
    return tuple(_meter(name, raw, text) for name, raw in found.items())


def _meter(name: str, raw: RawMeter, text: Callable[[str, str], Text]) -> Meter:
    return Meter(
        variable=name,
        label=text(f"meter/{name}/label", raw.label),
        ranges=tuple(
            MeterRange(at_least=at_least, word=text(f"meter/{name}/{number}", word))
            for number, (at_least, word) in enumerate(raw.words)
        ),
        least=raw.least,
        most=raw.most,
    )
