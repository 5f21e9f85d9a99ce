"""Texts for translators: a table with a row for each text, out and in again.

A spreadsheet takes a cell that begins with ``=`` for a formula; such cells get a quote
mark before them, which is taken off again.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from scenarios.engine.story import Story, Text, Words, wording_hash
from scenarios.engine.translate import is_behind, texts, with_texts
from scenarios.engine.writing.text_places import places_of_texts

# What a spreadsheet reads as a formula, and the mark that guards against it.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD: Final = "'"
OK, MISSING, BEHIND = "ok", "missing", "behind"
TRANSLATION: Final = "translation"
MOST_CHARACTERS: Final = 20_000_000
Row = Mapping[str, str]


class TranslationsError(ValueError):
    """The table cannot be read at all; says why.

    ``template`` is the sentence with ``%(name)s`` in the place of each of its ``values``.
    """

    def __init__(self, template: str, **values: str) -> None:
        super().__init__(template % values)
        self.template = template
        self.values = values


class Account(NamedTuple):
    """What came of a table's rows: ids of texts, and of the rest what stands in ``id``.

    ``behind`` were made from a source that has changed since; they are among the
    ``changed``. ``confirmed`` have the same words, and ``ok`` beside them.
    """

    changed: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def known(self) -> int:
        """Count the rows whose text is in the story."""
        others = len(self.behind) + len(self.unknown)
        return sum(map(len, self)) - others


def to_csv(story: Story, language: str) -> str:
    """Write the table of one translation; a text that nobody has worded has no row.

    Columns: id, where, the source language, the translation, and its state.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    source = story.source_language
    writer.writerow(["id", "where", source, language or TRANSLATION, "state"])
    for where, text in _rows(story):
        ours, theirs = text.words.get(source, ""), text.words.get(language, "")
        if ours or theirs:
            cells = [text.id, where, ours, theirs, _state(text, source, language)]
            writer.writerow(map(_guarded, cells))
    return out.getvalue()


def read(story: Story, table: str, language: str) -> tuple[Story, Account]:
    """Take the words of a table into a story; what stands in no row stays.

    A language that the story has not is added to it. Raises TranslationsError.
    """
    if language == story.source_language:
        raise TranslationsError("The source language is not translated.")
    taker = _Taker(story, language)
    for row in _read_rows(table, story.source_language, language):
        taker.take(row)
    return taker.story(), taker.account()


class _Taker:
    """Takes row after row in, and remembers what came of each."""

    def __init__(self, story: Story, language: str) -> None:
        self.before = story
        self.source = story.source_language
        self.language = language
        self.known = {text.id: text for text in texts(story)}
        self.after: dict[str, Text] = {}
        self.came: dict[str, list[str]] = {name: [] for name in Account._fields}
        self.rows: Counter[str] = Counter()

    def take(self, row: Row) -> None:
        own = row["id"]
        self.rows[own] += 1
        text = self.known.get(own)
        if text is None:
            self.came["unknown"].append(own)
        elif self.rows[own] > 1:
            self.came["repeated"].append(own)
        else:
            self._take_words(text, row)

    def _take_words(self, text: Text, row: Row) -> None:
        words, ours = row[TRANSLATION], text.say(self.source)
        is_current = _plain(row["source"]) == _plain(ours)
        if not words:
            self.came["empty"].append(text.id)
        elif _plain(words) == _plain(text.words.get(self.language, "")):
            self._confirm(text, row, is_current=is_current)
        elif not _allowed(words):
            self.came["refused"].append(text.id)
        else:
            made_from = ours if is_current else row["source"]
            self._set(text, words, made_from)
            self.came["changed"].append(text.id)
            if not is_current:
                self.came["behind"].append(text.id)

    def _confirm(self, text: Text, row: Row, *, is_current: bool) -> None:
        behind = is_behind(text, self.source, self.language)
        if behind and is_current and row["state"].strip().lower() == OK:
            self._set(text, text.words[self.language], text.say(self.source))
            self.came["confirmed"].append(text.id)
        else:
            self.came["unchanged"].append(text.id)

    def _set(self, text: Text, words: str, made_from: str) -> None:
        hashes = {**text.source_hash, self.language: wording_hash(made_from)}
        said = {**text.words, self.language: words}
        self.after[text.id] = Text(id=text.id, words=said, source_hash=hashes)

    def story(self) -> Story:
        story = with_texts(self.before, lambda text: self.after.get(text.id, text))
        if self.language in story.languages or not self.after:
            return story
        return replace(story, languages=(*story.languages, self.language))

    def account(self) -> Account:
        return Account(**{name: tuple(found) for name, found in self.came.items()})


# Rows


def _rows(story: Story) -> Iterator[tuple[str, Text]]:
    """Yield each text once, with where it stands."""
    seen: set[str] = set()
    for where, text in places_of_texts(story):
        if text.id not in seen:
            seen.add(text.id)
            yield where, text


def _state(text: Text, source: str, language: str) -> str:
    if not text.words.get(language):
        return MISSING
    return BEHIND if is_behind(text, source, language) else OK


def _read_rows(table: str, source: str, language: str) -> Iterator[Row]:
    """Yield id, source, translation and state of every row under the header."""
    if len(table) > MOST_CHARACTERS:
        raise TranslationsError("The table is too large.")
    plain = table.removeprefix("\ufeff")
    header = plain.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(StringIO(plain, newline=""), delimiter=delimiter)
    try:
        columns = set(reader.fieldnames or ())
        target = language if language in columns else TRANSLATION
        if missing := {"id", source, target} - columns:
            told = ", ".join(sorted(missing))
            raise TranslationsError("The table has no column %(names)s.", names=told)
        for cells in reader:
            yield {
                "id": _cell(cells, "id"),
                "source": _cell(cells, source),
                TRANSLATION: _cell(cells, target),
                "state": _cell(cells, "state"),
            }
    except csv.Error as error:
        raise TranslationsError(
            "The table cannot be read: %(reason)s.", reason=str(error)
        ) from error


def _cell(cells: Mapping[str, str | None], name: str) -> str:
    return _unguarded(cells.get(name) or "").replace("\r\n", "\n").replace("\r", "\n")


def _guarded(cell: str) -> str:
    """Put the guard before what a spreadsheet would run, or would take for a guard."""
    return f"{GUARD}{cell}" if cell.startswith((*FORMULA, GUARD)) else cell


def _unguarded(cell: str) -> str:
    guarded = cell.startswith(GUARD) and cell[1:].startswith((*FORMULA, GUARD))
    return cell[1:] if guarded else cell


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _allowed(words: str) -> bool:
    try:
        msgspec.convert(words, Words)
    except msgspec.ValidationError:
        return False
    return True
