"""Twee, the macros of our cases: ``<<cue …>>``, ``<<set …>>`` and what else a line can say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from scenarios.engine.conditions import MOST
from scenarios.engine.story import Effect, FeedbackTime, VariableKind
from scenarios.engine.twee_pieces import (
    Body,
    RawClock,
    RawCue,
    RawDocument,
    RawKept,
    RawMedia,
    RawNotebook,
    RawShared,
    RawVariable,
    Say,
)

# The words a variable can hold, by its name.
Words = Mapping[str, tuple[str, ...]]

SET: Final = re.compile(
    r"^\$(?P<variable>[A-Za-z0-9_-]{1,40}) (?P<operator>\+=|-=|to|=) "
    r'(?P<value>-?[0-9]{1,7}|true|false|"[^"]++")$'
)
VARIABLE: Final = re.compile(
    r"^\$(?P<variable>[A-Za-z0-9_-]{1,40}) "
    r'(?:(?P<kind>number|flag|word)|(?P<words>"[^"]++"(?: "[^"]++")*+))$'
)
CUE: Final = re.compile(r'^"(?P<name>[\w-]+)" "(?P<text>.+)"(?P<codes>(?: [\w-]+)*)$')
FACT: Final = re.compile(r'^"(?P<name>[\w-]+)" "(?P<text>.+)"$')
QUOTED: Final = re.compile(r'^"(?P<text>.+)"$')
SAY: Final = re.compile(
    r'^<<say "(?P<actor>[^"]++)"(?: "(?P<manner>[^"]*+)")?>>(?P<text>.*)$'
)
MEDIA: Final = re.compile(
    r'^(?P<kind>image|video|audio) "(?P<reference>[^"]++)" "(?P<text>.+)"$'
)
CLOCK: Final = re.compile(r'^(?P<seconds>[0-9]{1,5})(?: "(?P<choice>[^"]++)")?$')
FLAGS: Final = {"false": 0, "true": 1}
BLOCKS: Final = ("document", "transcript", "example")


def read_macro(body: Body, name: str, rest: str, words: Words) -> None:
    """Read one macro that stands on a line of its own; raises ValueError."""
    if name not in READERS or not READERS[name](body, rest, words):
        raise ValueError(f"“<<{name} {rest[:60]}>>” is not understood.")


def read_say(body: Body, line: str) -> bool:
    """Read ``<<say "Freja (8)">>words``; tell whether the line is one."""
    found = SAY.match(line)
    if found:
        body.add(Say(found["actor"], found["manner"], found["text"].strip()))
    return bool(found)


def read_block(body: Body, name: str, rest: str, text: str) -> None:
    """Read a document, or what belongs to the medium or notebook before it.

    Raises ValueError when nothing stands there for it to belong to.
    """
    last = body.pieces[-1] if body.pieces else None
    quoted = QUOTED.match(rest)
    if name == "document" and quoted:
        body.add(RawDocument(quoted["text"], text))
    elif name == "transcript" and not rest and isinstance(last, RawMedia):
        body.pieces[-1] = last._replace(transcript=text)
    elif name == "example" and not rest and isinstance(last, RawNotebook):
        body.pieces[-1] = last._replace(example=text)
    else:
        raise ValueError(f"“<<{name} {rest[:60]}>>” is not understood here.")


def _set(body: Body, rest: str, words: Words) -> bool:
    found = SET.match(rest)
    if not found:
        return False
    variable, operator = found["variable"], found["operator"]
    value = _value(found["value"], body, variable, words)
    if value is None or abs(value) > MOST:
        return False
    sets = operator in {"to", "="}
    body.mentioned[variable] = None
    if found["value"] in FLAGS and variable not in body.declared:
        body.declared[variable] = RawVariable(VariableKind.FLAG)
    amount = -value if operator == "-=" else value
    body.effects.append(Effect(variable=variable, value=amount, sets=sets))
    return True


def _value(text: str, body: Body, variable: str, words: Words) -> int | None:
    if text in FLAGS:
        return FLAGS[text]
    if not text.startswith('"'):
        return int(text)
    declared = body.declared.get(variable)
    known = declared.words if declared else words.get(variable, ())
    word = text.strip('"')
    return known.index(word) if word in known else None


def _variable(body: Body, rest: str, _words: Words) -> bool:
    found = VARIABLE.match(rest)
    if found:
        words = tuple(re.findall(r'"([^"]++)"', found["words"] or ""))
        kind = VariableKind(found["kind"] or "word")
        body.declared[found["variable"]] = RawVariable(kind, words)
        body.mentioned[found["variable"]] = None
    return bool(found)


def _competency(body: Body, rest: str, _words: Words) -> bool:
    body.competencies = tuple(rest.split())
    return True


def _chapter(body: Body, rest: str, _words: Words) -> bool:
    found = QUOTED.match(rest)
    body.chapter = found["text"] if found else ""
    return bool(found) or not rest


def _cue(body: Body, rest: str, _words: Words) -> bool:
    return _noticed(body, rest, detail=False)


def _detail(body: Body, rest: str, _words: Words) -> bool:
    return _noticed(body, rest, detail=True)


def _noticed(body: Body, rest: str, *, detail: bool) -> bool:
    found = CUE.match(rest)
    if not found:
        return False
    name = found["name"]
    if name in body.cues:
        raise ValueError(f"two cues have the name “{name}”.")
    codes = tuple(found["codes"].split())
    body.cues[name] = RawCue(name, found["text"], codes, detail)
    return True


def _fact(body: Body, rest: str, _words: Words) -> bool:
    found = FACT.match(rest)
    if not found:
        return False
    if found["name"] in body.facts:
        raise ValueError(f"two facts have the name “{found['name']}”.")
    body.facts[found["name"]] = found["text"]
    return True


def _clock(body: Body, rest: str, _words: Words) -> bool:
    found = CLOCK.match(rest)
    if found:
        body.clock = RawClock(int(found["seconds"]), found["choice"] or "")
    return bool(found)


def _feedback_time(body: Body, rest: str, _words: Words) -> bool:
    known = rest in list(FeedbackTime)
    if known:
        body.feedback = FeedbackTime(rest)
    return known


def _nowhere(body: Body, rest: str, _words: Words) -> bool:
    body.leads_nowhere = True
    return not rest


def _media(body: Body, rest: str, _words: Words) -> bool:
    found = MEDIA.match(rest)
    if found:
        body.add(RawMedia(found["kind"], found["reference"], found["text"]))
    return bool(found)


def _shared(body: Body, rest: str, _words: Words) -> bool:
    found = QUOTED.match(rest)
    if found:
        body.add(RawShared(found["text"]))
    return bool(found)


def _notebook(body: Body, rest: str, _words: Words) -> bool:
    found = QUOTED.match(rest)
    if found:
        body.add(RawNotebook(found["text"]))
    return bool(found)


def _not_imported(body: Body, rest: str, _words: Words) -> bool:
    found = QUOTED.match(rest)
    if found:
        body.add(RawKept(found["text"]))
    return bool(found)


READERS: Final[dict[str, Callable[[Body, str, Words], bool]]] = {
    "set": _set,
    "variable": _variable,
    "competency": _competency,
    "chapter": _chapter,
    "cue": _cue,
    "detail": _detail,
    "fact": _fact,
    "clock": _clock,
    "feedback-time": _feedback_time,
    "nowhere": _nowhere,
    "media": _media,
    "shared": _shared,
    "notebook": _notebook,
    "not-imported": _not_imported,
}
