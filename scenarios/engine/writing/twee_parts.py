"""Parts of a passage as lines of Twee."""

from __future__ import annotations

from scenarios.engine.parts import (
    Dialogue,
    Document,
    Media,
    Narration,
    Notebook,
    NotImported,
    Part,
    Shared,
)
from scenarios.engine.story import Text
from scenarios.engine.twee_pieces import DIALOGUE
from scenarios.engine.writing import tame
from scenarios.engine.writing.sheet import Sheet


def part(sheet: Sheet, place: str, one: Part) -> str:
    """Return the lines of one part that stands at a place."""
    sheet.ledger.id(place, one.id)
    match one:
        case Narration(text=text):
            return narration(sheet.ledger.text(f"{place}/text", text, tame.line))
        case Dialogue():
            return _dialogue(sheet, place, one)
        case Shared(shared_text=shared):
            return f'<<shared "{shared}">>'
        case NotImported():
            passage, _, number = place.partition("/part/")
            sheet.ledger.keep(f"{passage}/{number}", one)
            return f'<<not-imported "{number}">>'
        case _:
            return _shown(sheet, place, one)


def narration(words: str) -> str:
    """Return a paragraph that is read as one, whatever it looks like."""
    return f"\\{words}" if DIALOGUE.match(words) else paragraph(words)


def paragraph(words: str) -> str:
    """Return a paragraph that is no time and place, no header and no point of a list."""
    return tame.escaped(words, "\\", "@ ", "::", "* ")


def _dialogue(sheet: Sheet, place: str, one: Dialogue) -> str:
    ledger = sheet.ledger
    actor = sheet.actors.get(one.actor, one.actor)
    words = ledger.text(f"{place}/text", one.text, tame.line, empty="")
    manner = None
    if one.manner:
        manner = ledger.text(f"{place}/manner", one.manner, tame.quoted)
    plain = f"{actor}, {manner}: {words}" if manner else f"{actor}: {words}"
    found = DIALOGUE.match(plain)
    if found and found.group("actor", "manner", "line") == (actor, manner, words):
        return plain
    how = "" if manner is None else f' "{manner}"'
    return f'<<say "{actor}"{how}>>{words}'


def _shown(sheet: Sheet, place: str, one: Document | Media | Notebook) -> str:
    text = sheet.ledger.text
    match one:
        case Document(title=title, text=words):
            told = text(f"{place}/title", title, tame.quoted)
            return f'<<document "{told}">>\n' + _block(
                sheet, f"{place}/text", words, "document"
            )
        case Media(kind=kind, reference=reference, alternative=alternative):
            told = text(f"{place}/alternative", alternative, tame.quoted)
            first = f'<<media {kind} "{tame.quoted(reference)}" "{told}">>'
            return first + _with(sheet, place, one.transcript, "transcript")
        case Notebook(task=task, example=example):
            told = text(f"{place}/task", task, tame.quoted)
            return f'<<notebook "{told}">>' + _with(sheet, place, example, "example")


def _with(sheet: Sheet, place: str, words: Text | None, name: str) -> str:
    if words is None:
        return ""
    return f"\n<<{name}>>\n" + _block(sheet, f"{place}/{name}", words, name)


def _block(sheet: Sheet, place: str, words: Text, name: str) -> str:
    told = sheet.ledger.text(place, words, tame.block, empty="")
    return f"{tame.block_lines(told)}\n<</{name}>>"
