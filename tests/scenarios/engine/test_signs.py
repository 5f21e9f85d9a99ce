from __future__ import annotations

from collections import Counter

from hypothesis import given

from scenarios.engine.play import Decision
from scenarios.engine.signs import Signs, by_competency, by_passage
from scenarios.engine.story import Cue, Passage
from tests.scenarios.engine.plays import decided, plays
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import choice, named, scene, text

ON = choice("on", "A")


def cue(name: str, *competencies: str, detail: bool = False) -> Cue:
    return Cue(
        id=named(name),
        name=name,
        text=text(name),
        competencies=competencies,
        detail=detail,
    )


HOARSE, BRUISE = cue("hoarse", "C1"), cue("bruise", "C1", "C2")
LAMP, CAT = cue("lamp", detail=True), cue("cat", detail=True)
HALL = scene("HALL", ON, cues=(HOARSE, LAMP, BRUISE, CAT))


def marked(*cues: Cue, passage: Passage = HALL) -> Decision:
    return Decision(passage, ON, tuple(one.id for one in cues))


class TestTheSignsOfAPassage:
    def test_are_found_missed_or_read_into_a_detail(self):
        ((passage, signs),) = by_passage([marked(CAT, BRUISE)])

        assert passage is HALL
        assert signs == Signs(found=(BRUISE,), missed=(HOARSE,), over_read=(CAT,))

    def test_do_not_count_where_nothing_was_marked(self):
        assert by_passage([Decision(HALL, ON)]) == ()

    def test_are_all_missed_when_she_marked_that_there_are_none(self):
        ((_, signs),) = by_passage([marked()])

        assert signs == Signs(missed=(HOARSE, BRUISE))

    def test_do_not_count_where_there_is_nothing_to_see(self):
        assert by_passage([marked(passage=scene("BARE", ON))]) == ()

    def test_are_taken_together_over_all_visits(self):
        ((_, signs),) = by_passage([marked(HOARSE), marked(BRUISE, LAMP), marked()])

        assert signs == Signs(found=(HOARSE, BRUISE), over_read=(LAMP,))

    def test_come_in_the_order_of_the_first_marks(self):
        yard = scene("YARD", ON, cues=(HOARSE,))

        found = by_passage([Decision(HALL, ON), marked(passage=yard), marked()])

        assert [passage.name for passage, _ in found] == ["YARD", "HALL"]

    @few
    @given(plays)
    def test_are_each_cue_once_and_the_details_that_were_marked(self, played):
        for passage, signs in by_passage(decided(*played)):
            cues = [one.id for one in passage.cues if not one.detail]
            sorted_out = [one.id for one in (*signs.found, *signs.missed)]

            assert Counter(sorted_out) == Counter(cues)
            assert all(one.detail for one in signs.over_read)


class TestTheSignsOfACompetency:
    def test_are_its_own_cues_and_every_detail_beside_them(self):
        signs = by_competency([marked(BRUISE, CAT)])

        assert signs == {
            "C1": Signs(found=(BRUISE,), missed=(HOARSE,), over_read=(CAT,)),
            "C2": Signs(found=(BRUISE,), over_read=(CAT,)),
        }

    def test_come_from_every_passage(self):
        yard = scene("YARD", ON, cues=(cue("gate", "C2"), LAMP))

        signs = by_competency([marked(BRUISE), marked(LAMP, passage=yard)])

        assert [one.name for one in signs["C2"].found] == ["bruise"]
        assert [one.name for one in signs["C2"].missed] == ["gate"]
        assert signs["C2"].over_read == (LAMP,)
        assert signs["C1"].over_read == ()
