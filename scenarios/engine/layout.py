"""Where passages stand on a map when nobody has placed them: in layers, left to right.

A passage stands right of everything that leads to it, except where the story leads back.
Within a layer the passages of a chapter stay together, near what they are joined to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from scenarios.engine.story import Position, Story

STEP_X: Final = 240
STEP_Y: Final = 140
FARTHEST: Final = 1_000_000
SWEEPS: Final = 4

# Passages by their number in the story: whom each leads to, or what stands in each layer.
Ways: TypeAlias = list[list[int]]
Layers: TypeAlias = list[list[int]]


def layout(story: Story) -> Mapping[str, Position]:
    """Return a place for every passage, by id; the same story gives the same places.

    Costs a time linear in passages and choices, but for sorting.
    """
    ways = _forward(story, _ways(story))
    chapters = _chapters(story)
    layers = _layers(ways, chapters)
    for sweep in range(SWEEPS):
        _untangle(layers, ways if sweep % 2 else _turned(ways), chapters, sweep)
    return _placed(story, layers)


def _ways(story: Story) -> Ways:
    """Return whom each passage leads to, each once and in the order of its choices."""
    numbers = {passage.id: number for number, passage in enumerate(story.passages)}
    return [
        list(
            dict.fromkeys(
                numbers[choice.target]
                for choice in passage.choices
                if choice.target in numbers
            )
        )
        for passage in story.passages
    ]


def _forward(story: Story, ways: Ways) -> Ways:
    """Leave out the ways that lead back to where a play has come from."""
    ahead: Ways = [[] for _ in ways]
    done: set[int] = set()
    for root in _roots(story, ways):
        if root not in done:
            _walk(root, ways, ahead, done)
    return ahead


def _roots(story: Story, ways: Ways) -> list[int]:
    """Return where to walk from: the starts, what nothing leads to, and then the rest."""
    starts = {story.start, *(role.start for role in story.roles)}
    led_to = {target for own in ways for target in own}
    every = range(len(ways))
    first = [number for number in every if story.passages[number].id in starts]
    unled = [number for number in every if number not in led_to]
    return [*first, *unled, *every]


def _walk(root: int, ways: Ways, ahead: Ways, done: set[int]) -> None:
    """Walk depth first without recursion; ``trail`` is where the walk has come from."""
    done.add(root)
    trail = {root}
    waiting = [(root, iter(ways[root]))]
    while waiting:
        here, rest = waiting[-1]
        target = next(rest, None)
        if target is None:
            waiting.pop()
            trail.discard(here)
        elif target not in trail:
            ahead[here].append(target)
            if target not in done:
                done.add(target)
                trail.add(target)
                waiting.append((target, iter(ways[target])))


def _layers(ways: Ways, chapters: Sequence[int]) -> Layers:
    """Put each passage one layer after the last of those that lead to it."""
    open_ways = [0] * len(ways)
    for own in ways:
        for target in own:
            open_ways[target] += 1
    depth = [0] * len(ways)
    ready = [number for number, count in enumerate(open_ways) if not count]
    for here in ready:  # grows while it is read
        for target in ways[here]:
            depth[target] = max(depth[target], depth[here] + 1)
            open_ways[target] -= 1
            if not open_ways[target]:
                ready.append(target)
    layers: Layers = [[] for _ in range(max(depth, default=-1) + 1)]
    for number in sorted(ready, key=lambda one: (chapters[one], one)):
        layers[depth[number]].append(number)
    return layers


def _chapters(story: Story) -> list[int]:
    """Return the number of each passage's chapter; those in none come last."""
    numbers = {chapter.id: number for number, chapter in enumerate(story.chapters)}
    return [
        numbers.get(passage.chapter or "", len(numbers)) for passage in story.passages
    ]


def _turned(ways: Ways) -> Ways:
    """Return who leads to each passage."""
    back: Ways = [[] for _ in ways]
    for here, own in enumerate(ways):
        for target in own:
            back[target].append(here)
    return back


def _untangle(
    layers: Layers, joined: Ways, chapters: Sequence[int], sweep: int
) -> None:
    """Move each passage to the middle of those it is joined to on one side."""
    rows = {
        number: row - len(layer) / 2
        for layer in layers
        for row, number in enumerate(layer)
    }
    for layer in reversed(layers) if sweep % 2 else layers:
        wanted = {
            number: _mean([rows[one] for one in joined[number]] or [rows[number]])
            for number in layer
        }
        groups: dict[int, list[float]] = {}
        for number in layer:
            groups.setdefault(chapters[number], []).append(wanted[number])
        middle = {chapter: _mean(found) for chapter, found in groups.items()}
        keys = {
            number: (
                middle[chapters[number]],
                chapters[number],
                wanted[number],
                rows[number],
            )
            for number in layer
        }
        layer.sort(key=keys.__getitem__)
        rows.update((number, row - len(layer) / 2) for row, number in enumerate(layer))


def _mean(found: list[float]) -> float:
    return sum(found) / len(found)


def _placed(story: Story, layers: Layers) -> dict[str, Position]:
    """Set the layers on a grid, each in the middle; a very large story stands closer."""
    tallest = max(map(len, layers), default=0)
    step_x = min(STEP_X, FARTHEST // max(len(layers), 1))
    step_y = min(STEP_Y, FARTHEST // max(tallest, 1))
    return {
        story.passages[number].id: Position(
            x=column * step_x, y=(row + (tallest - len(layer)) // 2) * step_y
        )
        for column, layer in enumerate(layers)
        for row, number in enumerate(layer)
    }
