"""SugarCube's macros with a body: conditions, links with deeds, what is kept as it stands."""

from __future__ import annotations

from typing import Final, NamedTuple

from scenarios.engine.conditions import Comparison
from scenarios.engine.reading.clicking import clicked, leading, only_shows
from scenarios.engine.reading.expressions import ALWAYS, read_condition
from scenarios.engine.reading.pieces import RawCompare, RawCondition, RawSome
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.sugarcube_macros import LINKS, STYLES, Call, link
from scenarios.engine.reading.syntax import Arm, Fork, Gone, Node, Source, Words
from scenarios.engine.reading.tokens import Kind, dollar, tokens

CLAUSES: Final = {
    "elseif": "if",
    "else": "if",
    "case": "switch",
    "default": "switch",
    "next": "timed",
    "option": "cycle",
    "optionsfrom": "cycle",
}
# What these show on a click can as well be shown at once.
SHOWN: Final = frozenset({"linkreplace", "linkappend"})
SILENT: Final = frozenset({"silently", "silent"})


class Clause(NamedTuple):
    """One part of a macro's body, with the tag it stands under."""

    name: str
    words: str
    nodes: list[Node]


def block(call: Call, clauses: list[Clause], end: int, source: Source) -> list[Node]:
    """Return what a macro makes of its body; ``clauses`` has at least its own."""
    if call.name == "if":
        return [Fork([Arm(asked(part), part.nodes) for part in clauses], call.at, end)]
    if call.name == "switch":
        return [Fork(_cases(call.words, clauses[1:]), call.at, end)]
    nodes = [node for part in clauses for node in part.nodes]
    if call.name in LINKS:
        return linked(call, nodes, end, source)
    if call.name in STYLES:
        return [Gone(LossKind.FORMATTING, call.at, call.end, keep=False), *nodes]
    if call.name in SILENT:
        return [node for node in nodes if not isinstance(node, Words)]
    return [Gone(LossKind.MACRO, call.at, end, nodes=nodes)]


def asked(clause: Clause) -> RawCondition | None:
    """Read what a clause of ``<<if>>`` asks; None where it cannot be read."""
    if clause.name == "else":
        return ALWAYS
    return read_condition(clause.words, dollar)


def linked(call: Call, nodes: list[Node], end: int, source: Source) -> list[Node]:
    """Return a link with what its body does; kept whole where it leads nowhere."""
    way, leads, lost = link(call, source)
    way = way._replace(end=end)
    if call.name in SHOWN and not leads and not leading(nodes) and only_shows(nodes):
        shown = Gone(LossKind.INTERACTION, call.at, call.end, keep=False)
        words = [] if call.name == "linkreplace" else [Words(way.text, call.at)]
        return [*words, shown, *nodes]
    if not leads and not leading(nodes):
        return [Gone(LossKind.MACRO, call.at, end, nodes=nodes)]
    return [*clicked(nodes, way, leads=leads), *lost]


def _cases(words: str, clauses: list[Clause]) -> list[Arm]:
    read = tokens(words, dollar)
    one = read[0] if read and len(read) == 1 else None
    name = str(one.value) if one and one.kind is Kind.VARIABLE else None
    return [Arm(_case(name, part), part.nodes) for part in clauses]


def _case(name: str | None, clause: Clause) -> RawCondition | None:
    """Read the values of a case as a comparison with what is switched on."""
    if clause.name == "default":
        return ALWAYS
    read = tokens(clause.words, dollar)
    if not name or not read or any(token.kind is not Kind.LITERAL for token in read):
        return None
    return RawSome(
        tuple(RawCompare(name, Comparison.EQUAL, token.value) for token in read)
    )
