"""The layout of a story of 500 passages, beside layers by breadth alone, unordered."""

from __future__ import annotations

from collections import deque
from random import Random

from scenarios.engine.layout import layout
from scenarios.engine.story import Choice, EndingKind, Story
from tests.bench.measure import Figure, in_turn
from tests.scenarios.stories import case, choice, ending, scene

PASSAGES = 500
WAYS_BACK = 0.05


def layout_500() -> Figure:
    """A story that branches and joins again, with some ways back."""
    story = branching(PASSAGES)
    return in_turn(
        "layout_500", lambda _: layout(story), lambda _: by_breadth(story), n=50
    )


def branching(size: int) -> Story:
    """Scenes with one to three choices, most of them to one of the next twelve."""
    chance = Random(500)
    scenes = [
        scene(
            f"S{number}",
            *(
                _choice(chance, number, way, size)
                for way in range(chance.randint(1, 3))
            ),
        )
        for number in range(size - 1)
    ]
    return case(*scenes, ending("END", EndingKind.GOOD))


def _choice(chance: Random, number: int, way: int, size: int) -> Choice:
    back = chance.random() < WAYS_BACK
    target = chance.randint(0, number) if back else number + chance.randint(1, 12)
    name = f"S{target}" if target < size - 1 else "END"
    return choice(f"S{number}-{way}", name)


def by_breadth(story: Story) -> dict[str, tuple[int, int]]:
    """The baseline: each passage in the layer of its shortest way, as it is met."""
    targets = {
        passage.id: [one.target for one in passage.choices]
        for passage in story.passages
    }
    depth = {story.start: 0}
    rows: dict[int, int] = {}
    places: dict[str, tuple[int, int]] = {}
    waiting = deque(depth)
    while waiting:
        here = waiting.popleft()
        layer = depth[here]
        places[here] = (layer, rows.setdefault(layer, 0))
        rows[layer] += 1
        for target in targets[here]:
            if target not in depth:
                depth[target] = layer + 1
                waiting.append(target)
    return places
