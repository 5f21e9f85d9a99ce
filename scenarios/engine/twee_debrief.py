"""The debrief of a case: lines that begin with ``* `` are points, the rest closes it.

Example: ``* A hold on the throat is a red flag without marks [E1, E20]``
"""

from __future__ import annotations

from collections.abc import Callable

from scenarios.engine.story import Debrief, Point, Text
from scenarios.engine.twee_pieces import Body
from scenarios.engine.twee_scene import without_sources


def read_debrief(body: Body, text: Callable[[str, str], Text]) -> Debrief:
    """Read the debrief; ``text`` makes a text of a place and its words."""
    points: list[Point] = []
    closing: list[Text] = []
    for paragraph, literal in body.prose:
        if literal or not paragraph.startswith("* "):
            closing.append(text(f"closing/{len(closing)}", paragraph))
            continue
        for bullet in paragraph.removeprefix("* ").split(" * "):
            words, sources = without_sources(bullet)
            place = f"debrief/{len(points)}"
            points.append(Point(text=text(place, words), sources=sources))
    return Debrief(points=tuple(points), closing=tuple(closing))
