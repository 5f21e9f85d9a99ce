"""Cases as files have them: a small one, the first of the demo, and all their states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scenarios.engine.play import Playable, State
from scenarios.engine.story import Story
from scenarios.engine.twee_case import read_case
from tests.databases import ROOT

FOLDER = ROOT / "training_site" / "starter" / "scenarios"
FILES = {
    language: (FOLDER / f"a.{language}.twee").read_text(encoding="utf-8")
    for language in ("da", "en")
}


CASE = """\
:: StoryTitle
At the gate

:: StoryData
{"ifid": "X", "meters": {"trust": {"label": "Trust", "words": [[-9, "Low"], [1, "Some"]]}}}

:: StoryInit
<<set $trust to 1>>

:: Start [content-note]
About a gate.

Twenty minutes.

[[Begin->G1]]
[[Skip->Debrief]]

:: G1 [scene] {"drawing": "hall"}
@ 22:43 · The gate
<<chapter "Outside">>
A light goes out.

Ida, quietly: "Who is it?"
<<cue "light" "The light goes out" C1>>
<<detail "gnome" "A garden gnome">>

[[Knock->G1-1]]
[[Kick->G1-2]]

:: G2 [scene repair]
Still nobody.

[[Knock->G2-1]]
<<if visited("G1") and not chosen("G1-2")>>[[Call->G2-2]]<</if>>

:: G1-1 [feedback best]
<<set $trust += 2>>
<<competency C1 C2>>
Somebody comes.

It is polite [E1].

It works [E2, L7].

[[Go on->END]]

:: G1-2 [feedback risk]
Nobody comes.

[[Go on->G2]]

:: G2-1 [feedback ok]
Somebody comes.
[[Go on->END]]

:: G2-2 [feedback best]
Ida comes.
[[Go on->END]]

:: END [ending ending-mixed]
The gate is open.

[[Debrief->Debrief]]

:: Debrief [debrief]
* Knock first [E1]
* Then wait

Thank you.
"""


@cache
def case_a(*languages: str) -> Story:
    """The case in these languages, the first of them its source."""
    return read_case("A", {language: FILES[language] for language in languages})


def reachable_states(playable: Playable) -> Iterator[State]:
    """Every state that some choices from the start lead to, each once."""
    waiting, found = [playable.begin()], set()
    while waiting:
        state = waiting.pop()
        key = (state.passage, *state.values.values(), *state.seen)
        if key not in found:
            found.add(key)
            yield state
            offered = playable.offered(state)
            waiting.extend(playable.step(state, choice.id) for choice in offered)


def read(*changes: tuple[str, str], code: str = "G") -> Story:
    text = CASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_case(code, {"en": text})


@cache
def states_of_case_a(*languages: str) -> tuple[State, ...]:
    """All states of the case, searched once a run."""
    return tuple(reachable_states(Playable(case_a(*languages))))
