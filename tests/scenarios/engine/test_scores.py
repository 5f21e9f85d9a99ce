from __future__ import annotations

import pytest
from hypothesis import given

from scenarios.engine.play import Decision
from scenarios.engine.scores import Points, scores
from scenarios.engine.signs import by_passage
from scenarios.engine.story import Practice
from tests.scenarios.engine.plays import decided, plays
from tests.scenarios.engine.strategies import few
from tests.scenarios.engine.test_signs import (
    BRUISE,
    CAT,
    HALL,
    HOARSE,
    LAMP,
    ON,
    marked,
)
from tests.scenarios.stories import choice, scene

BEST = choice("best", "A", Practice.BEST, competencies=("C1",))
SOME = choice("some", "A", Practice.ACCEPTABLE, competencies=("C1", "C2"))
RISKY = choice("risky", "A", Practice.RISKY, competencies=("C3",))
ASKED = scene("ASKED", BEST, SOME, RISKY)


def points(*decisions: Decision) -> dict[str, Points]:
    return {code: score.points for code, score in scores(decisions).items()}


class TestAChoice:
    @pytest.mark.parametrize(
        ("chosen", "first", "second"),
        [
            (BEST, Points(2, 0, 2), Points(0, 0, 1)),
            (SOME, Points(1, 0, 2), Points(1, 0, 1)),
            (RISKY, Points(0, 0, 2), Points(0, 0, 1)),
        ],
    )
    def test_is_worth_what_its_practice_says(self, chosen, first, second):
        assert points(Decision(ASKED, chosen)) == {"C1": first, "C2": second}

    def test_that_only_leads_on_is_worth_nothing(self):
        leads_on = choice("on", "A", None, competencies=("C1",))

        assert points(Decision(scene("A", leads_on), leads_on)) == {}

    def test_counts_each_time_it_is_made(self):
        assert points(*[Decision(ASKED, SOME)] * 3)["C1"] == Points(3, 0, 6)


class TestASign:
    def test_found_is_worth_one_in_each_of_its_competencies(self):
        assert points(marked(BRUISE)) == {"C1": Points(1, 0, 2), "C2": Points(1, 0, 1)}

    def test_counts_only_where_something_was_marked(self):
        assert points(Decision(HALL, ON)) == {}
        assert points(marked())["C1"] == Points(0, 0, 2)

    def test_counts_once_however_often_she_comes_by(self):
        assert points(*[marked(HOARSE)] * 3)["C1"] == Points(1, 0, 2)

    def test_read_into_a_detail_takes_one_back(self):
        assert points(marked(HOARSE, BRUISE, LAMP)) == {
            "C1": Points(1, 0, 2),
            "C2": Points(0, 0, 1),
        }

    def test_never_makes_a_passage_worth_less_than_nothing(self):
        assert points(marked(LAMP, CAT)) == {
            "C1": Points(0, 0, 2),
            "C2": Points(0, 0, 1),
        }

    def test_takes_nothing_from_a_choice(self):
        hall = scene("HALL", BEST, cues=HALL.cues)
        noticed = (LAMP.id, CAT.id)

        assert points(Decision(hall, BEST, noticed))["C1"] == Points(2, 2, 4)


class TestAReason:
    def test_names_the_place_and_the_choice_or_the_cue(self):
        score = scores([Decision(ASKED, SOME), marked(BRUISE, CAT)])["C1"]

        assert [
            (one.passage.name, one.because, one.points) for one in score.reasons
        ] == [
            ("ASKED", SOME, Points(1, 0, 2)),
            ("HALL", BRUISE, Points(1, 0, 1)),
            ("HALL", HOARSE, Points(0, 0, 1)),
            ("HALL", CAT, Points(-1, 0, 0)),
        ]

    @few
    @given(plays)
    def test_stands_for_every_point_and_keeps_it_in_its_range(self, played):
        for score in scores(decided(*played)).values():
            raw, least, most = score.points

            assert least <= raw <= most
            assert raw == sum(one.points.raw for one in score.reasons)

    @few
    @given(plays)
    def test_is_given_for_each_cue_in_each_of_its_competencies(self, played):
        made = decided(*played)
        cues = {
            (code, passage.id, cue.id)
            for passage, signs in by_passage(made)
            for cue in (*signs.found, *signs.missed)
            for code in cue.competencies
        }

        assert cues <= {
            (code, one.passage.id, one.because.id)
            for code, score in scores(made).items()
            for one in score.reasons
        }
