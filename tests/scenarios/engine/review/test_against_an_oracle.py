"""The exact search says what playing every play of a small story says."""

from __future__ import annotations

from hypothesis import assume, given
from msgspec.structs import replace

from scenarios.engine.play import Playable, State
from scenarios.engine.review import Finding, Kind, Proof, errors, review
from scenarios.engine.review.liveness import Hope, Hopes
from scenarios.engine.review.machine import Machine
from scenarios.engine.review.search import Search
from scenarios.engine.review.survey import Survey
from scenarios.engine.story import EndingKind, Story
from tests.scenarios.engine.review.small import Oracle, small_stories
from tests.scenarios.engine.strategies import few

MOST = 20_000


def names(story: Story, kind: Kind) -> set[str]:
    """The passages where a review finds this."""
    return {one.name for one in review(story).findings if one.kind is kind}


def tried(story: Story) -> Oracle:
    oracle = Oracle(story)
    assume(not oracle.gave_up)
    return oracle


def searched(story: Story) -> Search:
    return Search(Machine(Survey(story), MOST), MOST)


class TestTheSearch:
    @few
    @given(small_stories())
    def test_reaches_the_passages_that_plays_reach(self, story):
        oracle = tried(story)

        unreached = names(story, Kind.UNREACHABLE) | names(
            story, Kind.ENDING_NEVER_REACHED
        )

        assert unreached == {one.name for one in story.passages} - oracle.reached()

    @few
    @given(small_stories())
    def test_offers_the_choices_that_plays_offer(self, story):
        oracle = tried(story)

        found = [
            one for one in review(story).findings if one.kind is Kind.NEVER_OFFERED
        ]

        reached = [one for one in story.passages if one.name in oracle.reached()]
        made = {choice.id for passage in reached for choice in passage.choices}
        assert {one.choice for one in found} == made - oracle.offered()

    @few
    @given(small_stories())
    def test_leaves_a_learner_without_a_choice_where_plays_do(self, story):
        oracle = tried(story)

        assert names(story, Kind.NOTHING_OFFERED) == oracle.stuck()

    @few
    @given(small_stories())
    def test_tells_the_least_and_the_most_of_a_meter(self, story):
        oracle = tried(story)
        ended = oracle.ending(*EndingKind)

        (meter,) = review(story).numbers.meters

        trusts = {state.values["trust"] for state in oracle.after}
        at_end = {state.values["trust"] for state in ended} or {None}
        assert (meter.least, meter.most) == (min(trusts), max(trusts))
        assert (meter.least_at_end, meter.most_at_end) == (min(at_end), max(at_end))

    @few
    @given(small_stories())
    def test_knows_what_can_still_be_won(self, story):
        oracle, search = tried(story), searched(story)
        hopes = Hopes(search)
        stuck = {state for state, moves in oracle.after.items() if not moves}
        stuck -= oracle.ending(*EndingKind)
        won = oracle.ending(EndingKind.GOOD, EndingKind.MIXED) | stuck
        live = oracle.leading_to(won)
        ended = oracle.leading_to(won | oracle.ending(EndingKind.POOR))

        for number, passage in enumerate(story.passages):
            told = {hopes.of(state) for state in search.found[number]}
            here = {one for one in oracle.after if one.passage == passage.id}
            assert (Hope.OPEN in told) == bool(here & live)
            assert (Hope.POOR in told) == bool(here & (ended - live))
            assert (Hope.NO_ENDING in told) == bool(here - ended)

    @few
    @given(small_stories())
    def test_forbids_publishing_where_a_learner_can_go_round_for_ever(self, story):
        oracle = tried(story)
        stuck = {state for state, moves in oracle.after.items() if not moves}

        round_for_ever = oracle.after.keys() - oracle.leading_to(stuck)
        never_ends = oracle.after.keys() - oracle.leading_to(oracle.ending(*EndingKind))

        kinds = {one.kind for one in errors(story) if one.witness is not None}
        told = Kind.LOOP_WITHOUT_EXIT in kinds
        assert told or not round_for_ever
        assert never_ends or not told

    @few
    @given(small_stories())
    def test_shows_plays_that_can_be_played(self, story):
        tried(story)

        for finding in review(story).findings:
            if finding.witness is not None:
                ends = played(Playable(story), finding)
                on = finding.kind is Kind.LOST_CAUSE
                assert ends if on else finding.passage in ends


def played(playable: Playable, finding: Finding) -> set[str]:
    """The passages where the play of a finding ends, whenever its facts are kept."""
    states = [playable.begin(finding.role)]
    for made in finding.witness:
        states = [
            playable.step(state, made, kept=kept)
            for state in states
            if made in {choice.id for choice in playable.offered(state)}
            for kept in kept_sets(playable, state, finding)
        ]
    return {state.passage for state in states}


def kept_sets(playable: Playable, state: State, finding: Finding):
    facts = {fact.id for fact in playable.passage(state).facts}
    return {(), tuple(facts.intersection(finding.kept))}


class TestASearchCutShort:
    @few
    @given(small_stories())
    def test_calls_nothing_an_error_that_the_whole_search_does_not(self, story):
        tried(story)
        whole = {(one.kind, one.name) for one in errors(story)}

        cut = {(one.kind, one.name) for one in errors(story, most_states=10)}

        assert cut <= whole

    @few
    @given(small_stories())
    def test_says_of_all_plays_only_what_it_has_not_refuted(self, story):
        search = Search(Machine(Survey(story), 3), 3)
        assume(not search.complete)

        for one in review(story, most_states=3).findings:
            if one.kind in {Kind.NEVER_OFFERED, Kind.LOST_CAUSE}:
                assert (one.proof, one.severity.value) == (Proof.BOUNDED, "note")


class TestTheOrderOfChoices:
    @few
    @given(small_stories())
    def test_changes_nothing_that_is_found(self, story):
        tried(story)
        turned = replace(
            story,
            passages=tuple(
                replace(one, choices=one.choices[::-1]) for one in story.passages
            ),
        )

        found, again = review(story), review(turned)

        assert found.numbers == again.numbers
