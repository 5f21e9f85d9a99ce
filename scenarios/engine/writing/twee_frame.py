"""The frame of a story as Twee: title, data, variables, content note, debrief."""

from __future__ import annotations

import json
from uuid import UUID, uuid5

from scenarios.engine.story import BackPolicy, Meter, Point
from scenarios.engine.twee_places import NAMESPACE
from scenarios.engine.writing import tame
from scenarios.engine.writing.sheet import Sheet, initial
from scenarios.engine.writing.twee_parts import paragraph
from scenarios.engine.writing.twee_passage import with_sources
from scenarios.engine.writing.twee_words import SCRIPT, word

FORMAT = {"format": "SugarCube", "format-version": "2.36.1"}


def opening(sheet: Sheet) -> list[str]:
    """Return the passages that stand before the scenes."""
    story, ledger = sheet.story, sheet.ledger
    title = ledger.text("title", story.title, tame.line, empty="")
    data = _as_lines(_story_data(sheet), deep=True)
    init = "\n".join(
        line for variable in sheet.variables for line in initial(sheet, variable)
    )
    for name, variable in sheet.variables.items():
        ledger.id(f"variable/{name}", variable.id)
    roles = json.dumps(_roles(sheet), ensure_ascii=False)
    return [
        f":: StoryTitle\n{tame.escaped(title, '::')}",
        f":: StoryData\n{data}",
        f":: StoryInit\n{init}",
        f":: StoryMacros [script]\n{SCRIPT}\nsetup.roles = {roles};",
        _content_note(sheet),
    ]


def _as_lines(data: dict[str, object], *, deep: bool, indent: str = "") -> str:
    """Write JSON with a line for each field, and for each field of those if ``deep``."""
    lines = [
        f"{indent}  {json.dumps(name, ensure_ascii=False)}: "
        + (
            _as_lines(value, deep=False, indent=f"{indent}  ")
            if deep and isinstance(value, dict)
            else json.dumps(value, ensure_ascii=False)
        )
        for name, value in data.items()
    ]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def debrief_text(sheet: Sheet) -> str:
    """Return the passage that every learner reads afterwards."""
    ledger, debrief = sheet.ledger, sheet.story.debrief
    points = "\n".join(
        _point(sheet, number, point) for number, point in enumerate(debrief.points)
    )
    closing = [
        paragraph(ledger.text(f"closing/{number}", text, tame.line))
        for number, text in enumerate(debrief.closing)
    ]
    body = "\n\n".join(filter(None, [points, *closing]))
    return f":: {sheet.names.debrief} [debrief]\n{body}"


def starts(sheet: Sheet) -> list[str]:
    """Return the names of the passages that lead into the story."""
    if sheet.story.roles:
        return [sheet.name(role.start) for role in sheet.story.roles]
    return [sheet.name(sheet.story.start)] if sheet.story.start else []


def _point(sheet: Sheet, number: int, point: Point) -> str:
    words = sheet.ledger.text(f"debrief/{number}", point.text, tame.bullet)
    return f"* {with_sources(words, point.sources)}"


def _content_note(sheet: Sheet) -> str:
    story, ledger = sheet.story, sheet.ledger
    note = [
        paragraph(ledger.text(f"content-note/{number}", text, tame.line))
        for number, text in enumerate(story.content_note)
    ]
    own = word(ledger.language)
    ways_in = [own.begin] * len(starts(sheet))
    for number, role in enumerate(story.roles):
        ledger.id(f"role/{number}", role.id)
        ways_in[number] = ledger.text(f"role/{number}", role.name, tame.link)
    links = [
        f"[[{words}->{start}]]"
        for words, start in zip(ways_in, starts(sheet), strict=True)
    ]
    links.append(f"[[{own.skip}->{sheet.names.debrief}]]")
    body = "\n\n".join(filter(None, [*note, "\n".join(links)]))
    return f":: {sheet.names.note} [content-note]\n{body}"


def _roles(sheet: Sheet) -> dict[str, str]:
    return {sheet.name(role.start): role.code for role in sheet.story.roles}


def _story_data(sheet: Sheet) -> dict[str, object]:
    """Return Twine's own fields, and of ours those that say something."""
    story, ledger = sheet.story, sheet.ledger
    ifid = UUID(bytes=uuid5(NAMESPACE, f"{ledger.code}/ifid").bytes, version=4)
    own: dict[str, object] = {
        "case-types": list(story.case_types),
        "competencies": list(story.competencies),
        "roles": _roles(sheet),
        "back": "" if story.back == BackPolicy.NONE else story.back,
        "actors": sheet.declared_actors,
        "chapters": sheet.declared_chapters,
        "meters": {meter.variable: _meter(sheet, meter) for meter in story.meters},
    }
    return {
        "ifid": str(ifid).upper(),
        **FORMAT,
        "start": sheet.names.note,
        "code": ledger.code,
        "language": ledger.language,
        "languages": list(story.languages),
        **{name: value for name, value in own.items() if value},
    }


def _meter(sheet: Sheet, meter: Meter) -> dict[str, object]:
    """Return a meter, its words in rising order, none twice."""
    place, text = f"meter/{meter.variable}", sheet.ledger.text
    ranges = {one.at_least: one.word for one in meter.ranges}
    words = [
        [at_least, text(f"{place}/{number}", ranges[at_least], str, empty="")]
        for number, at_least in enumerate(sorted(ranges))
    ]
    bounds = {"least": meter.least, "most": meter.most}
    return {
        "label": text(f"{place}/label", meter.label, str, empty=""),
        "words": words,
        **{name: bound for name, bound in bounds.items() if bound is not None},
    }
