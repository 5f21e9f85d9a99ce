"""A case as files: its newest draft or a published version, in every form there is."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings

from scenarios.engine import codec
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.story import Story
from scenarios.engine.twee import TweeError
from scenarios.engine.writing import write
from scenarios.engine.writing.translations import to_csv
from scenarios.models import Scenario

# The same files give the same archive, whenever it is packed.
ALWAYS = (1980, 1, 1, 0, 0, 0)


class Form(StrEnum):
    """What a case can be written as."""

    TWEE = "twee"
    JSON = "json"
    PRETTY = "json-pretty"
    DOT = "dot"
    CSV = "csv"


MIME = {
    ".csv": "text/csv; charset=utf-8",
    ".dot": "text/vnd.graphviz; charset=utf-8",
    ".json": "application/json",
    ".twee": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}


class Download(NamedTuple):
    """A file to hand out."""

    name: str
    data: bytes
    mime: str


class NoSuchVersionError(Exception):
    """The case was not published under this number, or not at all."""


class NoSuchLanguageError(Exception):
    """The story has no words in this language, or is not translated into it."""


class NotWrittenError(Exception):
    """The story cannot be written in this form; says why."""


def story_of(scenario: Scenario, number: int | None = None) -> Story:
    """Return the newest draft's story, or that of a published version.

    Raises NoSuchVersionError.
    """
    if number is None:
        return scenario.newest_draft().story
    frozen = scenario.versions.filter(number=number).first()
    if frozen is None:
        raise NoSuchVersionError(number)
    return codec.from_json(frozen.story_json)


def written(
    story: Story, form: Form, code: str, language: str = ""
) -> tuple[SourceFile, ...]:
    """Write a story; with a language, only the files of that one.

    A translators' table may be for a language the story does not have yet. Raises
    NoSuchLanguageError or NotWrittenError.
    """
    if form == Form.CSV and language in _targets(story):
        table = to_csv(story, language).encode("utf-8-sig")
        return (SourceFile(f"{code}.{language}.csv", table),)
    if language and (form == Form.CSV or language not in story.languages):
        raise NoSuchLanguageError(language)
    try:
        files = write(story, form.value, code=code)
    except TweeError as error:
        raise NotWrittenError(str(error)) from error
    ours = [file for file in files if f".{language}." in file.name]
    return tuple(ours or files) if language else files


def _targets(story: Story) -> set[str]:
    """The languages into which a story is translated, or might be on this site."""
    known = {code for code, _name in settings.LANGUAGES} | set(story.languages)
    return known - {story.source_language}


def download(
    scenario: Scenario, form: Form, number: int | None = None, language: str = ""
) -> Download:
    """Write a case as one file to hand out: several in a zip archive.

    Raises NoSuchVersionError, NoSuchLanguageError or NotWrittenError.
    """
    files = written(story_of(scenario, number), form, scenario.code, language)
    file = files[0] if len(files) == 1 else _packed(files, scenario.code)
    mime = MIME.get(PurePosixPath(file.name).suffix, "application/octet-stream")
    return Download(file.name, file.data, mime)


def _packed(files: Sequence[SourceFile], name: str) -> SourceFile:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.data)
    return SourceFile(f"{name}.zip", out.getvalue())
