"""Passages as Twee: a scene or an ending, and the feedback its choices lead to."""

from __future__ import annotations

import json
from typing import Final

from scenarios.engine.story import (
    Choice,
    Cue,
    Fact,
    FeedbackTime,
    Passage,
    Practice,
)
from scenarios.engine.writing import tame
from scenarios.engine.writing.sheet import Sheet
from scenarios.engine.writing.twee_parts import paragraph, part
from scenarios.engine.writing.twee_words import word

PRACTICES: Final = {
    Practice.BEST: "best",
    Practice.ACCEPTABLE: "ok",
    Practice.RISKY: "risk",
    None: "unjudged",
}


class Chapters:
    """The chapter that the reader thinks it is in, passage after passage."""

    def __init__(self, sheet: Sheet, starts: set[str]) -> None:
        self.sheet = sheet
        self.starts = starts
        self.now: str | None = None

    def line(self, name: str, passage: Passage) -> str:
        """Return what the passage must say about its chapter, if anything."""
        if passage.ending:
            return self._named(passage.chapter) if passage.chapter else ""
        before = None if name in self.starts else self.now
        self.now = passage.chapter
        return self._named(self.now) if self.now != before else ""

    def _named(self, chapter: str | None) -> str:
        if chapter is None:
            return "<<chapter>>"
        return f'<<chapter "{self.sheet.chapters.get(chapter, chapter)}">>'


def passage_text(sheet: Sheet, number: int, chapters: Chapters) -> str:
    """Return a scene or an ending, of this number in the story."""
    passage, name = sheet.story.passages[number], sheet.names.passages[number]
    sheet.ledger.id(name, passage.id)
    parts = [
        part(sheet, f"{name}/part/{place}", one)
        for place, one in enumerate(passage.parts)
    ]
    top = [_moment(sheet, name, passage), chapters.line(name, passage)]
    if passage.clock:
        choice = sheet.name(passage.clock.choice) if passage.clock.choice else ""
        asked = f' "{choice}"' if choice else ""
        top.append(f"<<clock {passage.clock.seconds}{asked}>>")
    links = [
        link(sheet, fed, choice)
        for fed, choice in zip(
            sheet.names.choices[number], passage.choices, strict=True
        )
    ]
    if passage.ending:
        links.append(
            f"[[{word(sheet.ledger.language).debrief}->{sheet.names.debrief}]]"
        )
    noticed = [*_cues(sheet, name, passage), *_facts(sheet, name, passage)]
    blocks = [lines(top), "\n\n".join(parts), lines(noticed), lines(links)]
    return f"{_header(sheet, name, passage)}\n" + "\n\n".join(filter(None, blocks))


def lines(found: list[str]) -> str:
    """Join lines, without those that say nothing."""
    return "\n".join(filter(None, found))


def _header(sheet: Sheet, name: str, passage: Passage) -> str:
    tags = ["ending", f"ending-{passage.ending}"] if passage.ending else ["scene"]
    if passage.repair:
        tags.append("repair")
    metadata: dict[str, str] = {}
    if passage.drawing:
        metadata["drawing"] = passage.drawing
    # The map is one; a translation's would only be another to keep in step.
    if passage.position and sheet.ledger.is_source:
        metadata["position"] = f"{passage.position.x},{passage.position.y}"
    told = f" {json.dumps(metadata)}" if metadata else ""
    return f":: {name} [{' '.join(tags)}]{told}"


def _moment(sheet: Sheet, name: str, passage: Passage) -> str:
    text = sheet.ledger.text
    moment = passage.moment and text(f"{name}/moment", passage.moment, tame.moment)
    place = passage.place and text(f"{name}/place", passage.place, tame.line)
    if not moment and not place:
        return ""
    return f"@ {moment or ''}" + (f" · {place}" if place else "")


def _cues(sheet: Sheet, name: str, passage: Passage) -> list[str]:
    """Return the cues, one of each name: the rest cannot be told apart in a file."""
    firsts: dict[str, Cue] = {}
    for cue in passage.cues:
        firsts.setdefault(cue.name, cue)
    return [_cue(sheet, f"{name}/cue/{cue.name}", cue) for cue in firsts.values()]


def _cue(sheet: Sheet, place: str, cue: Cue) -> str:
    sheet.ledger.id(place, cue.id)
    told = sheet.ledger.text(f"{place}/text", cue.text, tame.told)
    codes = "".join(f" {code}" for code in cue.competencies)
    return f'<<{"detail" if cue.detail else "cue"} "{cue.name}" "{told}"{codes}>>'


def _facts(sheet: Sheet, name: str, passage: Passage) -> list[str]:
    firsts: dict[str, Fact] = {}
    for fact in passage.facts:
        firsts.setdefault(fact.name, fact)
    return [_fact(sheet, f"{name}/fact/{one.name}", one) for one in firsts.values()]


def _fact(sheet: Sheet, place: str, fact: Fact) -> str:
    sheet.ledger.id(place, fact.id)
    told = sheet.ledger.text(f"{place}/text", fact.text, tame.told)
    return f'<<fact "{fact.name}" "{told}">>'


def link(sheet: Sheet, fed: str, choice: Choice) -> str:
    """Return the link of a choice, under its condition."""
    told = sheet.ledger.text(f"{fed}/choice", choice.text, tame.link)
    plain = f"[[{told}->{fed}]]"
    if choice.condition is None:
        return plain
    return f"<<if {sheet.condition(choice.condition)}>>{plain}<</if>>"


def feedback_text(sheet: Sheet, fed: str, choice: Choice) -> str:
    """Return the passage that a choice leads to before the next scene."""
    sheet.ledger.id(fed, choice.id)
    macros = [sheet.effect(effect) for effect in choice.effects]
    if choice.competencies:
        macros.append(f"<<competency {' '.join(choice.competencies)}>>")
    if choice.feedback != FeedbackTime.AT_ONCE:
        macros.append(f"<<feedback-time {choice.feedback}>>")
    on = "<<nowhere>>"
    if choice.target:
        on = f"[[{word(sheet.ledger.language).go_on}->{sheet.name(choice.target)}]]"
    blocks = [*_reasons(sheet, fed, choice), on]
    body = "\n\n".join(filter(None, blocks))
    header = f":: {fed} [feedback {PRACTICES[choice.practice]}]"
    return "\n".join(filter(None, [header, lines(macros), body]))


def _reasons(sheet: Sheet, fed: str, choice: Choice) -> list[str]:
    ledger = sheet.ledger
    why = ledger.text(
        f"{fed}/explanation", choice.explanation, tame.paragraphs, empty=""
    )
    reasons = with_sources(why, choice.sources)
    what = ledger.text(
        f"{fed}/consequence",
        choice.consequence,
        tame.line,
        empty="…" if reasons else "",
    )
    return [paragraph(one) for one in (what, *reasons.split("\n\n"))]


def with_sources(words: str, sources: tuple[str, ...]) -> str:
    """Name the sources of a text at its end, before its full stop.

    >>> with_sources("So it is.", ("E1", "L7"))
    'So it is [E1, L7].'
    """
    if not sources:
        return words
    stop = "." if words.endswith(".") else ""
    before = words.removesuffix(stop)
    return f"{before} [{', '.join(sources)}]{stop}".lstrip()
