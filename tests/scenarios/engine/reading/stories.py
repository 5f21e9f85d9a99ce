"""Short ways to read small texts and to ask for what came of them."""

from __future__ import annotations

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.reader import Reading, read_stories
from scenarios.engine.story import Choice, Passage

FRAME = """:: StoryTitle
The gate

:: StoryData
{"ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC", "format": "SugarCube", "start": "Gate"}

"""


def file(text: str, name: str = "gate.twee") -> SourceFile:
    return SourceFile(name, text.encode())


def read(text: str, *others: SourceFile, frame: str = FRAME) -> Reading:
    [reading] = read_stories([file(frame + text), *others])
    return reading


def losses(reading: Reading) -> list[tuple[str, str]]:
    return [(one.kind.value, one.source) for one in reading.report.losses]


def passage(reading: Reading, name: str) -> Passage:
    [found] = [one for one in reading.story.passages if one.name == name]
    return found


def choice(reading: Reading, text: str) -> Choice:
    [found] = [
        choice
        for passage in reading.story.passages
        for choice in passage.choices
        if choice.text.say("da") == text
    ]
    return found


def told(reading: Reading, name: str) -> list[str]:
    return [
        part.text.say("da")
        for part in passage(reading, name).parts
        if hasattr(part, "text")
    ]
