from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from scenarios.engine.acts import Reword
from scenarios.engine.conditions import read_condition
from scenarios.engine.edit import apply
from scenarios.engine.story import EndingKind, Story, Text, wording_hash
from scenarios.engine.translate import (
    DifferentStructureError,
    is_behind,
    joined,
    texts,
    with_texts,
    worded,
)
from tests.scenarios.engine.strategies import few, stories
from tests.scenarios.stories import gate, named, scene


def only(story: Story, language: str) -> Story:
    """The story as if it were written in one language."""
    return replace(
        with_texts(
            story, lambda text: Text(id=text.id, words={language: text.say(language)})
        ),
        languages=(language,),
    )


def translated(words: str = "Hej", into: str = "Hello") -> Text:
    source = Text(id=named("greeting"), words={"da": words})
    return worded(source, "da", "en", into)


class TestTexts:
    @few
    @given(stories())
    def test_are_each_met_once_when_a_story_is_changed(self, story):
        met: list[Text] = []

        changed = with_texts(story, lambda text: met.append(text) or text)

        assert changed == story
        assert met == list(texts(story))
        assert len({text.id for text in met}) == len(met)

    def test_are_found_wherever_a_story_holds_one(self):
        said = {text.say("da") for text in texts(gate())}

        assert said >= {
            "Ved porten",
            "Om en port.",
            "low",
            "outside",
            "evening",
            "a garden gnome",
            '"Kom ind."',
            "knock: why",
            "Bank på.",
            "Tak.",
        }


class TestJoining:
    @few
    @given(stories())
    def test_puts_two_languages_of_a_story_into_one(self, story):
        both = joined(only(story, "da"), only(story, "en"))

        assert both.languages == ("da", "en")
        assert [text.words for text in texts(both)] == [
            text.words for text in texts(story)
        ]
        assert only(both, "da") == only(story, "da")

    @few
    @given(stories())
    def test_leaves_no_translation_behind(self, story):
        both = joined(only(story, "da"), only(story, "en"))

        assert not [text for text in texts(both) if is_behind(text, "da", "en")]

    def test_goes_on_to_a_third_language(self):
        greenlandic = with_texts(
            only(gate(), "en"), lambda text: Text(id=text.id, words={"kl": "Aluu"})
        )

        both = joined(only(gate(), "da"), only(gate(), "en"))
        all_three = joined(both, replace(greenlandic, languages=("kl",)))

        assert all_three.languages == ("da", "en", "kl")
        assert all_three.title.words == {**gate().title.words, "kl": "Aluu"}

    def test_takes_a_translation_that_is_not_finished(self):
        begun = with_texts(only(gate(), "en"), lambda text: Text(id=text.id, words={}))

        both = joined(only(gate(), "da"), begun)

        assert all(is_behind(text, "da", "en") for text in texts(both))

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (lambda one: replace(one, name="HALLWAY"), "HALL, HALLWAY"),
            (lambda one: replace(one, choices=one.choices[1:]), "HALL"),
            (lambda one: replace(one, choices=one.choices[::-1]), "HALL"),
            (lambda one: replace(one, parts=()), "HALL"),
            (lambda one: replace(one, ending=EndingKind.POOR), "HALL"),
            (lambda one: replace(one, chapter=None), "HALL"),
            (lambda one: replace(one, place=one.parts[0].text), "HALL"),
            (
                lambda one: replace(
                    one,
                    choices=(
                        replace(one.choices[0], condition=read_condition("true")),
                        one.choices[1],
                    ),
                ),
                "HALL",
            ),
        ],
    )
    def test_refuses_a_passage_that_is_built_differently(self, change, told):
        first, hall, *rest = only(gate(), "en").passages
        other = replace(only(gate(), "en"), passages=(first, change(hall), *rest))

        with pytest.raises(DifferentStructureError, match=told):
            joined(only(gate(), "da"), other)

    @pytest.mark.parametrize(
        "change",
        [
            {"start": named("HALL")},
            {"variables": ()},
            {"meters": ()},
            {"content_note": ()},
            {"case_types": ("T1",)},
            {"passages": only(gate(), "en").passages[::-1]},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_refuses_a_frame_that_is_built_differently(self, change):
        other = replace(only(gate(), "en"), **change)

        with pytest.raises(DifferentStructureError, match="outside the passages"):
            joined(only(gate(), "da"), other)

    def test_names_the_passages_that_only_one_has(self):
        other = only(gate(), "en")
        longer = replace(other, passages=(*other.passages, scene("ATTIC")))

        with pytest.raises(
            DifferentStructureError, match="Only one language has ATTIC"
        ):
            joined(only(gate(), "da"), longer)


class TestATranslation:
    def test_remembers_the_wording_it_was_made_from(self):
        assert translated("Hej").source_hash == {"en": wording_hash("Hej")}

    def test_is_not_what_the_source_was_made_from(self):
        assert worded(translated(), "da", "da", "Goddag").source_hash.keys() == {"en"}

    def test_is_not_behind_when_it_is_new(self):
        assert not is_behind(translated(), "da", "en")

    def test_falls_behind_when_the_source_is_reworded(self):
        reworded = worded(translated(), "da", "da", "Goddag")

        assert is_behind(reworded, "da", "en")
        assert not is_behind(worded(reworded, "da", "en", "Good day"), "da", "en")

    def test_catches_up_when_the_source_gets_its_old_words_back(self):
        reworded = worded(translated(), "da", "da", "Goddag")

        assert not is_behind(worded(reworded, "da", "da", "Hej"), "da", "en")

    def test_is_behind_until_it_is_made(self):
        assert is_behind(Text(id=named("new"), words={"da": "Hej"}), "da", "en")

    def test_is_behind_when_its_words_were_taken_out(self):
        assert is_behind(translated(into=""), "da", "en")

    def test_of_nothing_is_not_behind(self):
        assert not is_behind(translated(words="", into=""), "da", "en")

    @pytest.mark.parametrize(("words", "behind"), [("Hej", False), ("", True)])
    def test_is_asked_of_the_source_language_too(self, words, behind):
        assert is_behind(translated(words), "da", "da") is behind

    def test_falls_behind_through_the_act_that_rewords_the_source(self):
        both = joined(only(gate(), "da"), only(gate(), "en"))

        reworded = apply(both, Reword(both.title.id, "da", "Ved lågen"))

        behind = [text for text in texts(reworded) if is_behind(text, "da", "en")]
        assert behind == [reworded.title]
