from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine.acts import Reword
from scenarios.engine.edit import apply
from scenarios.engine.story import Story, Text
from scenarios.engine.translate import is_behind, texts, with_texts, worded
from scenarios.engine.writing.translations import (
    Account,
    TranslationsError,
    read,
    to_csv,
)
from tests.scenarios.engine.cases import case_a
from tests.scenarios.engine.rich_stories import NASTY, rich_stories
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import gate


def in_step() -> Story:
    """The gate, every English text made from today's Danish."""
    return with_texts(gate(), lambda text: worded(text, "da", "en", text.say("en")))


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table)))


def text_of(story: Story, text_id: str) -> Text:
    return next(text for text in texts(story) if text.id == text_id)


TITLE = gate().title.id


def table(*cells: dict[str, str]) -> str:
    """A translators' table with these rows; a title that is given only what differs."""
    usual = {"id": TITLE, "where": "title", "da": "Ved porten", "en": "X", "state": ""}
    out = StringIO()
    writer = csv.DictWriter(out, usual)
    writer.writeheader()
    writer.writerows({**usual, **one} for one in cells)
    return out.getvalue()


def account(*cells: dict[str, str]) -> Account:
    return read(in_step(), table(*cells), "en")[1]


class TestTheTable:
    def test_has_a_row_for_each_text_with_its_place(self):
        found = rows(to_csv(case_a("da", "en"), "en"))

        assert sorted(one["id"] for one in found) == sorted(
            text.id for text in texts(case_a("da", "en"))
        )
        assert found[0]["where"] == "title"
        assert "A1 / choice 2 / consequence" in {one["where"] for one in found}

    @pytest.mark.parametrize(
        ("words", "made_from", "state"),
        [
            ("At the gate", "Ved porten", "ok"),
            (None, "", "missing"),
            ("Old", "", "behind"),
        ],
    )
    def test_tells_the_state_of_a_text(self, words, made_from, state):
        said = {"da": "Ved porten"} | ({"en": words} if words else {})
        title = replace(in_step().title, words=said)
        if not made_from:
            title = replace(title, source_hash={})

        assert rows(to_csv(replace(in_step(), title=title), "en"))[0]["state"] == state

    def test_begins_no_cell_with_a_formula(self):
        story = apply(gate(), Reword(TITLE, "da", '=HYPERLINK("x")'))

        assert "'=HYPERLINK" in to_csv(story, "en")

    def test_leaves_out_what_nobody_has_worded(self):
        story = with_texts(gate(), lambda text: replace(text, words={}))

        assert rows(to_csv(story, "en")) == []


class TestReading:
    @few
    @given(rich_stories())
    def test_changes_nothing_when_nobody_did(self, story):
        after, came = read(story, to_csv(story, "en"), "en")

        assert after == story
        assert (came.changed, came.unknown, came.behind) == ((), (), ())

    @pytest.mark.parametrize(
        "words", [one for one in NASTY if one] + ["'quoted", "'=1"]
    )
    def test_takes_any_words_in_as_they_are(self, words):
        story = apply(in_step(), Reword(TITLE, "en", words))

        after, _ = read(in_step(), to_csv(story, "en"), "en")

        assert after == story

    @pytest.mark.parametrize("change", [("\ufeffid", "id"), (",", ";"), (",", "\t")])
    def test_bears_with_what_spreadsheets_save(self, change):
        new, old = change
        plain = table({"en": "New"})
        changed = plain.replace(new, old) if new == "," else f"\ufeff{plain}"

        assert read(in_step(), changed, "en")[0].title.say("en") == "New"

    def test_marks_what_was_made_from_an_older_source_as_behind(self):
        after, came = read(in_step(), table({"da": "En port", "en": "A gate"}), "en")

        assert came.behind == came.changed == (TITLE,)
        assert is_behind(after.title, "da", "en")

    def test_confirms_the_same_words_when_the_state_says_so(self):
        row = {"en": "At the gate", "state": "OK"}

        after, came = read(gate(), table(row), "en")

        assert came.confirmed == (TITLE,)
        assert not is_behind(after.title, "da", "en")

    @pytest.mark.parametrize(
        ("cells", "field", "told"),
        [
            ({"en": ""}, "empty", TITLE),
            ({"en": "At the gate"}, "unchanged", TITLE),
            ({"id": "7"}, "unknown", "7"),
            ({"en": "x" * 5_001}, "refused", TITLE),
        ],
    )
    def test_tells_what_it_did_not_take_in(self, cells, field, told):
        after, came = read(in_step(), table(cells), "en")

        assert getattr(came, field) == (told,)
        assert after == in_step()

    def test_takes_the_first_of_two_rows(self):
        assert account({"en": "One"}, {"en": "Two"}).repeated == (TITLE,)

    def test_adds_a_language_that_the_story_has_not(self):
        begun = to_csv(gate(), "").replace("Ved porten,", "Ved porten,Portimi")

        after, _ = read(gate(), begun, "kl")

        assert after.languages == ("da", "en", "kl")
        assert after.title.say("kl") == "Portimi"

    @pytest.mark.parametrize("text", ["", "id,da\n", "a;b\n1;2\n", '"'])
    def test_refuses_what_is_no_table(self, text):
        with pytest.raises(TranslationsError):
            read(gate(), text, "en")

    def test_refuses_the_source_language(self):
        with pytest.raises(TranslationsError):
            read(gate(), table({}), "da")

    @few
    @given(st.text())
    def test_of_any_text_gives_a_story_or_says_why_not(self, text):
        try:
            read(gate(), "id,da,en,state\n" + text, "en")
        except TranslationsError as error:
            assert str(error)  # noqa: PT017
