"""The Danish catalogue: gather what the product says, keep it whole, compile it.

Message ids are English sentences, so English needs no catalogue. Babel does what GNU
gettext would, and so nobody has to install that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import templatize

LOCALE = "da"
DOMAIN = "django"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators:",)
# Line, message or its plural forms, comments, context.
Found = tuple[int, str | tuple[str, ...], list[str], str | None]
METHODS = {".py": "python", ".html": "python", ".txt": "python", ".js": "javascript"}
MARGIN = re.compile(rb"^[ \t]+", re.MULTILINE)
TITLE = "# The Danish of Ved døren; docs/development.md tells how to keep it whole."
# Header lines that would change the file whenever it is written, or say nothing.
NOISE = re.compile(
    rb'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date'
    rb"|Last-Translator|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)


def catalogue_path(locale_folder: Path) -> Path:
    return locale_folder / LOCALE / "LC_MESSAGES" / f"{DOMAIN}.po"


# Gathering ---------------------------------------------------------------------


def collect(root: Path, apps: Iterable[str]) -> Catalog:
    """Every message of these apps, untranslated, in the order of the files."""
    catalogue = _empty()
    for path in _sources(root, apps):
        for _line, message, comments, context in _messages(path):
            catalogue.add(
                message,
                locations=[(path.relative_to(root).as_posix(), 0)],
                auto_comments=comments,
                context=context,
            )
    return catalogue


def _sources(root: Path, apps: Iterable[str]) -> Iterator[Path]:
    """Python anywhere in an app; templates and scripts where Django looks for them."""
    for app in sorted(apps):
        for path in sorted((root / app).rglob("*")):
            inside = set(path.relative_to(root).parts)
            if path.suffix == ".py" and "migrations" not in inside:
                yield path
            if path.suffix in {".html", ".txt"} and "templates" in inside:
                yield path
            if path.suffix == ".js" and "static" in inside:
                yield path


def _messages(path: Path) -> Iterator[Found]:
    source = path.read_bytes()
    if path.suffix in {".html", ".txt"}:
        source = _as_python(source, path)
    yield from extract(
        METHODS[path.suffix],
        BytesIO(source),
        keywords=KEYWORDS,
        comment_tags=COMMENT_TAGS,
        options={"encoding": "utf-8"},
        strip_comment_tags=False,
    )


def _as_python(source: bytes, path: Path) -> bytes:
    """A template as gettext calls; Python's tokeniser minds the margin, we do not."""
    python = templatize(source.decode(), origin=str(path)).encode()
    return MARGIN.sub(b"", python)


def _empty() -> Catalog:
    return Catalog(locale=LOCALE, domain=DOMAIN, header_comment=TITLE, fuzzy=False)


# Keeping -------------------------------------------------------------------------


def read(path: Path) -> Catalog:
    """The catalogue on disk; an empty one when there is none yet."""
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale=LOCALE, domain=DOMAIN)


def merge(collected: Catalog, translated: Catalog) -> Catalog:
    """Bring a catalogue up to date: new messages are empty, old ones are dropped."""
    translated.update(collected, no_fuzzy_matching=True, update_creation_date=False)
    translated.obsolete.clear()
    return translated


def write(catalogue: Catalog, path: Path) -> None:
    """Write without line numbers, so that moving code does not change the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, include_lineno=False, width=88)
    path.write_bytes(NOISE.sub(b"", written.getvalue()))


def faults(collected: Catalog, translated: Catalog) -> list[str]:
    """What keeps a catalogue from being whole, a line for each fault."""
    wanted = {_key(message) for message in collected if message.id}
    held = {_key(message): message for message in translated if message.id}
    found = [f"missing: {key[1]}" for key in wanted - held.keys()]
    found += [f"obsolete: {key[1]}" for key in held.keys() - wanted]
    found += [f"obsolete: {message.id}" for message in translated.obsolete.values()]
    for key in wanted & held.keys():
        found += [f"{fault}: {key[1]}" for fault in _faults_of(held[key], translated)]
    return sorted(found)


def _key(message: Message) -> tuple[str | None, str]:
    single = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, single


def _faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    texts = [message.string] if isinstance(message.string, str) else message.string
    if not texts or not all(texts):
        yield "untranslated"
    elif message.fuzzy:
        yield "fuzzy"
    else:
        yield from (str(error) for error in message.check(catalogue))


# Compiling -----------------------------------------------------------------------


def compile_catalogues(locale_folder: Path) -> list[Path]:
    """Compile every catalogue below a locale folder that is newer than its result."""
    compiled = []
    for source in sorted(locale_folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if not _is_newer(source, target):
            continue
        with source.open("rb") as file, target.open("wb") as result:
            write_mo(result, read_po(file, locale=LOCALE))
        compiled.append(target)
    return compiled


def _is_newer(source: Path, target: Path) -> bool:
    return not target.exists() or source.stat().st_mtime > target.stat().st_mtime
