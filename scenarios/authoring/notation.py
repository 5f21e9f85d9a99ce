"""The short written forms in which a trainer types effects and codes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scenarios.engine.story import Effect

EFFECT = re.compile(r"^(?P<variable>\w+)\s*(?P<sign>[=+−-])\s*(?P<value>-?\d{1,6})$")
CODE = re.compile(r"^[A-Za-z0-9_-]{1,40}$")


def read_effects(text: str) -> tuple[Effect, ...]:
    """Read ``trust +1, safety -2, lawful = 0``; raises ValueError with the part at fault."""
    return tuple(_effect(part.strip()) for part in text.split(",") if part.strip())


def _effect(part: str) -> Effect:
    found = EFFECT.match(part)
    if found is None:
        raise ValueError(part)
    value = int(found["value"])
    if found["sign"] == "=":
        return Effect(variable=found["variable"], value=value, sets=True)
    return Effect(
        variable=found["variable"], value=value if found["sign"] == "+" else -value
    )


def write_effects(effects: Iterable[Effect]) -> str:
    """Write what read_effects reads back to the same effects."""
    return ", ".join(
        f"{one.variable} = {one.value}"
        if one.sets
        else f"{one.variable} {one.value:+d}"
        for one in effects
    )


def read_codes(text: str) -> tuple[str, ...]:
    """Read ``E12, P23`` or ``E12 P23``; raises ValueError with the part at fault."""
    codes = tuple(text.replace(",", " ").split())
    for code in codes:
        if not CODE.match(code):
            raise ValueError(code)
    return codes
