"""How a story's words are set: quotes in pairs, a badge on what is not verified, no markup."""

from __future__ import annotations

import html
import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from scenarios.templatetags.story import quoted, typeset
from scenarios.wording import Line

BADGE = re.compile(r'<span class="stamp stamp--draft">[^<]+</span>')
TAG = re.compile(r"<[^>]*>")
# Everything that means something to a browser, often.
words = st.lists(
    st.sampled_from([*"<>&\"'/= \n", "script", "onerror", "a", "TBV", "&lt;", "é"])
).map("".join)


class TestQuotes:
    @pytest.mark.parametrize(
        ("language", "written", "set_as"),
        [
            ("da", '"Kom ind," siger hun.', "„Kom ind,“ siger hun."),
            ("en", '"Come in," she says.', "“Come in,” she says."),
            ("da", '"Et" og "to"', "„Et“ og „to“"),
            ("da", "ingen", "ingen"),
            ("da", '6" rør', '6" rør'),
            ("da", "", ""),
        ],
    )
    def test_are_those_of_the_language(self, language, written, set_as):
        with translation.override(language):
            assert quoted(written) == set_as

    @given(words)
    def test_are_all_that_changes(self, written):
        assert re.sub("[„“”]", '"', quoted(written)) == written


class TestAnApostrophe:
    @pytest.mark.parametrize(
        ("written", "set_as"),
        [("I don't", "I don’t"), ("pc'en", "pc’en"), ("5'", "5&#x27;")],
    )
    def test_between_letters_is_curved(self, written, set_as):
        assert typeset(written) == set_as


class TestWhatIsNotVerified:
    @pytest.mark.parametrize("mark", ["TBV", "(TBV)"])
    def test_wears_a_badge_instead_of_the_letters(self, mark):
        with translation.override("en"):
            set_text = typeset(f"Within 24 hours {mark}.")

        assert set_text == (
            'Within 24 hours <span class="stamp stamp--draft">Not confirmed</span>.'
        )

    def test_leaves_a_bracket_that_holds_more(self):
        assert BADGE.sub("TBV", typeset("(samspil TBV)")) == "(samspil TBV)"

    def test_is_the_word_alone(self):
        assert "stamp" not in typeset("TBVs")


class TestAText:
    @given(words)
    def test_is_shown_as_it_was_written(self, written):
        plain = html.unescape(BADGE.sub("TBV", typeset(written))).replace("’", "'")

        assert plain == quoted(written).replace("(TBV)", "TBV")

    @given(text=words, actor=words, manner=words)
    def test_adds_no_markup_to_a_line(self, text, actor, manner):
        def tags(line: Line) -> list[str]:
            page = render_to_string("scenarios/_lines.html", {"lines": [line]})
            return TAG.findall(BADGE.sub("", page))

        told = Line(text, f"x{actor}", f"x{manner}")

        assert tags(told) == tags(Line("plain", "x", "x"))
