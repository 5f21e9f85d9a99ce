"""What Harlowe's macros do, by name; a name counts without capitals, hyphens, underscores."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from scenarios.engine.reading.expressions import ALWAYS, read_condition
from scenarios.engine.reading.pieces import RawCondition, RawNot
from scenarios.engine.reading.setters import parts
from scenarios.engine.reading.tokens import dollar

STYLES: Final = frozenset(
    {"textstyle", "align", "textcolour", "textcolor", "colour", "color", "background"}
    | {
        "bg",
        "css",
        "font",
        "transition",
        "t8n",
        "transitiondelay",
        "t8ndelay",
        "t8nskip",
    }
    | {"transitiontime", "t8ntime", "transitiondepart", "t8ndepart", "transitionarrive"}
    | {"t8narrive", "transitionskip", "textrotate", "textrotatex", "textrotatey"}
    | {"textrotatez", "textsize", "size", "border", "b4r", "bordercolour", "b4rcolour"}
    | {"bordercolor", "b4rcolor", "bordersize", "b4rsize", "cornerradius", "opacity"}
    | {"textindent", "box", "floatbox", "charstyle", "linestyle", "linkstyle", "nobr"}
    | {"hoverstyle", "button", "collapse", "hook", "columns", "column"}
    | {"textopacity", "inputstyle", "verbatim", "v6m", "ignore"}
)
# These style what stands elsewhere, and change no hook after them.
AFAR: Final = frozenset({"enchant", "change", "animate", "forgetvisits", "scroll"})
# Changers of the first kind have their words in the hook that follows.
LINKS: Final = frozenset(
    {"link", "linkreplace", "linkreveal", "linkappend", "linkrepeat", "linkrerun"}
    | {"linkprepend", "clickreplace", "clickappend", "clickprepend", "click"}
)
# What these show on a click can as well be shown at once; some keep the words clicked.
SHOWN: Final = frozenset({"link", "linkreplace", "linkreveal", "linkappend"})
KEEP_LABEL: Final = frozenset({"linkreveal", "linkappend"})
CONDITIONS: Final = frozenset({"if", "unless", "elseif", "else"})
# Macros that say something within a sentence.
VALUES: Final = frozenset(
    {"either", "random", "currenttime", "currentdate", "monthday", "weekday", "text"}
    | {"string", "str", "num", "number", "round", "floor", "ceil", "cond", "nth", "abs"}
    | {"upperfirst", "uppercase", "lowercase", "lowerfirst", "joined", "count", "min"}
    | {"max", "passage", "shuffled", "source", "words", "history", "print", "visits"}
)
STRING: Final = re.compile(
    r"\s*+(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)')\s*", re.DOTALL
)


class Call(NamedTuple):
    """A macro as it is called: ``name`` as in these tables, its words, its place."""

    name: str
    words: str
    at: int
    end: int


def named(name: str) -> str:
    """Return a macro's name as these tables have it.

    >>> named("Link-Goto")
    'linkgoto'
    """
    return name.lower().replace("-", "").replace("_", "")


def arguments(text: str) -> list[str]:
    """Return the arguments between a macro's commas."""
    return list(parts(text, ","))


def literal(argument: str) -> str | None:
    """Return the text of a string; None where the argument is anything else."""
    found = STRING.fullmatch(argument)
    if not found:
        return None
    words = found.group(1) if found.group(1) is not None else found.group(2)
    return re.sub(r"\\(.)", r"\1", words)


def condition(name: str, text: str) -> RawCondition | None:
    """Read what ``(if:)`` and its kin ask; None where it cannot be read."""
    if name == "else":
        return ALWAYS
    read = read_condition(text, dollar, repeats=True)
    return RawNot(read) if read and name == "unless" else read
