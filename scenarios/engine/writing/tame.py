"""Words as they can stand in a line of Twee, without being anything but words there.

What is changed for it is kept as data by the ledger and comes back when it is read.
"""

from __future__ import annotations

import re
from typing import Final

from scenarios.engine.twee_scene import without_sources

LINE_ENDS: Final = re.compile(r"[\r\n]+")
# SugarCube reads HTML and macros; a lone “<” before a number is only that.
MARKUP: Final = re.compile(r"<(?=[^\s\d])")
LINK: Final = re.compile(r"\[(?=\[|>?img\[)")
# SugarCube takes a link's words for an expression when they can be one, and runs it.
EXPRESSION: Final = re.compile(r"[(`=\[]")
NO_EXPRESSION: Final = "\u200b"  # seen by nobody, and part of no expression


def line(words: str) -> str:
    """Return the words on one line, with nothing that Twine or SugarCube would run."""
    tamed = MARKUP.sub("‹", LINE_ENDS.sub(" ", words))
    return LINK.sub("[ ", tamed).strip()


def told(words: str) -> str:
    """Return the words as they can stand between quotation marks, with such inside.

    Only in a macro that SugarCube passes over, as the file's script lets it.
    """
    return line(words).replace(">>", "››")


def quoted(words: str) -> str:
    """Return the words as they can stand between quotation marks in any macro."""
    return told(words).replace('"', "'").replace("\\", "/")


def link(words: str) -> str:
    """Return the words as they can stand in a link, before its arrow."""
    tamed = line(words).replace("->", "→").replace("<-", "←").replace("|", "¦")
    if "]]" in tamed or tamed.endswith("]"):
        tamed = tamed.replace("]", ")")
    return f"{NO_EXPRESSION}{tamed}" if EXPRESSION.search(tamed) else tamed


def moment(words: str) -> str:
    """Return the words as they can stand before the dot that parts time from place."""
    return line(words).replace("·", "-").strip()


def bullet(words: str) -> str:
    """Return the words as they can stand in a list, before their sources."""
    return unsourced(line(words).replace(" * ", " – "))


def paragraphs(words: str) -> str:
    """Return the words with their paragraphs, each on one line, before their sources."""
    found = (line(part) for part in words.replace("\r\n", "\n").split("\n\n"))
    return unsourced("\n\n".join(part for part in found if part))


def unsourced(words: str) -> str:
    """Return words that end with what looks like sources so that they do not."""
    if not without_sources(words)[1]:
        return words
    before, _, after = words.rpartition("]")
    return f"{before}){after}"


def block(words: str) -> str:
    """Return the words with their lines, as they can stand in a document."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return LINK.sub("[ ", MARKUP.sub("‹", plain))


def block_lines(tamed: str) -> str:
    """Escape what would end a passage or lose its backslash at the start of a line."""
    return "\n".join(escaped(one, "\\", "::") for one in tamed.split("\n"))


def escaped(tamed: str, *starts: str) -> str:
    """Put a backslash before words that begin with what begins something else."""
    return f"\\{tamed}" if tamed.startswith(starts) else tamed
