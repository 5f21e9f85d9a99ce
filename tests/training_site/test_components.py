from __future__ import annotations

import re

import pytest
from django import forms
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import override


def component(name: str, /, **parameters: object) -> str:
    with override("en"):
        return render_to_string(f"components/{name}.html", parameters)


class Card(forms.Form):
    name = forms.CharField(help_text="As on your work card.")
    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A")])
    ready = forms.BooleanField(required=False)


class TestMark:
    @pytest.mark.parametrize(
        ("practice", "colour", "word"),
        [
            ("best", "is-best", "Recommended practice"),
            ("acceptable", "is-fair", "Defensible, with drawbacks"),
            ("risky", "is-risk", "Risky choice"),
        ],
    )
    def test_says_the_judgement_in_word_mark_and_colour(self, practice, colour, word):
        html = component("mark", practice=practice)

        assert word in html
        assert "<svg" in html
        assert f'class="mark {colour}"' in html


class TestOutlineRow:
    @pytest.mark.parametrize(
        ("state", "word"),
        [("done", "Completed"), ("doing", "In progress"), ("todo", "Not started")],
    )
    def test_says_its_state_in_a_word(self, state, word):
        html = component("outline_row", state=state, title="Asking", meta="10 min")

        assert re.search(rf"<small>{word} · 10 min</small>", html)

    def test_is_lit_only_when_it_carries_the_action(self):
        lit = component("outline_row", state="doing", title="A", href="#", action="Go")
        unlit = component("outline_row", state="doing", title="A", href="#")

        assert 'class="now"' in lit
        assert 'class="now"' not in unlit

    def test_names_what_the_action_continues(self):
        html = component(
            "outline_row", state="doing", title="Asking", href="/a/", action="Continue"
        )

        assert 'Continue<span class="vh">: Asking</span>' in html


class TestField:
    def test_ties_hint_and_error_to_the_control(self):
        form = Card({"kind": "a"})

        html = component("field", field=form["name"])

        assert 'aria-describedby="id_name_helptext id_name_error"' in html
        assert 'id="id_name_helptext"' in html
        assert 'id="id_name_error"' in html
        assert 'aria-invalid="true"' in html

    def test_groups_round_buttons_under_a_legend(self):
        html = component("field", field=Card()["kind"])

        assert "<legend>Kind</legend>" in html

    def test_says_which_fields_may_be_left_empty(self):
        form = forms.Form()
        form.fields["note"] = forms.CharField(required=False)

        assert "(optional)" in component("field", field=form["note"])

    def test_puts_a_tick_box_before_its_label(self):
        html = component("field", field=Card()["ready"])

        assert html.index("<input") < html.index("<label")


class TestErrorSummary:
    def test_links_to_what_must_be_corrected(self):
        form = Card({"name": "Ana"})

        html = component("error_summary", form=form)

        assert 'href="#id_kind' in html
        assert 'href="#id_name"' not in html

    def test_is_silent_when_nothing_is_wrong(self):
        assert component("error_summary", form=Card()).strip() == ""


class TestDrawing:
    @pytest.mark.parametrize("name", ["stairwell", "hall", "hands", "desk"])
    def test_names_the_place(self, name):
        html = component("drawing", name=name)

        assert re.search(r'role="img" aria-label="\w[^"]{20,}"', html)
        assert "style=" not in html

    def test_takes_other_words_for_the_place(self):
        html = component("drawing", name="hall", alt="A dark hall")

        assert 'aria-label="A dark hall"' in html

    def test_fails_loudly_on_a_picture_that_is_not_there(self):
        with pytest.raises(TemplateDoesNotExist):
            component("drawing", name="fist")


class TestTheRest:
    def test_a_draft_is_stamped_as_one(self):
        html = component("stamp", kind="draft")

        assert "stamp--draft" in html
        assert "not yet reviewed" in html

    def test_progress_says_its_sentence(self):
        html = component("progress", label="3 of 8 lessons", done=3, total=8)

        assert '<label for="progress"><b>3 of 8 lessons</b></label>' in html
        assert 'max="8" value="3"' in html

    def test_help_lines_are_numbers_to_ring(self):
        html = component("support")

        assert re.findall(r'href="tel:(\d+)"', html) == ["112", "1888", "114"]

    def test_the_exit_says_what_it_cannot_do(self):
        html = component("exit", url="https://weather.example/")

        assert 'href="https://weather.example/" rel="noreferrer" data-exit' in html
        assert "does not delete your browser history" in html

    def test_a_source_without_an_address_is_still_named(self):
        html = component("sources", sources=[{"title": "Barnets lov § 133"}])

        assert "Barnets lov § 133" in html
        assert "<a" not in html

    def test_text_is_escaped(self):
        assert "<b>" not in component("note", text="<b>")
