from __future__ import annotations

import pytest

from scenarios.engine.debrief import Standing, recommended, standings
from scenarios.engine.story import Practice
from tests.scenarios.stories import choice, gate, scene

BEST, OK, RISKY = Practice.BEST, Practice.ACCEPTABLE, Practice.RISKY


def made(*practices: Practice, competencies: tuple[str, ...] = ("C1",)):
    return [
        choice(f"{number}", "A", practice, competencies=competencies)
        for number, practice in enumerate(practices)
    ]


class TestAStanding:
    @pytest.mark.parametrize(
        ("practices", "standing"),
        [
            ([BEST], Standing.SHOWN),
            ([OK], Standing.SHOWN),
            ([BEST, OK], Standing.SHOWN),
            ([RISKY], Standing.AGAIN),
            ([BEST, RISKY], Standing.AGAIN),
            ([RISKY, BEST, RISKY], Standing.AGAIN),
            ([RISKY, BEST], Standing.REPAIRED),
            ([RISKY, RISKY, OK], Standing.REPAIRED),
            ([RISKY, BEST, BEST], Standing.REPAIRED),
        ],
    )
    def test_is_judged_by_the_last_choice_and_by_what_it_put_right(
        self, practices, standing
    ):
        assert standings(made(*practices)) == {"C1": standing}

    def test_is_told_for_each_competency_in_order_of_first_use(self):
        path = [
            choice("a", "A", RISKY, competencies=("C3", "C1")),
            choice("b", "A", BEST, competencies=("C1",)),
            choice("c", "A", BEST),
        ]

        assert list(standings(path).items()) == [
            ("C3", Standing.AGAIN),
            ("C1", Standing.REPAIRED),
        ]

    def test_is_told_for_nothing_when_nothing_was_exercised(self):
        assert standings([]) == standings(made(RISKY, competencies=())) == {}


class TestTheRecommendedChoice:
    def test_is_the_best_one(self):
        assert recommended(gate().passages[0]) == gate().passages[0].choices[0]

    def test_is_the_first_when_a_condition_parts_it_in_two(self):
        twins = [choice("x", "A", RISKY), *made(BEST, BEST)]

        assert recommended(scene("A", *twins)) == twins[1]

    def test_need_not_exist(self):
        assert recommended(scene("A", *made(RISKY, OK))) is None
