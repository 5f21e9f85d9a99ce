"""Every finding there is, planted in a sound story: it is found, and nothing else is."""

from __future__ import annotations

import pytest

from scenarios.engine.review import Kind, review, severity_of
from tests.scenarios.engine.review.faults import PLANTED, Planted
from tests.scenarios.engine.review.sound import decisions, sound
from tests.scenarios.stories import named


def name_of(planted: Planted) -> str:
    return planted.kind.value


class TestAPlantedFault:
    @pytest.mark.parametrize("planted", PLANTED, ids=name_of)
    def test_is_found_where_it_is(self, planted):
        found = [one for one in planted.found().findings if one.kind is planted.kind]

        assert (
            planted.passage,
            named(planted.choice) if planted.choice else None,
            planted.about,
        ) in [(one.name, one.choice, one.about) for one in found]

    @pytest.mark.parametrize("planted", PLANTED, ids=name_of)
    def test_brings_nothing_that_does_not_follow_from_it(self, planted):
        found = {one.kind for one in planted.found().findings}

        assert found == {planted.kind, *planted.besides}

    @pytest.mark.parametrize("planted", PLANTED, ids=name_of)
    def test_is_called_what_its_kind_deserves(self, planted):
        for one in planted.found().findings:
            assert one.severity is severity_of(one.kind)

    def test_was_planted_of_every_kind(self):
        assert {planted.kind for planted in PLANTED} == set(Kind)


class TestASoundStory:
    @pytest.mark.parametrize("story", [sound(), decisions(6), decisions(60)])
    def test_has_no_findings(self, story):
        assert review(story, minutes=60).findings == ()
