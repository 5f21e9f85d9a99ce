"""What happens when a link is clicked whose deeds are written out beside it."""

from __future__ import annotations

from collections.abc import Sequence

from scenarios.engine.reading.expressions import ALWAYS, asked
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.syntax import Arm, Fork, Gone, Node, Sets, Way, Words


def clicked(nodes: Sequence[Node], link: Way, *, leads: bool) -> list[Node]:
    """Return a link's ways on, with what is set on the way; kept whole where it has none.

    ``nodes`` is what happens on the click; where ``leads`` the link goes to its target
    after that. Words shown on the way are never seen and are left out.
    """
    deeds = _Deeds(link)
    deeds.does(nodes)
    if leads:
        deeds.goes(link.target)
    if deeds.led:
        return deeds.found
    return [Gone(LossKind.MACRO, link.at, link.end, nodes=nodes)]


def only_shows(nodes: Sequence[Node]) -> bool:
    """Tell whether all that happens on a click is that more is shown."""
    return all(
        not isinstance(node, Sets)
        and not (isinstance(node, Gone) and not _is_told(node))
        and not (isinstance(node, Fork) and not all(map(_shows, node.arms)))
        for node in nodes
    )


def _is_told(node: Gone) -> bool:
    """Tell whether nothing is missing: how it looked, or that it was shown on a click."""
    shown = node.kind is LossKind.INTERACTION and not node.keep
    return shown or node.kind is LossKind.FORMATTING


def _shows(arm: Arm) -> bool:
    return only_shows(arm.nodes)


def leading(nodes: Sequence[Node]) -> bool:
    """Tell whether the story goes on by itself somewhere in these nodes."""
    return any(
        (isinstance(node, Way) and node.moves)
        or (isinstance(node, Fork) and any(leading(arm.nodes) for arm in node.arms))
        for node in nodes
    )


class _Deeds:
    """Follows what a click does; ``passed`` are the arms that went elsewhere before."""

    def __init__(self, link: Way) -> None:
        self.link, self.effects = link, link.effects
        self.found: list[Node] = []
        self.passed: list[Arm] = []
        self.led = self.gone = False

    def does(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            match node:
                case Sets(assignments):
                    self.effects += assignments
                case Way(moves=True):
                    self.goes(node.target)
                case Fork():
                    self.forks(node)
                case Words() | Gone(kind=LossKind.FORMATTING):
                    pass
                case _:
                    self.found.append(node)

    def goes(self, target: str | None) -> None:
        """Go there, unless the story has gone elsewhere already."""
        if self.gone:
            return
        way = self.link._replace(target=target, effects=self.effects, moves=False)
        if self.passed:
            arms = [*self.passed, Arm(ALWAYS, [way])]
            self.found.append(Fork(arms, way.at, way.end))
        else:
            self.found.append(way)
        self.led = self.gone = True

    def forks(self, node: Fork) -> None:
        """Go one way or another; what is only set under a condition is a loss."""
        inside = [inner for arm in node.arms for inner in arm.nodes]
        if not leading(inside):
            if any(isinstance(inner, Sets) for inner in inside):
                self.found.append(Gone(LossKind.SETTER, node.at, node.end))
            return
        # A choice asks before it sets; what has been set on this click cannot be asked.
        stale = {effect.variable for effect in self.effects}
        known = all(not stale & asked(arm.condition) for arm in node.arms)
        arms = [
            Arm(arm.condition if known else None, self.branch(arm)) for arm in node.arms
        ]
        self.found.append(Fork([*self.passed, *arms], node.at, node.end))
        every = all(leading(arm.nodes) for arm in node.arms)
        self.passed += [Arm(arm.condition if every else None, ()) for arm in arms]
        self.led = True

    def branch(self, arm: Arm) -> list[Node]:
        """Return what an arm does after all that has been done before it."""
        deeds = _Deeds(self.link._replace(effects=self.effects))
        deeds.does(arm.nodes)
        return deeds.found
