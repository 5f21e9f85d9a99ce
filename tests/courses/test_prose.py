from __future__ import annotations

from wagtail.rich_text import RichText

from courses.prose import Citation, Notes, Word, codes_in, expand, headwords_in

NOTES = Notes(
    words={"krisecenter": Word("word-1", "krisecenter", "Et sikkert sted.")},
    sources={"L7": Citation("L7", "Vejledning", "https://example.org/")},
)


class TestExpand:
    def test_links_a_known_word_to_its_explanation(self):
        text = "På {term:Krisecenter|krisecentret} nu"

        assert expand(text, NOTES) == (
            'På <a class="term" href="#word-1">krisecentret</a> nu'
        )

    def test_leaves_an_unknown_word_as_plain_text(self):
        assert expand("Et {term:ukendt|ukendt ord} her", NOTES) == "Et ukendt ord her"
        assert expand("Et {term:ukendt}", NOTES) == "Et ukendt"

    def test_links_the_sources_it_knows_and_leaves_the_others(self):
        assert expand("Se [L7, X9].", NOTES) == (
            'Se <span class="reference">[<a href="#source-L7">L7</a>, X9]</span>.'
        )

    def test_leaves_other_brackets_alone(self):
        assert expand("Se [her] og [12].", NOTES) == "Se [her] og [12]."

    def test_marks_what_is_not_verified(self):
        assert "stamp--draft" in expand("Seks dage (TBV)", NOTES)
        assert "stamp" not in expand("TBVX", NOTES)

    def test_escapes_plain_text(self):
        assert expand("<b>[L7]</b>", Notes()).startswith("&lt;b&gt;")

    def test_leaves_tags_of_rich_text_alone(self):
        value = RichText('<p><a href="https://example.org/[L7]">[L7]</a></p>')

        expanded = expand(value, NOTES)

        assert 'href="https://example.org/[L7]"' in expanded
        assert '[<a href="#source-L7">L7</a>]' in expanded

    def test_finds_a_headword_with_an_apostrophe(self):
        notes = Notes(words={"children's house": Word("word-2", "-", "-")})

        assert "#word-2" in expand("{term:Children's House}", notes)


def test_the_content_of_a_page_names_its_words_and_codes_in_order():
    content = [
        {"type": "text", "value": "<p>{term:PSP|psp} [P18] og [L7, P18]</p>"},
        {"type": "law", "value": {"source": "L1", "text": "Kort"}},
        {"type": "check", "value": {"sources": "L9, L7", "options": []}},
    ]

    assert headwords_in(content) == {"psp"}
    assert codes_in(content) == ["P18", "L7", "L1", "L9"]
