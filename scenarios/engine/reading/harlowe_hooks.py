"""What becomes of a Harlowe hook by the macros that are attached to it."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.engine.reading.clicking import clicked, leading, only_shows
from scenarios.engine.reading.harlowe_commands import links, worded
from scenarios.engine.reading.harlowe_macros import (
    CONDITIONS,
    KEEP_LABEL,
    LINKS,
    SHOWN,
    STYLES,
    Call,
    arguments,
    condition,
)
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.syntax import Arm, Fork, Gone, Node, Source, Way, Words


def hooked(
    calls: Sequence[Call], nodes: list[Node], source: Source, at: int, end: int
) -> list[Node]:
    """Return what stands in a hook as its changers leave it, the nearest one first."""
    for call in reversed(calls):
        nodes = _changed(call, nodes, source, at, end)
    return nodes


def _changed(
    call: Call, nodes: list[Node], source: Source, at: int, end: int
) -> list[Node]:
    if call.name in CONDITIONS:
        return [Fork([Arm(condition(call.name, call.words), nodes)], at, end)]
    if call.name in STYLES:
        return [Gone(LossKind.FORMATTING, call.at, call.end, keep=False), *nodes]
    if call.name == "linkrevealgoto":
        link = links(call, source)[0]
        if isinstance(link, Way):
            return clicked(nodes, link._replace(end=end), leads=True)
    if call.name in LINKS and leading(nodes):
        text = worded((arguments(call.words) or [""])[0])
        return clicked(nodes, Way(text, None, at, end), leads=False)
    if call.name in SHOWN and only_shows(nodes):
        shown = Gone(LossKind.INTERACTION, call.at, call.end, keep=False)
        label = worded((arguments(call.words) or [""])[0])
        words = [Words(label, call.at)] if call.name in KEEP_LABEL else []
        return [*words, shown, *nodes]
    return [Gone(LossKind.MACRO, at, end, nodes=nodes)]
