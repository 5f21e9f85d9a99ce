"""What is typed wrong is kept, with the reason beside it, and nothing is saved."""

from __future__ import annotations

import pytest

from tests.scenarios.authoring.desk import (
    SCREENS,
    field,
    page,
    screen_of,
    text_field,
)
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestWhatIsTypedWrong:
    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            (field("knock", "effects"), "trust plus 1"),
            (field("knock", "effects"), "courage +1"),
            (field("knock", "effects"), "trust +9999999"),
            (field("knock", "condition"), "$trust is big"),
            (field("knock", "condition"), "(" * 500),
            (field("knock", "condition"), "$trust gte " + "9" * 40),
            (field("knock", "sources"), "E 12; P/3"),
            (field("knock", "competencies"), "C1, ?"),
            (field("knock", "practice"), "brilliant"),
            (field("knock", "target"), named("nowhere")),
            (text_field("GATE is told"), "x" * 5_001),
            ("passage-name", "x" * 201),
            ("passage-name", "NEW\nLINE"),
            ("passage-drawing", "../../secret"),
            ("passage-ending", "happy"),
        ],
    )
    def test_is_kept_with_the_reason_beside_it_and_nothing_is_saved(
        self, desk, name, typed
    ):
        words = text_field("knock: why")

        response = desk.send(screen_of("GATE"), **{name: typed, words: "Nye ord"})

        forms = list(response.context["screen"].forms())
        wrong = [one for form in forms for one in form if one.errors]
        assert [one.html_name for one in wrong] == [name]
        assert [one.value() for form in forms for one in form if one.html_name == words]
        assert "Nye ord" in page(response)
        assert 'class="error-message"' in page(response)
        assert desk.story() == gate()

    @pytest.mark.parametrize("name", ["", " ", "x" * 201, "a\x7f"])
    def test_in_the_outline_is_kept_with_the_reason(self, desk, name):
        response = desk.send("outline/", do="add-passage", name=name)

        assert response.context["screen"].new.errors
        assert response.context["screen"].new["name"].value() == name
        assert desk.story() == gate()

    def test_a_case_without_a_title_is_refused_beside_the_title(self, desk):
        response = desk.send("frame/", **{text_field("title"): ""})

        assert 'class="error-message"' in page(response)
        assert desk.story() == gate()

    @pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "9" * 5_000, "²"])
    def test_a_form_that_names_no_draft_is_refused(self, desk, seen):
        response = desk.send("outline/", seen=seen, do="add-passage", name="NEW")

        assert response.status_code == 200
        assert desk.story() == gate()

    @pytest.mark.parametrize(
        "do", ["fly", "remove-passage:", "remove-passage:x", "set-start:x", ":"]
    )
    @pytest.mark.parametrize("path", SCREENS)
    def test_a_button_that_does_not_exist_does_nothing(self, desk, path, do):
        assert desk.send(path, do=do).status_code == 200
        assert desk.story() == gate()
