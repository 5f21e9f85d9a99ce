from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given

from scenarios.engine.play import (
    STATE_VERSION,
    State,
    state_from_builtins,
    state_to_builtins,
)
from tests.scenarios.engine.plays import plays
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import named


class TestAState:
    @few
    @given(plays)
    def test_can_be_laid_down_as_json_and_taken_up_again(self, played):
        _, log = played

        laid_down = json.dumps(state_to_builtins(log.state))

        assert state_from_builtins(json.loads(laid_down)) == log.state

    def test_always_says_its_version(self):
        state = State(passage=named("A"), values={})

        assert state_to_builtins(state)["version"] == STATE_VERSION

    def test_of_version_1_reads_as_one_with_nothing_kept_and_no_step_to_take_back(self):
        before = {"passage": "A", "values": {"trust": 2}, "seen": ["A"]}

        state = state_from_builtins({"version": 1, **before})

        assert state == State(passage="A", values={"trust": 2}, seen=("A",))
        assert state.version == STATE_VERSION

    @pytest.mark.parametrize("version", [0, 3, "2", None])
    def test_of_an_unknown_version_is_refused(self, version):
        data = {"version": version, "passage": "A", "values": {}}

        with pytest.raises(msgspec.ValidationError):
            state_from_builtins(data)
