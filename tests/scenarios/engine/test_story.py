from __future__ import annotations

import pytest

from scenarios.engine.ids import ids
from scenarios.engine.story import Meter, MeterRange, Text, wording_hash
from tests.scenarios.stories import case, choice, named, scene, text


class TestAText:
    SAID = Text(id=named("said"), words={"da": "Hej", "en": "", "de": "Hallo"})

    @pytest.mark.parametrize(
        ("languages", "words"),
        [
            (["da"], "Hej"),
            (["en", "da"], "Hej"),
            (["de", "da"], "Hallo"),
            (["fr", "en"], ""),
            ([], ""),
        ],
    )
    def test_is_said_in_the_first_language_that_has_words(self, languages, words):
        assert self.SAID.say(*languages) == words

    def test_has_a_wording_whose_name_never_drifts(self):
        assert wording_hash("Tak, fordi du åbner.") == "787c0403b66c13b5"


class TestAMeter:
    METER = Meter(
        variable="trust",
        label=text("trust"),
        ranges=tuple(
            MeterRange(at_least=at_least, word=text(word))
            for at_least, word in [(-9, "low"), (1, "some"), (5, "good")]
        ),
    )

    @pytest.mark.parametrize(
        ("value", "word"),
        [(-99, "low"), (-9, "low"), (0, "low"), (1, "some"), (4, "some"), (5, "good")],
    )
    def test_has_a_word_for_every_value(self, value, word):
        assert self.METER.word(value) == text(word)


class TestIds:
    def test_are_told_of_everything_in_reading_order(self):
        story = case(scene("A", choice("a", "A")))

        assert list(ids(story)) == [
            named(name)
            for name in (
                "text/title",
                "text/note",
                "A",
                "A/told",
                "text/A is told",
                "a",
                "text/a",
                "text/a: what happens",
                "text/a: why",
                "text/point",
                "text/closing",
            )
        ]
