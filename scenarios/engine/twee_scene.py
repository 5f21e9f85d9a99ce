"""Twee, the inner form of our cases: what the lines of one passage's body say.

The form is described in training_site/starter/README.md: links, ``<<set>>``,
``<<competency>>``, ``<<cue>>``, ``<<detail>>``, ``<<chapter>>``, ``<<if>>`` around a
link, an opening ``@ time · place`` and lines of dialogue.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from scenarios.engine.conditions import Condition, ConditionError, read_condition
from scenarios.engine.story import Effect
from scenarios.engine.twee import RawPassage, TweeError

# Possessive where two parts could share characters, so that a long line costs its
# length and no more.
LINK: Final = re.compile(r"^\[\[(?P<text>(?:(?!\]\]).)+)->(?P<target>[^\]>]++)\]\]$")
MACRO: Final = re.compile(r"^<<(?P<name>[a-z]++)\s*+(?P<rest>.*)>>$")
SET: Final = re.compile(
    r"^\$(?P<variable>[A-Za-z0-9_-]{1,40}) (?P<operator>\+=|-=|to|=) "
    r"(?P<value>-?[0-9]{1,6})$"
)
CUE: Final = re.compile(r'^"(?P<name>[\w-]+)" "(?P<text>.+)"(?P<codes>(?: [\w-]+)*)$')
QUOTED: Final = re.compile(r'^"(?P<text>.+)"$')
CODES: Final = re.compile(r"[A-Z][\w-]*+(?:, [A-Z][\w-]*+)*+")
# A name begins with a letter that is not small, in any alphabet of Europe.
DIALOGUE: Final = re.compile(
    r"^(?P<actor>[^\W\d_a-zß-öø-ÿ][\w.-]*+(?: [^\W\d_a-zß-öø-ÿ][\w.-]*+)?)"
    r"(?:, (?P<manner>[a-zß-öø-ÿ]++))?: "
    r'(?P<line>".+)$'
)


class Link(NamedTuple):
    """``[[text->target]]``; ``target`` is a passage's name."""

    text: str
    target: str
    condition: Condition | None = None


class RawCue(NamedTuple):
    """A cue or, when ``detail``, something neutral beside it."""

    name: str
    text: str
    competencies: tuple[str, ...]
    detail: bool


class Body:
    """What a passage's body says, sorted by kind; paragraphs keep their order."""

    def __init__(self) -> None:
        self.moment = ""
        self.place = ""
        self.chapter = ""
        self.paragraphs: list[str] = []
        self.links: list[Link] = []
        self.cues: dict[str, RawCue] = {}
        self.effects: list[Effect] = []
        self.competencies: tuple[str, ...] = ()
        self._lines: list[str] = []

    def add_prose(self, line: str) -> None:
        """Go on with the paragraph; a line of dialogue is a paragraph of its own."""
        spoken = DIALOGUE.match(line)
        if spoken:
            self.end_paragraph()
        self._lines.append(line)
        if spoken:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close the paragraph, if one is open."""
        if self._lines:
            self.paragraphs.append(" ".join(self._lines))
            self._lines = []


def read_body(passage: RawPassage) -> Body:
    """Read a body line by line; raises TweeError at the line that is not understood."""
    body = Body()
    for number, line in enumerate(passage.body.split("\n"), start=passage.line + 1):
        try:
            _read_line(body, line.strip())
        except (ConditionError, ValueError) as error:
            raise TweeError(str(error), line=number, passage=passage.name) from error
    body.end_paragraph()
    return body


def _read_line(body: Body, line: str) -> None:
    if not line:
        body.end_paragraph()
    elif line.startswith("@ "):
        moment, _, place = line.removeprefix("@ ").partition("·")
        body.moment, body.place = moment.strip(), place.strip()
    elif link := LINK.match(line):
        body.links.append(Link(link["text"], link["target"].strip()))
    elif line.startswith("<<if ") and line.endswith("<</if>>"):
        body.links.append(_guarded(line))
    elif macro := MACRO.match(line):
        _read_macro(body, macro["name"], macro["rest"].rstrip())
    elif "<<" in line or "[[" in line:
        raise ValueError(f"“{line[:60]}” is not understood.")
    else:
        body.add_prose(line)


def _guarded(line: str) -> Link:
    """Read ``<<if $safety gte 4>>[[text->target]]<</if>>``."""
    guarded = line.removeprefix("<<if ").removesuffix("<</if>>")
    condition, _, rest = guarded.partition(">>[[")
    link = LINK.match(f"[[{rest}")
    if link is None:
        raise ValueError(f"“{line[:60]}” is not a link under a condition.")
    return Link(link["text"], link["target"].strip(), read_condition(condition))


def _read_macro(body: Body, name: str, rest: str) -> None:
    match name:
        case "set":
            body.effects.append(_effect(rest))
        case "competency":
            body.competencies = tuple(rest.split())
        case "chapter" if found := QUOTED.match(rest):
            body.chapter = found["text"]
        case "cue" | "detail" if found := CUE.match(rest):
            _add_cue(body, found, detail=name == "detail")
        case _:
            raise ValueError(f"“<<{name} {rest[:60]}>>” is not understood.")


def _add_cue(body: Body, found: re.Match[str], *, detail: bool) -> None:
    name = found["name"]
    if name in body.cues:
        raise ValueError(f"two cues have the name “{name}”.")
    codes = tuple(found["codes"].split())
    body.cues[name] = RawCue(name, found["text"], codes, detail)


def _effect(rest: str) -> Effect:
    found = SET.match(rest)
    if found is None:
        raise ValueError(f"“<<set {rest[:60]}>>” is not understood.")
    value = int(found["value"])
    match found["operator"]:
        case "+=":
            return Effect(variable=found["variable"], value=value)
        case "-=":
            return Effect(variable=found["variable"], value=-value)
        case _:
            return Effect(variable=found["variable"], value=value, sets=True)


def without_sources(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a text from the sources at its end: ``"So it is [E1, L7]."`` keeps its stop.

    >>> without_sources("So it is [E1, L7].")
    ('So it is.', ('E1', 'L7'))
    """
    stop = "." if text.endswith("].") else ""
    body = text.removesuffix(stop).rstrip()
    before, bracket, codes = body.removesuffix("]").rpartition("[")
    if not bracket or not body.endswith("]") or not CODES.fullmatch(codes):
        return text, ()
    words = before.rstrip()
    return words and words + stop, tuple(codes.split(", "))
