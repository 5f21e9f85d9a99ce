"""The Danish we say: everything, with the same placeholders, and as docs/words.md asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from babel.messages import Message
from django.conf import settings
from django.core.management import call_command

from training_site import catalogues

OURS, BORROWED = map(Path, settings.LOCALE_PATHS)
CATALOGUES = [
    catalogues.catalogue_path(OURS),
    catalogues.catalogue_path(BORROWED),
    catalogues.catalogue_path(BORROWED).with_name("djangojs.po"),
]
# Sentences that are the same in both languages, ours and the borrowed.
SAME = {
    "%(percent)s %%",
    "%(unit)s: %(course)s",
    "%(related_model_name)s %(field_label)s",
    "%(field_label)s:",
    "%(num)s min",
    "%(num)s pixel",
    "%(site_setting)s for %(site)s",
    "%(status_display)s %(task_name)s %(started_at)s",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
    "Administrator",
    "Alias",
    "App",
    "Case",
    "Cases",
    "Cookies",
    "Film",
    "Find",
    "Format",
    "HTML",
    "Mail",
    "Pause",
    "Status",
    "Status %(status)s",
    "Status: ",
    "Version",
    "Version %(version)s",
    "case",
    "e-mail",
    "film",
    "import",
    "invitation",
    "mail",
    "national administrator",
    "organisation",
    "person",
    "port",
    "region",
    "status",
    "team",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[ds]|\{\w*\}")
TAG = re.compile(r"<[^>]*>")
# Quotation marks that are not „so“, three dots, exclamations, capitals within, and words
# that docs/words.md leaves out.
AGAINST_THE_RULES = re.compile(
    r"""["”]|(?:^|[\s(])“|\.\.\.|!|\bLog (?:Ind|Ud)\b|\b[Vv]enligst|\b[Kk]ladde"""
    r"""|\b[Ss]kitse|\b[Kk]odeord|\b[Pp]assword|\b[Ee]mail|\b[Hh]usspektakel|\b[Pp]åstår"""
)


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations(message: Message) -> list[str]:
    text = message.string
    return [text] if isinstance(text, str) else list(text)


def messages(path: Path) -> Iterator[Message]:
    return (message for message in catalogues.read(path) if message.id)


def pairs(path: Path) -> Iterator[tuple[Message, str]]:
    """Each message with what it says in Danish, form by form, where it says something."""
    for message in messages(path):
        yield from product([message], filter(None, translations(message)))


def held(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def test_nothing_of_ours_is_left_in_english():
    call_command("collect_messages", "--check")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4:][0])
class TestEverySentence:
    def test_is_translated(self, path):
        assert [m.id for m in messages(path) if not all(translations(m))] == []

    def test_keeps_its_placeholders(self, path):
        """A plural form may leave out what its own English form leaves out."""
        assert [
            text
            for message, text in pairs(path)
            if held(PLACEHOLDER, text)
            not in [held(PLACEHOLDER, source) for source in sources(message)]
        ] == []

    def test_keeps_its_tags(self, path):
        assert [
            text
            for message, text in pairs(path)
            if held(TAG, text) != held(TAG, sources(message)[-1])
        ] == []

    def test_begins_and_ends_its_lines_as_the_source_does(self, path):
        assert [
            text
            for message, text in pairs(path)
            for source in sources(message)[:1]
            if (text[0].isspace(), text[-1].isspace())
            != (source[0].isspace(), source[-1].isspace())
        ] == []

    def test_is_not_the_source_again(self, path):
        assert [
            text
            for message, text in pairs(path)
            if text in sources(message) and text not in SAME
        ] == []

    def test_is_written_as_the_words_page_asks(self, path):
        assert [
            text
            for _message, text in pairs(path)
            if AGAINST_THE_RULES.search(PLACEHOLDER.sub("", TAG.sub("", text)))
        ] == []


def test_the_list_of_same_words_holds_only_what_is_the_same():
    same = {
        text
        for path in CATALOGUES
        for message, text in pairs(path)
        if text in sources(message)
    }

    assert SAME - same == set()
