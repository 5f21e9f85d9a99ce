"""Pictures, films and sounds that a story names, and those of them that came with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from scenarios.engine.parts import Media, MediaKind
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.pieces import Picture
from scenarios.engine.story import Text

LONGEST: Final = 200
UNFIT: Final = re.compile(r"[\x00-\x1f\ud800-\udfff]")
DATA: Final = re.compile(r"\s*(?:data|blob|javascript):", re.IGNORECASE)


class Shelf:
    """Files that came with a story; ``used`` are those that it shows."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.by_path = {file.name: file for file in files}
        self.by_name = {PurePosixPath(file.name).name: file for file in files}
        self.used: dict[str, SourceFile] = {}

    def file(self, reference: str) -> SourceFile | None:
        """Return the file that a story calls so, by its path or else by its name."""
        path = path_of(reference)
        return self.by_path.get(path) or self.by_name.get(PurePosixPath(path).name)

    def media(self, picture: Picture, part_id: str, alternative: Text) -> Media | None:
        """Return a medium; None when what it refers to is no name of a file."""
        file = self.file(picture.reference)
        name = file.name if file else PurePosixPath(path_of(picture.reference)).name
        name = UNFIT.sub("", name)[-LONGEST:]
        if not name or DATA.match(picture.reference):
            return None
        if file:
            self.used[file.name] = file
        return Media(
            id=part_id,
            kind=MediaKind(picture.kind),
            reference=f"file:{name}",
            alternative=alternative,
        )


def path_of(reference: str) -> str:
    """Return the path in an address, without what is asked of it."""
    path = unquote(reference.partition("?")[0].partition("#")[0])
    return path.strip().removeprefix("./")
