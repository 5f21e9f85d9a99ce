"""H5P scenarios to read: the smallest that show one thing each."""

from __future__ import annotations

import json
from typing import Any

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.h5p import read_h5p
from scenarios.engine.reading.h5p_story import Built
from scenarios.engine.reading.limits import COMMAND_LINE
from scenarios.engine.reading.report import LossKind

Json = dict[str, Any]

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def scene(text: str, next_: object = None, **more: object) -> Json:
    """A node that shows a text and leads on; ``next_`` of None is left out."""
    return content("H5P.AdvancedText 1.1", {"text": text}, next_=next_, **more)


def content(
    library: str, params: object, *, next_: object = None, **more: object
) -> Json:
    """A node of any content type."""
    way = {} if next_ is None else {"nextContentId": next_}
    return {"type": {"library": library, "params": params}, **way, **more}


def called(node: Json, *, title: str = "", id_: str = "") -> Json:
    """The same node with a title, or an id of its own."""
    of_type = {"metadata": {"title": title}, "subContentId": id_}
    return {**node, "type": {**node["type"], **of_type}}


def question(text: str, *alternatives: Json, **more: object) -> Json:
    """A node that asks; its own next id means nothing."""
    params = {"branchingQuestion": {"question": text, "alternatives": alternatives}}
    return content("H5P.BranchingQuestion 1.0", params, **more)


def answer(text: str, next_: object, **feedback: object) -> Json:
    """An alternative of a question."""
    return {"text": text, "nextContentId": next_, "feedback": feedback or None}


def slide(*actions: tuple[str, object]) -> Json:
    """A slide of a presentation."""
    return {"elements": [{"action": {"library": a, "params": b}} for a, b in actions]}


def written(*nodes: object, **more: object) -> bytes:
    """A content.json with these nodes."""
    scenario = {"title": "Case", "content": nodes, **more}
    return json.dumps({"branchingScenario": scenario}).encode()


def read(*nodes: object, **more: object) -> Built:
    """Read a content.json with these nodes."""
    return read_bytes(written(*nodes, **more))


def read_bytes(data: bytes, *others: SourceFile) -> Built:
    """Read a content.json, with other files of its package."""
    folder = "content/" if others else ""
    files = (SourceFile(f"{folder}content.json", data), *others)
    return read_h5p(files, name="case", limits=COMMAND_LINE, language="da")


def told(built: Built, passage: int = 0) -> list[str]:
    """What a passage says, in order: words, references of media, what was kept."""
    return [
        part.text.say("da")
        if hasattr(part, "text")
        else getattr(part, "reference", "") or part.source
        for part in built.story.passages[passage].parts
    ]


def losses(built: Built, kind: LossKind) -> list[str]:
    """The sources of all losses of a kind."""
    return [one.source for one in built.report.losses if one.kind == kind]


def ways(built: Built, passage: int = 0) -> list[tuple[str, str | None]]:
    """The choices of a passage, each with the name of where it leads."""
    names = {one.id: one.name for one in built.story.passages}
    return [
        (choice.text.say("da"), names[choice.target] if choice.target else None)
        for choice in built.story.passages[passage].choices
    ]
