from __future__ import annotations

import pytest
from hypothesis import given

from scenarios.engine.conditions import Chosen, Kept, Playing
from scenarios.engine.play import Move, NotOfferedError, Playable
from scenarios.engine.story import Choice, Cue, EndingKind, Fact, Role, Story
from tests.scenarios.engine.plays import asked_about, plays, standing
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import case, choice, named, scene, text

LAMP, NOTE = named("lamp"), named("note")
NURSE, POLICE = named("nurse"), named("police")


def fact(name: str) -> Fact:
    return Fact(id=named(name), name=name, text=text(name))


def role(name: str, start: str) -> Role:
    return Role(id=named(name), code=name, name=text(name), start=named(start))


def ward() -> Story:
    """Two roles with a start each; what was kept at the door opens a way in the ward."""
    return case(
        scene(
            "DOOR",
            choice("in", "WARD"),
            choice("lit", "WARD", condition=Kept(LAMP)),
            facts=(fact("lamp"), fact("note")),
            cues=(Cue(id=named("crack"), name="crack", text=text("a crack")),),
        ),
        scene(
            "WARD",
            choice("search", "DOOR", condition=Kept(LAMP)),
            choice("nurse it", "DOOR", condition=Playing(NURSE)),
            choice("again", "DOOR", condition=Chosen(named("in"))),
        ),
        roles=(role("police", "DOOR"), role("nurse", "WARD")),
    )


def offered(playable: Playable, *moves: Move, role: str | None = None) -> list[str]:
    state = playable.replay(moves, role)
    return [one.text.say("da") for one in playable.offered(state)]


class TestAKeptFact:
    def test_is_asked_about_after_the_move_it_was_kept_with(self):
        playable = Playable(ward())

        assert offered(playable, Move(named("in"))) == ["again"]
        assert offered(playable, Move(named("in"), kept=(LAMP,))) == ["search", "again"]

    def test_does_not_open_a_choice_of_the_move_it_is_kept_with(self):
        playable = Playable(ward())

        with pytest.raises(NotOfferedError):
            playable.step(playable.begin(), named("lit"), kept=(LAMP,))

    def test_stands_in_the_notebook_once_in_the_order_of_the_story(self):
        state = Playable(ward()).replay(
            [
                Move(named("in"), kept=(NOTE,)),
                Move(named("again")),
                Move(named("in"), kept=(LAMP, NOTE, LAMP)),
            ]
        )

        assert state.kept == tuple(sorted([NOTE, LAMP]))
        assert state.seen == tuple(sorted([LAMP, named("in")]))
        assert [one.name for one in Playable(ward()).notebook(state)] == [
            "lamp",
            "note",
        ]

    @pytest.mark.parametrize("kept", [named("crack"), named("DOOR"), "", "\0"])
    def test_must_be_a_fact_of_the_passage(self, kept):
        playable = Playable(ward())

        with pytest.raises(NotOfferedError):
            playable.step(playable.begin(), named("in"), kept=(LAMP, kept))

    def test_of_a_passage_left_behind_cannot_be_kept(self):
        with pytest.raises(NotOfferedError):
            Playable(ward()).replay(
                [Move(named("in")), Move(named("again"), kept=(LAMP,))]
            )


class TestMarking:
    def test_changes_nothing_in_the_story(self):
        playable = Playable(ward())

        marked = playable.replay([Move(named("in"), noticed=(named("crack"),))])

        assert marked == playable.replay([Move(named("in"))])

    @pytest.mark.parametrize("noticed", [LAMP, named("WARD"), "", "\0"])
    def test_is_of_cues_of_the_passage(self, noticed):
        playable = Playable(ward())

        with pytest.raises(NotOfferedError):
            playable.make(playable.begin(), Move(named("in"), (noticed,)))


class TestARole:
    def test_begins_at_its_own_start(self):
        playable = Playable(ward())

        assert playable.begin(NURSE).passage == named("WARD")
        assert playable.begin(POLICE).passage == named("DOOR")
        assert playable.begin().passage == named("DOOR")

    def test_can_be_asked_about_all_the_way(self):
        playable = Playable(ward())
        moves = [Move(named("nurse it")), Move(named("in"))]

        assert offered(playable, role=NURSE) == ["nurse it"]
        assert offered(playable, *moves, role=NURSE) == ["nurse it", "again"]
        assert playable.replay(moves, NURSE).role == NURSE

    @pytest.mark.parametrize("wrong", ["", "nurse", named("DOOR"), "\0"])
    def test_must_be_one_of_the_story(self, wrong):
        with pytest.raises(NotOfferedError):
            Playable(ward()).begin(wrong)


class TestWhatIsNeverOffered:
    @pytest.mark.parametrize("target", [None, named("NOWHERE")])
    def test_is_a_choice_that_leads_nowhere(self, target):
        lost = Choice(
            id=named("lost"),
            text=text("lost"),
            target=target,
            practice=None,
            consequence=text("what"),
            explanation=text("why"),
        )
        playable = Playable(case(scene("A", lost, choice("on", "A"))))

        assert offered(playable) == ["on"]
        with pytest.raises(NotOfferedError):
            playable.step(playable.begin(), lost.id)

    def test_is_anything_at_an_ending(self):
        end = scene("END", choice("on", "END"), ending=EndingKind.MIXED)
        playable = Playable(case(end))

        assert offered(playable) == []
        with pytest.raises(NotOfferedError):
            playable.step(playable.begin(), named("on"))


class TestWhatIsRemembered:
    @few
    @given(plays)
    def test_is_all_that_a_condition_asks_about_and_nothing_else(self, played):
        playable, log = played
        left = standing(log.moves)
        seen = {log.role, playable.begin(log.role).passage}
        for move in left:
            seen |= {move.choice, playable.choices[move.choice].target, *move.kept}

        assert list(log.state.seen) == sorted(seen & asked_about(playable.story))

    @few
    @given(plays)
    def test_holds_the_facts_of_the_moves_that_stand(self, played):
        _, log = played
        kept = [one for move in standing(log.moves) for one in move.kept]

        assert log.state.kept == tuple(sorted(set(kept)))
