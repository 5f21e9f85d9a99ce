"""H5P Branching Scenario: a package, or its content.json alone, as a story.

Source: https://h5p.org/branching-scenario, H5P.BranchingScenario 1.10 and its upgrades.js.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.h5p_html import in_one_line
from scenarios.engine.reading.h5p_json import at, group, items, parsed, words
from scenarios.engine.reading.h5p_nodes import read_nodes
from scenarios.engine.reading.h5p_story import Built, build
from scenarios.engine.reading.limits import (
    Limits,
    too_many_links,
    too_many_passages,
)
from scenarios.engine.reading.report import ReadingError

MANIFEST: Final = "h5p.json"
CONTENT: Final = "content.json"
FOLDER: Final = "content/"
READ: Final = "H5P.BranchingScenario"
NO_LICENCE: Final = "U"
KEY: Final = "branchingScenario"
PROCEED: Final = {"da": "Fortsæt", "en": "Continue"}
# The content itself, or wrapped once or twice as programming interfaces hand it out.
WRAPPERS: Final = ((), ("params",), ("params", "params"), ("content",))


def looks_like_h5p(files: Sequence[SourceFile]) -> bool:
    """Tell whether these files are a package, or the one that matters of it."""
    if any(file.name == MANIFEST for file in files):
        return True
    return any(
        file.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        and f'"{KEY}"'.encode() in file.data
        for file in files
    )


def read_h5p(
    files: Sequence[SourceFile], *, name: str, limits: Limits, language: str
) -> Built:
    """Read a package that is unpacked, or a content.json; raises ReadingError.

    ``name`` is the story's title where the files give none. Links are counted as the
    player follows them: every alternative of a question, and the one way on from every
    other node, a missing one being the end.
    """
    manifest = _manifest(files, limits)
    source = _content(files)
    content = _scenario(parsed(source, limits))
    scenario = read_nodes(content, PROCEED.get(language, PROCEED["en"]))
    if not scenario.nodes:
        raise ReadingError("The scenario holds no scene.")
    if len(scenario.nodes) > limits.passages:
        raise too_many_passages(limits)
    if sum(len(node.ways) for node in scenario.nodes) > limits.links:
        raise too_many_links(limits)
    title = in_one_line(words(manifest, "title")) or scenario.title
    title = title or scenario.start.title or name
    folder = source.name.removesuffix(CONTENT)
    media = {
        file.name.removeprefix(folder): file.data
        for file in files
        if file is not source and file.name != MANIFEST
    }
    scenario = scenario._replace(title=title, credit=_credit(manifest))
    return build(scenario, media, file=source.name, language=language)


def _manifest(files: Sequence[SourceFile], limits: Limits) -> object:
    found = next((file for file in files if file.name == MANIFEST), None)
    if found is None:
        return {}
    manifest = parsed(found, limits)
    library = words(manifest, "mainLibrary")
    if library != READ:
        raise ReadingError("Of H5P only a Branching Scenario can be read.")
    return manifest


def _credit(manifest: object) -> str:
    makers = (words(author, "name") for author in items(manifest, "authors"))
    licence = words(manifest, "license")
    said = ("" if licence == NO_LICENCE else licence, *makers)
    return ", ".join(filter(None, said))


def _content(files: Sequence[SourceFile]) -> SourceFile:
    named = [file for file in files if file.name == FOLDER + CONTENT]
    holding = [file for file in files if f'"{KEY}"'.encode() in file.data]
    for file in (*named, *holding):
        return file
    raise ReadingError("The H5P package holds no content.json.")


def _scenario(read: object) -> object:
    for path in WRAPPERS:
        if found := group(read, *path, KEY):
            title = words(read, *path[:-1], "metadata", "title")
            return (
                found if not title or at(found, "title") else {**found, "title": title}
            )
    raise ReadingError("Of H5P only a Branching Scenario can be read.")
