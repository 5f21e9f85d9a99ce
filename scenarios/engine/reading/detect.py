"""What a file is, told by what stands in it and never by its name."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

import msgspec

from scenarios.engine.reading.files import SourceFile, text_of
from scenarios.engine.reading.h5p import looks_like_h5p
from scenarios.engine.reading.twee import looks_like_twee
from scenarios.engine.reading.twine_html import looks_like_twine_html
from scenarios.engine.reading.twine_json import looks_like_twine_json
from scenarios.engine.twee import read_header, split

BEGINS_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\{")
# Media and archives within archives; a text that begins so is none.
BINARY: Final = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|OggS|ID3|PK\x03\x04|....ftyp|\x1a\x45\xdf\xa3",
    re.DOTALL,
)
CASE: Final = frozenset({"content-note", "debrief"})


class Form(Enum):
    """The forms that are read."""

    STORY = auto()  # our own JSON
    CASE = auto()  # our own Twee
    H5P = auto()
    TWINE_JSON = auto()
    TWINE_HTML = auto()
    TWEE = auto()
    OTHER = auto()  # media, or nothing that is read


def form_of(file: SourceFile) -> Form:
    """Tell what a file is; an archive is opened before this is asked."""
    if BINARY.match(file.data):
        return Form.OTHER
    if BEGINS_JSON.match(file.data):
        found = _form_of_json(file)
        if found is not Form.OTHER:
            return found
    text, _losses = text_of(file)
    is_twee = looks_like_twee(text)
    if looks_like_twine_html(text) and (not is_twee or text.lstrip()[:1] == "<"):
        return Form.TWINE_HTML
    if not is_twee:
        return Form.OTHER
    return Form.CASE if _is_case(text) else Form.TWEE


def _is_case(text: str) -> bool:
    if not all(tag in text for tag in CASE):
        return False
    headers = (read_header(block.header) for block in split(text)[1])
    tags = {tag for header in headers if header for tag in header.tags}
    return tags.issuperset(CASE)


def _form_of_json(file: SourceFile) -> Form:
    if looks_like_h5p([file]):
        return Form.H5P
    data = json_of(file)
    if looks_like_twine_json(data):
        return Form.TWINE_JSON
    is_story = isinstance(data, dict) and "schema" in data and "languages" in data
    return Form.STORY if is_story else Form.OTHER


def json_of(file: SourceFile) -> object:
    """Return what a JSON file holds; None when it holds nothing that can be read."""
    try:
        return msgspec.json.decode(file.data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
