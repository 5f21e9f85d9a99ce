"""Which files of an archive are pictures, films and sound: by what they hold, not by name."""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.parts import MediaKind

# What a file of each kind begins with; an animation is a picture.
BEGINNINGS: Final = (
    (re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a"), MediaKind.IMAGE),
    (re.compile(rb"RIFF....WEBP|....ftypavif", re.DOTALL), MediaKind.IMAGE),
    (re.compile(rb"....ftypM4A|RIFF....WAVE|ID3|fLaC", re.DOTALL), MediaKind.AUDIO),
    (re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb\xf1\xf9]"), MediaKind.AUDIO),
    (
        re.compile(rb"OggS.{24}\x01?(?:vorbis|OpusHead|\x7fFLAC)", re.DOTALL),
        MediaKind.AUDIO,
    ),
    (re.compile(rb"....ftyp|\x1a\x45\xdf\xa3|OggS", re.DOTALL), MediaKind.VIDEO),
)


def kind_of(data: bytes) -> MediaKind | None:
    """Return what these bytes are; None for all that is not read, drawings in SVG among it."""
    return next((kind for begins, kind in BEGINNINGS if begins.match(data)), None)
