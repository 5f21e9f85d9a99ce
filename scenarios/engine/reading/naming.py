"""Ids and names for what is read: the same file gives the same story, every time.

Ids are BLAKE2b digests in the shape of a UUID rather than uuid5, which costs many times
as much: a story of 50,000 passages has some 700,000 of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from hashlib import blake2b
from typing import Final, TypeAlias

NOT_IN_A_NAME: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
NOT_IN_A_CODE: Final = re.compile(r"[^A-Za-z0-9_-]+")
LONGEST_NAME: Final = 200
LONGEST_CODE: Final = 40
NOTHING_IN_IT: Final = "unnamed"
# Written once: most places have fewer ids, and writing a number takes most of the time.
ENDS: Final = tuple(f"{number:08x}" for number in range(4_096))


Four: TypeAlias = tuple[str, str, str, str]


class Ids:
    """Gives ids of one story; ``seed`` is what tells it from any other."""

    def __init__(self, seed: str) -> None:
        key = blake2b(seed.encode(), digest_size=32).digest()
        self.empty = blake2b(digest_size=12, key=key)

    def stem(self, place: str) -> str:
        """Return all but the last eight digits of the ids of what stands in a place."""
        told = self.empty.copy()  # quicker than another with the same key
        told.update(place.encode())
        digest = told.digest()
        return f"{digest[:4].hex()}-{digest[4:].hex('-', 2)}"

    def id(self, place: str) -> str:
        """Return the id of one thing.

        >>> Ids("a story").id("title")
        '…-…-…-…-………00000000'
        """
        return numbered(self.stem(place), 0)


def numbered(stem: str, number: int) -> str:
    """Return one id of a place that has many."""
    return stem + (ENDS[number] if number < len(ENDS) else f"{number:08x}")


def two(stem: str, number: int) -> tuple[str, str]:
    """Return two ids at once, which is what a part needs."""
    if number + 2 > len(ENDS):
        return f"{stem}{number:08x}", f"{stem}{number + 1:08x}"
    return stem + ENDS[number], stem + ENDS[number + 1]


def four(stem: str, number: int) -> Four:
    """Return four ids at once, which is what a choice needs."""
    if number + 4 > len(ENDS):
        return (*two(stem, number), *two(stem, number + 2))
    return (
        stem + ENDS[number],
        stem + ENDS[number + 1],
        stem + ENDS[number + 2],
        stem + ENDS[number + 3],
    )


def names(written: Collection[str]) -> dict[str, str]:
    """Return, for every passage's name as written, one that a story can hold."""
    return _unique(written, NOT_IN_A_NAME, " ", LONGEST_NAME)


def codes(written: Collection[str]) -> dict[str, str]:
    """Return, for every variable's name as written, one that a condition can hold."""
    return _unique(written, NOT_IN_A_CODE, "_", LONGEST_CODE)


def _unique(
    written: Collection[str], unfit: re.Pattern[str], instead: str, longest: int
) -> dict[str, str]:
    """Those that can stay as they are do; the others keep out of their way."""
    found = {
        one: one
        for one in written
        if one and len(one) <= longest and not unfit.search(one)
    }
    taken, tries = set(found), Counter[str]()
    for one in written:
        if one not in found:
            base = unfit.sub(instead, one)[: longest - 8].strip() or NOTHING_IN_IT
            found[one] = name = _free(base, taken, tries)
            taken.add(name)
    return found


def _free(base: str, taken: set[str], tries: Counter[str]) -> str:
    name = base
    while name in taken:
        tries[base] += 1
        name = f"{base}_{tries[base] + 1}"
    return name
