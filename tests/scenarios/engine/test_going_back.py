from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from scenarios.engine.play import Back, Move, NoWayBackError, Playable
from scenarios.engine.story import BackPolicy, EndingKind, Story
from tests.scenarios.engine.plays import plays, standing
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import case, choice, ending, named, scene

ON, UP, END = Move(named("on")), Move(named("up")), Move(named("end"))


def stairs(back: BackPolicy) -> Story:
    return case(
        scene("DOOR", choice("on", "STAIRS")),
        scene("STAIRS", choice("up", "STAIRS"), choice("end", "END")),
        ending("END", EndingKind.GOOD),
        back=back,
    )


class TestGoingBack:
    @few
    @given(plays)
    def test_is_replayed_exactly_with_all_else(self, played):
        playable, log = played

        assert playable.replay(log.moves, log.role) == log.state

    @few
    @given(plays)
    def test_leaves_the_state_of_the_moves_that_stand(self, played):
        playable, log = played
        left = standing(log.moves)

        without = playable.replay(left, log.role)

        assert replace(log.state, backs=0) == without
        assert log.state.backs == log.moves.count(Back())

    @pytest.mark.parametrize("policy", BackPolicy)
    def test_is_not_possible_at_the_start(self, policy):
        playable = Playable(stairs(policy))

        assert not playable.may_go_back(playable.begin())

    @pytest.mark.parametrize("policy", BackPolicy)
    def test_is_not_possible_from_an_ending(self, policy):
        playable = Playable(stairs(policy))

        with pytest.raises(NoWayBackError):
            playable.replay([ON, END, Back()])

    def test_is_refused_where_the_author_lets_nobody(self):
        with pytest.raises(NoWayBackError):
            Playable(stairs(BackPolicy.NONE)).replay([ON, Back()])

    def test_once_is_once_a_play(self):
        playable = Playable(stairs(BackPolicy.ONCE))

        state = playable.replay([ON, UP, Back(), UP])

        assert not playable.may_go_back(state)
        assert state == replace(playable.replay([ON, UP]), backs=1)

    def test_freely_leads_all_the_way_to_the_start(self):
        playable = Playable(stairs(BackPolicy.FREE))

        state = playable.replay([ON, UP, UP, Back(), Back(), Back()])

        assert state == replace(playable.begin(), backs=3)
        assert not playable.may_go_back(state)

    def test_leads_to_the_step_before_one_that_was_taken_back_already(self):
        playable = Playable(stairs(BackPolicy.FREE))

        state = playable.replay([ON, UP, Back(), Back(), ON])

        assert state.passage == named("STAIRS")
        assert playable.may_go_back(state)
