from __future__ import annotations

import pytest

from scenarios.engine.conditions import Compare, Comparison
from scenarios.engine.parts import Document, Media, MediaKind, Notebook, Shared
from scenarios.engine.story import (
    BackPolicy,
    Clock,
    Effect,
    FeedbackTime,
    Position,
    VariableKind,
)
from scenarios.engine.twee import TweeError
from tests.scenarios.engine.cases import read

IN_G1 = '<<cue "light"'
HELP = "3f0c9a6a-33f4-4d0f-9a64-3f2b5f0f7a11"


def said(lines: str, *more: tuple[str, str]):
    """The first passage of the case with these lines before its first cue."""
    return read((IN_G1, f"{lines}\n{IN_G1}"), *more).passages[0]


def shown(lines: str):
    """What these lines are, as the third part of a passage."""
    return said(lines).parts[2]


class TestWhatIsTold:
    def test_can_be_a_document_with_its_lines(self):
        letter = shown(
            '<<document "A letter">>\nDear Ida,\n\n\\:: odd\n  yours\n<</document>>'
        )

        assert isinstance(letter, Document)
        assert letter.title.say("en") == "A letter"
        assert letter.text.say("en") == "Dear Ida,\n\n:: odd\n  yours"

    def test_can_be_a_film_with_every_word_in_it(self):
        film = shown(
            '<<media video "file:gate.mp4" "A gate">>\n'
            "<<transcript>>\nWho is it?\n<</transcript>>"
        )

        assert isinstance(film, Media)
        assert (film.kind, film.reference) == (MediaKind.VIDEO, "file:gate.mp4")
        assert film.alternative.say("en") == "A gate"
        assert film.transcript.say("en") == "Who is it?"

    def test_can_be_a_text_that_cases_share(self):
        shared = shown(f'<<shared "{HELP}">>')

        assert isinstance(shared, Shared)
        assert shared.shared_text == HELP

    def test_can_be_a_note_to_write_with_an_example(self):
        note = shown(
            '<<notebook "Write a note">>\n<<example>>\n22:43. Dark.\n<</example>>'
        )

        assert isinstance(note, Notebook)
        assert note.task.say("en") == "Write a note"
        assert note.example.say("en") == "22:43. Dark."

    def test_can_be_said_by_anybody_in_any_manner(self):
        line = shown('<<say "Ida (8)" "very quietly">>Who is it?')

        assert line.text.say("en") == "Who is it?"
        assert line.manner.say("en") == "very quietly"

    def test_can_look_like_dialogue_and_be_none(self):
        assert shown('\\Ida: "Who?"').text.say("en") == 'Ida: "Who?"'

    @pytest.mark.parametrize(
        "lines",
        [
            '<<document "Open">>\ntext',
            "<<transcript>>\ntext\n<</transcript>>",
            "<<example>>\ntext\n<</example>>",
            '<<media song "file:x" "y">>',
            '<<not-imported "1">>',
            '<<shared "x">>',
            "<<notebook>>",
            '<<fact "a" "b">>\n<<fact "a" "c">>',
            "<<clock soon>>",
            "<<clock 1>>",
            '<<clock 60 "Nowhere">>',
        ],
    )
    def test_is_refused_when_it_cannot_be_read(self, lines):
        with pytest.raises(TweeError) as error:
            said(lines)

        assert error.value.passage == "G1"


class TestAPassage:
    def test_can_have_facts_that_conditions_ask_about(self):
        guarded = ("[[Kick->G1-2]]", '<<if kept("dark")>>[[Kick->G1-2]]<</if>>')

        passage = said('<<fact "dark" "It is dark">>', guarded)

        (fact,) = passage.facts
        assert (fact.name, fact.text.say("en")) == ("dark", "It is dark")
        assert passage.choices[1].condition.fact == fact.id

    def test_can_have_a_clock_and_what_happens_then(self):
        passage = said('<<clock 60 "G1-2">>')

        assert passage.clock == Clock(seconds=60, choice=passage.choices[1].id)

    @pytest.mark.parametrize(
        ("told", "position"),
        [("10,-20", Position(x=10, y=-20)), ("10.5,20", Position(x=10, y=20))]
        + [(odd, None) for odd in ("", "here", "9999999,1", "1")],
    )
    def test_stands_where_twine_says(self, told, position):
        metadata = ('{"drawing": "hall"}', f'{{"position": "{told}"}}')

        assert read(metadata).passages[0].position == position

    def test_can_be_in_no_chapter(self):
        story = read(("Still nobody.", "<<chapter>>\nStill nobody."))

        assert [one.chapter is None for one in story.passages] == [False, True, True]


class TestAChoice:
    def test_can_be_explained_later(self):
        later = ("<<competency C1 C2>>", "<<feedback-time debrief>>")

        assert read(later).passages[0].choices[0].feedback == FeedbackTime.DEBRIEF

    def test_need_not_be_judged(self):
        plain = ("[feedback risk]", "[feedback unjudged]")

        assert read(plain).passages[0].choices[1].practice is None

    def test_can_lead_nowhere_yet(self):
        nowhere = ("Nobody comes.\n\n[[Go on->G2]]", "Nobody comes.\n\n<<nowhere>>")

        assert read(nowhere).passages[0].choices[1].target is None


INIT = (
    "<<set $trust to 1>>",
    "<<set $trust to 1>>\n<<set $met to false>>\n"
    '<<variable $who "nurse" "doctor">>\n<<set $who to "nurse">>\n'
    "<<variable $later number>>",
)


class TestVariables:
    def test_are_numbers_flags_and_words(self):
        found = {one.name: one for one in read(INIT).variables}

        assert list(found) == ["trust", "met", "who", "later"]
        assert (found["met"].kind, found["met"].initial) == (VariableKind.FLAG, 0)
        assert (found["who"].words, found["who"].initial) == (("nurse", "doctor"), 0)
        assert found["later"].initial is None

    def test_are_set_and_asked_about_in_words(self):
        story = read(
            INIT,
            ("<<competency C1 C2>>", '<<set $who to "doctor">>\n<<set $met to true>>'),
            ("[[Kick->", '<<if $who neq "nurse" and $met is true>>[[Kick->'),
            ("G1-2]]", "G1-2]]<</if>>"),
        )

        first, second = story.passages[0].choices
        assert first.effects[1:] == (
            Effect(variable="who", value=1, sets=True),
            Effect(variable="met", value=1, sets=True),
        )
        assert second.condition.conditions == (
            Compare("who", Comparison.NOT_EQUAL, 0),
            Compare("met", Comparison.EQUAL, 1),
        )

    @pytest.mark.parametrize("odd", ['$who to "vet"', '$other to "nurse"'])
    def test_cannot_be_set_to_a_word_they_do_not_know(self, odd):
        with pytest.raises(TweeError, match="set"):
            read(INIT, ("<<competency C1 C2>>", f"<<set {odd}>>"))


def test_the_frame_says_how_it_is_played():
    data = ('"ifid": "X"', '"back": "once", "competencies": ["C1"], "ifid": "X"')

    story = read(data)

    assert story.back == BackPolicy.ONCE
    assert story.competencies == ("C1",)
