"""SugarCube's macros that stand alone: set, go, link, show a passage, print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from scenarios.engine.reading.links import destination
from scenarios.engine.reading.report import LossKind
from scenarios.engine.reading.setters import read_setter
from scenarios.engine.reading.sugarcube_arguments import Argument, arguments, spoken
from scenarios.engine.reading.syntax import Embed, Gone, Node, Sets, Source, Way, Words
from scenarios.engine.reading.tags import led
from scenarios.engine.reading.tokens import dollar


class Call(NamedTuple):
    """A macro as it is called: its name, its words, its place."""

    name: str
    words: str
    at: int
    end: int


Command: TypeAlias = Callable[[Call, Source], list[Node]]
STYLES: Final = frozenset(
    {"nobr", "type", "done", "capture", "addclass", "removeclass", "toggleclass"}
    | {"center", "crossfade", "fadein", "fadeout", "speech", "stop"}
)
REVEALS: Final = frozenset({"linkreplace", "linkappend", "linkprepend"})
LINKS: Final = frozenset({"link", "button", "click"}) | REVEALS


def sets(call: Call, source: Source) -> list[Node]:
    """``<<set $x to 3>>``."""
    return setter(call.words, call.at, call.end, source)


def setter(words: str, at: int, end: int, source: Source) -> list[Node]:
    """Read a setter wherever it stands; what cannot be read of it is a loss."""
    read = read_setter(words, dollar, source.line(at), source.between(at, end))
    found: list[Node] = []
    if read.assignments:
        found.append(Sets(read.assignments, at, end))
    if not read.whole:
        found.append(Gone(LossKind.SETTER, at, end))
    return found


def named(argument: Argument | None) -> str | None:
    """Return the passage an argument names in so many words."""
    if argument and argument.link:
        return argument.link.target
    return destination(argument.words.strip()) if argument and argument.words else None


def goes(call: Call, _source: Source) -> list[Node]:
    """``<<goto "Hall">>``: the story goes on by itself."""
    found = arguments(call.words) or [Argument(None)]
    return [Way("", named(found[0]), call.at, call.end, moves=True)]


def includes(call: Call, _source: Source) -> list[Node]:
    """``<<include "Hall">>``: another passage stands here."""
    found = arguments(call.words) or [Argument(None)]
    return [Embed(named(found[0]), call.at, call.end)]


def link(call: Call, source: Source) -> tuple[Way, bool, list[Node]]:
    """Return a link, whether it leads somewhere itself, and what is lost of it."""
    found = arguments(call.words) or [Argument(None)]
    first, lost = found[0], list[Node]()
    if first.link:
        read = setter(first.link.setter, call.at, call.end, source)
        effects = tuple(
            one for node in read if isinstance(node, Sets) for one in node.assignments
        )
        if first.link.setter:
            lost = [node for node in read if isinstance(node, Gone)]
        text = spoken(first.link.text)
        return Way(text, first.link.target, call.at, call.end, effects), True, lost
    text = spoken(first.words or "")
    if not text:
        lost.append(Gone(LossKind.VARIABLE, call.at, call.end))
    # What follows the words of ``<<linkreplace>>`` says how it looks.
    leads = len(found) > 1 and call.name not in REVEALS
    return Way(text, named(found[1]) if leads else None, call.at, call.end), leads, lost


def links(call: Call, source: Source) -> list[Node]:
    """``<<link "Go in" "Hall">>`` with no body of its own."""
    way, leads, lost = link(call, source)
    return [way, *lost] if leads else [Gone(LossKind.MACRO, call.at, call.end)]


def returns(call: Call, _source: Source) -> list[Node]:
    """``<<back>>``: where it leads is known only while the story is played."""
    found = arguments(call.words)
    leads = found[0].link if found else None
    if leads:
        return [Way(spoken(leads.text), leads.target, call.at, call.end)]
    text = (found[0].words if found else None) or call.name.capitalize()
    target = named(found[1]) if len(found) > 1 else None
    return [Way(spoken(text), target, call.at, call.end)]


def offers(call: Call, _source: Source) -> list[Node]:
    """``<<actions "Hall" "Garden">>``: several links, named as their targets."""
    found = arguments(call.words)
    return [
        Way(
            one.link.text if one.link else one.words or "",
            named(one),
            call.at,
            call.end,
        )
        for one in found
    ]


def chooses(call: Call, _source: Source) -> list[Node]:
    """``<<choice "Hall" "Go in">>``: the target stands first."""
    found = arguments(call.words) or [Argument(None)]
    leads = found[0].link
    text = leads.text if leads else found[-1].words
    return [Way(spoken(text or ""), named(found[0]), call.at, call.end)]


def asks(call: Call, _source: Source) -> list[Node]:
    """``<<textbox "$name" "" "Hall">>``: what is typed is lost, the way on is not."""
    third = arguments(call.words)[2:3]
    target = named(third[0]) if third and third[0].words != "autofocus" else None
    ways = [Way(target, target, call.at, call.end)] if target else []
    return [Gone(LossKind.INTERACTION, call.at, call.end), *ways]


def prints(call: Call, _source: Source) -> list[Node]:
    """``<<print "words">>`` is read where the words are written out."""
    found = arguments(call.words)
    quoted = call.words.strip()[:1] in {'"', "'"} and "[[" not in call.words
    if len(found) == 1 and found[0].words and quoted:
        return [Words(found[0].words.replace("\n", " "), call.at)]
    return [Gone(LossKind.VARIABLE, call.at, call.end, stand_in="…")]


def runs(call: Call, source: Source) -> list[Node]:
    """``<<run …>>`` is never run; where it leads by a written name is still a way on."""
    nodes = led(source.body, call.at, call.end)
    return [Gone(LossKind.SCRIPT, call.at, call.end, nodes=nodes)]


COMMANDS: Final[Mapping[str, Command]] = {
    "set": sets,
    "goto": goes,
    "include": includes,
    "display": includes,
    "back": returns,
    "return": returns,
    "actions": offers,
    "choice": chooses,
    "textbox": asks,
    "print": prints,
    "=": prints,
    "-": prints,
    "run": runs,
    "remember": sets,
} | dict.fromkeys(LINKS, links)


def alone(call: Call, source: Source) -> list[Node]:
    """Return what a macro that stands alone does."""
    if command := COMMANDS.get(call.name):
        return command(call, source)
    if call.name in STYLES:
        return [Gone(LossKind.FORMATTING, call.at, call.end, keep=False)]
    return [Gone(LossKind.MACRO, call.at, call.end)]
