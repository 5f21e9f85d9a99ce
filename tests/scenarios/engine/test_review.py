from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scenarios.engine.conditions import Condition, holds, read_condition
from scenarios.engine.dead_ends import MOST_WORLDS, can_strand
from scenarios.engine.play import Playable
from scenarios.engine.review import Finding, Kind, errors, reachable
from scenarios.engine.story import Debrief, EndingKind, Passage, Story, Text
from tests.scenarios.engine.cases import case_a, reachable_states
from tests.scenarios.engine.strategies import conditions, few, stories, values
from tests.scenarios.stories import case, choice, ending, gate, named, ring, scene

GATE, HALL, GOOD, POOR = gate().passages
PLACES = st.lists(st.sampled_from(["A", "B", "a", "b"]))
EMPTY = Text(id=named("empty"), words={"da": "", "en": "Only in English"})


def gate_with(*passages: Passage, **changes: object) -> Story:
    """The sound gate story with these passages in place of those of the same name."""
    new = {passage.id: passage for passage in passages}
    kept = (new.pop(passage.id, passage) for passage in gate().passages)
    return replace(gate(), passages=(*kept, *new.values()), **changes)


def at(kind: Kind, passage: str = "", choice: str = "", name: str = "") -> Finding:
    return Finding(
        kind=kind,
        passage=named(passage) if passage else None,
        choice=named(choice) if choice else None,
        name=name or passage,
    )


def with_first_choice(passage: Passage, **changes: object) -> Passage:
    first, *rest = passage.choices
    return replace(passage, choices=(replace(first, **changes), *rest))


PLANTED: dict[str, tuple[Story, list[Finding]]] = {
    "no start": (
        gate_with(start=None),
        [at(Kind.NO_START), at(Kind.NO_ENDING)],
    ),
    "a start that is not there": (
        gate_with(start=named("gone")),
        [at(Kind.NO_START), at(Kind.NO_ENDING)],
    ),
    "no content note": (gate_with(content_note=()), [at(Kind.NO_CONTENT_NOTE)]),
    "a content note in another language only": (
        gate_with(content_note=(EMPTY,)),
        [at(Kind.NO_CONTENT_NOTE)],
    ),
    "no debrief": (gate_with(debrief=Debrief()), [at(Kind.NO_DEBRIEF)]),
    "no title": (gate_with(title=EMPTY), [at(Kind.EMPTY_TEXT)]),
    "endings that no choice leads to": (
        gate_with(
            replace(GATE, choices=(choice("wait", "HALL"),)),
            replace(HALL, choices=(choice("back", "GATE"),)),
        ),
        [at(Kind.NO_ENDING), at(Kind.DEAD_END, "GATE"), at(Kind.DEAD_END, "HALL")],
    ),
    "two passages of one name": (
        gate_with(replace(POOR, name="GOOD")),
        [at(Kind.DUPLICATE_NAME, name="GOOD")],
    ),
    "two texts of one id": (
        gate_with(replace(POOR, place=HALL.parts[0].text)),
        [at(Kind.DUPLICATE_ID, name=HALL.parts[0].text.id)],
    ),
    "two choices of one id": (
        gate_with(with_first_choice(HALL, id=named("kick"))),
        [at(Kind.DUPLICATE_ID, name=named("kick"))],
    ),
    "a choice that leads nowhere": (
        gate_with(with_first_choice(HALL, target=named("gone"))),
        [at(Kind.MISSING_TARGET, "HALL", "ask")],
    ),
    "a scene without choices": (
        gate_with(replace(HALL, choices=())),
        [at(Kind.DEAD_END, "HALL")],
    ),
    "scenes that lead round for ever": (
        gate_with(
            with_first_choice(HALL, target=named("ROUND")),
            scene("ROUND", choice("on", "ABOUT")),
            scene("ABOUT", choice("and on", "ROUND")),
        ),
        [at(Kind.DEAD_END, "ROUND"), at(Kind.DEAD_END, "ABOUT")],
    ),
    "an ending with choices": (
        gate_with(replace(GOOD, choices=(choice("go on", "HALL"),))),
        [at(Kind.ENDING_WITH_CHOICES, "GOOD")],
    ),
    "a variable that is not there": (
        gate_with(variables=()),
        [
            at(Kind.UNKNOWN_VARIABLE, "GATE", "knock"),
            at(Kind.UNKNOWN_VARIABLE, "GATE", "fly"),
        ],
    ),
    "a speaker who is not there": (
        gate_with(actors=()),
        [at(Kind.UNKNOWN_ACTOR, "HALL")],
    ),
    "a passage without words": (
        gate_with(replace(GOOD, parts=())),
        [at(Kind.EMPTY_TEXT, "GOOD")],
    ),
    "a choice without words": (
        gate_with(with_first_choice(HALL, text=EMPTY)),
        [at(Kind.EMPTY_TEXT, "HALL", "ask")],
    ),
}


class TestErrors:
    @pytest.mark.parametrize(("story", "found"), PLANTED.values(), ids=PLANTED)
    def test_tell_what_was_planted_and_where_and_nothing_else(self, story, found):
        assert list(errors(story)) == found

    def test_were_planted_of_every_kind(self):
        planted = {one.kind for _, found in PLANTED.values() for one in found}

        assert planted == set(Kind)

    @pytest.mark.parametrize("story", [gate(), ring(5), case_a("da", "en")])
    def test_are_none_in_a_sound_story(self, story):
        assert errors(story) == ()

    def test_are_told_of_a_large_story_without_running_deep(self):
        broken = ring(1_200)

        found = errors(replace(broken, passages=broken.passages[:-1]))

        assert {one.kind for one in found} == {Kind.MISSING_TARGET, Kind.NO_ENDING}


class TestADeadEnd:
    @pytest.mark.parametrize(
        "conditions",
        [
            ["$trust gte 1", "$trust lt 1"],
            ["$trust gt 1", "$trust eq 1", "$trust lt 1"],
            ["$trust neq 3", "$trust eq 3"],
            ['visited("x")', 'not visited("x")'],
            ["$trust gte 4 and $safety gte 0", "$trust lt 4 or $safety lt 0"],
            ['chosen("x") or $trust gt 0', 'not chosen("x")', "$trust lte 0"],
            ["false", "true"],
        ],
    )
    def test_is_not_where_one_of_the_conditions_always_holds(self, conditions):
        assert errors(parted(conditions)) == ()

    @pytest.mark.parametrize(
        "conditions",
        [
            ["$trust gte 1"],
            ["$trust lte 1"],
            ["$trust gt 1", "$trust lt 1"],
            ["$trust gte 1", "$trust lte -1"],
            ["$trust gte 1", "$safety lt 1"],
            ['visited("x")', 'chosen("y")'],
            ["$trust gte 4 and $safety gte 0", "$trust lt 4"],
            ["false"],
        ],
    )
    def test_is_where_none_of_the_conditions_need_hold(self, conditions):
        assert errors(parted(conditions)) == (at(Kind.DEAD_END, "DOOR"),)

    def test_is_not_looked_for_among_too_many_possibilities(self):
        places = [f'visited("{number}")' for number in range(MOST_WORLDS.bit_length())]

        assert errors(parted(places)) == ()

    @few
    @given(st.lists(conditions(), min_size=1, max_size=3), values(), PLACES)
    def test_is_told_of_wherever_a_learner_can_be_left_without_a_choice(
        self, asked, known, seen
    ):
        door = scene("DOOR", *(choice(str(one), "END", condition=one) for one in asked))

        offered = any(holds(condition, known, seen) for condition in asked)

        assert offered or can_strand(door)

    @few
    @given(stories())
    def test_is_met_by_no_play_of_an_accepted_story(self, story):
        playable = Playable(story)
        trapped = {one.passage for one in errors(story) if one.kind is Kind.DEAD_END}

        for _, state in zip(range(200), reachable_states(playable), strict=False):
            passage = playable.passage(state)
            ways_out = {one.ending for one in onward(story, passage)}
            assert passage.ending or playable.offered(state)
            assert (ways_out == {None}) == (passage.id in trapped)


def parted(conditions: list[str]) -> Story:
    """A door whose every choice stands under a condition."""
    read: list[Condition] = [read_condition(text) for text in conditions]
    door = scene(
        "DOOR",
        *(
            choice(str(number), "END", condition=condition)
            for number, condition in enumerate(read)
        ),
    )
    variables = gate().variables
    names = ("trust", "safety")
    return case(
        door,
        ending("END", EndingKind.GOOD),
        variables=tuple(replace(variables[0], id=named(n), name=n) for n in names),
    )


def onward(story: Story, passage: Passage) -> list[Passage]:
    """The passage and all that links lead to from it."""
    found = reachable(replace(story, start=passage.id))
    return [one for one in story.passages if one.id in found]


class TestReachable:
    def test_follows_links_whatever_their_conditions(self):
        alone = replace(gate(), passages=(*gate().passages, scene("CELLAR")))

        assert reachable(alone) == {one.id for one in gate().passages}

    def test_is_nothing_without_a_start(self):
        assert reachable(replace(gate(), start=None)) == set()

    def test_goes_round_a_large_ring(self):
        assert len(reachable(ring(1_200))) == 1_201
