from __future__ import annotations

from collections import Counter

import pytest

from scenarios.engine.play import Playable
from scenarios.engine.story import EndingKind
from tests.scenarios.engine.cases import case_a, states_of_case_a


@pytest.mark.parametrize("languages", [("da",), ("en",), ("da", "en")])
class TestCaseA:
    def test_plays_to_each_of_its_endings_and_never_strands(self, languages):
        playable = Playable(case_a(*languages))
        endings = {
            passage.name: passage.ending
            for passage in playable.story.passages
            if passage.ending
        }

        reached = set()
        for state in states_of_case_a(*languages):
            passage = playable.passage(state)
            assert bool(playable.offered(state)) is not bool(passage.ending)
            if passage.ending:
                reached.add(passage.name)

        assert reached == endings.keys()
        assert set(endings.values()) == set(EndingKind)

    def test_shows_an_option_under_complementary_conditions_once(self, languages):
        playable = Playable(case_a(*languages))
        twins = {
            words
            for passage in playable.story.passages
            for words, times in Counter(
                one.text.say(*languages) for one in passage.choices
            ).items()
            if times > 1
        }

        met = Counter()
        for state in states_of_case_a(*languages):
            shown = [one.text.say(*languages) for one in playable.offered(state)]
            assert len(shown) == len(set(shown))
            met.update({one.id for one in playable.offered(state)})

        assert len(twins) == 1
        assert met.keys() == playable.choices.keys()
