"""A story as a Graphviz graph: kinds by shape and in words, chapters as clusters.

Source: the DOT language, https://graphviz.org/doc/info/lang.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scenarios.engine.story import Choice, EndingKind, Passage, Practice, Story
from scenarios.engine.writing.names import Names, names_of

MOST_LABEL: Final = 60
SHAPES: Final = {
    EndingKind.GOOD: "doubleoctagon",
    EndingKind.MIXED: "octagon",
    EndingKind.POOR: "hexagon",
}
LINES: Final = {
    Practice.BEST: "bold",
    Practice.ACCEPTABLE: "solid",
    Practice.RISKY: "dashed",
    None: "dotted",
}
UNKNOWN: Final = "unknown"


def to_dot(story: Story) -> str:
    """Write a directed graph of passages and choices, labelled in the source language."""
    return "\n".join(
        [
            f"digraph {_quoted(story.title.say(*story.languages))} {{",
            "  rankdir=TB;",
            "  node [shape=box];",
            *_Graph(story).lines(),
            "}",
            "",
        ]
    )


class _Graph:
    """Writes nodes, chapter by chapter, then edges."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.names: Names = names_of(story)
        self.nodes = {
            passage.id: f"n{number}" for number, passage in enumerate(story.passages)
        }
        self.variables = {variable.name: variable for variable in story.variables}
        self.starts = {story.start, *(role.start for role in story.roles)}

    def lines(self) -> Iterator[str]:
        chapters = {chapter.id for chapter in self.story.chapters}
        for number, chapter in enumerate(self.story.chapters):
            title = chapter.title.say(*self.story.languages)
            yield f"  subgraph cluster_{number} {{"
            yield f"    label={_quoted(title)};"
            for passage in self.story.passages:
                if passage.chapter == chapter.id:
                    yield f"    {self._node(passage)}"
            yield "  }"
        for passage in self.story.passages:
            if passage.chapter not in chapters:
                yield f"  {self._node(passage)}"
        yield from self._edges()

    def _node(self, passage: Passage) -> str:
        kind = f"{passage.ending} ending" if passage.ending else ""
        words = [passage.name, kind, "repair" if passage.repair else ""]
        if passage.id in self.starts:
            words.append("start")
        label = _quoted("\n".join(filter(None, words)))
        shape = SHAPES[passage.ending] if passage.ending else "box"
        style = ", style=dashed" if passage.repair else ""
        return f"{self.nodes[passage.id]} [label={label}, shape={shape}{style}];"

    def _edges(self) -> Iterator[str]:
        lost = False
        for passage in self.story.passages:
            for choice in passage.choices:
                target = self.nodes.get(choice.target or "", UNKNOWN)
                lost = lost or target == UNKNOWN
                yield f"  {self.nodes[passage.id]} -> {target} [{self._edge(choice)}];"
        if lost:
            yield f'  {UNKNOWN} [label="?", shape=plaintext];'

    def _edge(self, choice: Choice) -> str:
        told = choice.text.say(*self.story.languages)
        words = [_short(told), f"({choice.practice})" if choice.practice else ""]
        if choice.condition:
            told = self.names.condition(choice.condition, self.variables)
            words.append(_short(f"if {told}"))
        label = _quoted("\n".join(filter(None, words)))
        return f"label={label}, style={LINES[choice.practice]}"


def _short(words: str) -> str:
    return words if len(words) <= MOST_LABEL else f"{words[: MOST_LABEL - 1]}…"


def _quoted(words: str) -> str:
    """Return a quoted string in which nothing but a new line means anything to Graphviz."""
    plain = words.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(one if one.isprintable() or one == "\n" else " " for one in plain)
    return '"' + plain.replace("\n", "\\n") + '"'
