"""Findings in a trainer's words, and as JSON."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from scenarios.engine.conditions import Kept, Not, Playing
from scenarios.engine.review import Finding, Kind, Proof, Severity, review, severity_of
from scenarios.engine.story import Fact, Role
from scenarios.finding_words import SAYINGS
from scenarios.findings import MOST_STEPS, SAFE, as_json, in_words, roughly
from tests.scenarios.engine.review.sound import (
    changed,
    decisions,
    having,
    ladder,
    sound,
)
from tests.scenarios.stories import choice, named, scene, text


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def finding(kind: Kind, **more: object) -> Finding:
    return Finding(kind=kind, severity=severity_of(kind), **more)


class TestInWords:
    @pytest.mark.parametrize("kind", Kind)
    def test_says_what_and_how_to_mend_it(self, kind):
        (remark,) = in_words([finding(kind, name="HALL", about="x")])

        assert remark.words.endswith(".")
        assert remark.hint.endswith(".")
        assert "%" not in f"{remark}"
        assert str(remark).startswith("HALL: ")

    def test_says_something_else_of_every_kind(self):
        assert len({str(one.words) for one in SAYINGS.values()}) == len(Kind)

    def test_says_the_same_thing_once(self):
        twice = [finding(Kind.EMPTY_TEXT, name="HALL", choice=one) for one in "ab"]

        assert len(in_words(twice)) == 1

    def test_names_the_choice_when_the_story_is_at_hand(self):
        story = changed(sound(), "stay", target=None)

        remarks = in_words(review(story).findings, story)

        assert [(one.name, one.choice) for one in remarks] == [("HALL", "stay")]

    def test_names_a_language(self):
        (remark,) = in_words([finding(Kind.NOT_TRANSLATED, about="en")])

        assert "English" in remark.words

    def test_keeps_the_code_of_a_language_it_does_not_know(self):
        (remark,) = in_words([finding(Kind.NOT_TRANSLATED, about="xx")])

        assert "xx" in remark.words

    def test_says_what_is_not_proved(self):
        doubt = finding(Kind.NEVER_OFFERED, proof=Proof.BOUNDED, states=200_000)

        (remark,) = in_words([doubt])

        assert "not proved" in remark.hint
        assert "200,000" in remark.hint


class TestThePlayThatShowsIt:
    def test_is_told_by_passages_and_choices(self):
        story = changed(sound(), "kick again", target=named("BACK"))
        story = changed(story, "BACK", choices=story.passages[1].choices[2:])

        remarks = in_words(review(story).findings, story)

        (shown,) = [one for one in remarks if "round for ever" in one.words]
        assert shown.steps == ("GATE: kick",)

    def test_names_the_role_and_what_was_kept(self):
        story = with_a_role_that_strands()

        remarks = in_words(review(story).findings, story)

        (shown,) = [one for one in remarks if one.severity is Severity.ERROR]
        assert (shown.role, shown.steps) == ("nurse", ("GATE: knock",))
        assert shown.kept == ("a light",)

    def test_is_told_by_its_end_when_it_is_long(self):
        story = decisions(MOST_STEPS + 8)
        story = changed(story, f"D{MOST_STEPS + 7}", choices=())

        remarks = in_words(review(story).findings, story)

        told = [one for one in remarks if one.steps]
        assert all(len(one.steps) <= MOST_STEPS for one in told)


def with_a_role_that_strands():
    """A nurse who keeps the light finds the cellar shut."""
    light = Fact(id=named("light"), name="light", text=text("a light"))
    roles = tuple(
        Role(id=named(name), code=name, name=text(name), start=named("GATE"))
        for name in ("police", "nurse")
    )
    shut = Not(Kept(light.id)), Playing(named("police"))
    ways = (
        choice("go down", "GOOD", condition=shut[0]),
        choice("order", "GOOD", condition=shut[1]),
    )
    story = having(sound(), scene("CELLAR", *ways), roles=roles)
    story = changed(story, "GATE", facts=(light,))
    return changed(story, "knock", target=named("CELLAR"))


class TestAsJson:
    def test_is_json_with_the_words_of_each_finding(self):
        story = changed(sound(), "stay", target=None)

        told = json.loads(json.dumps(as_json(review(story))))

        (found,) = told["findings"]
        assert found["kind"] == "missing-target"
        assert found["severity"] == "error"
        assert (found["passage"], found["choice"]) == (named("HALL"), named("stay"))
        assert found["message"] == "A choice leads nowhere."
        assert told["numbers"]["complete"] is True

    def test_writes_a_number_of_ways_that_no_reader_can_hold_by_its_size(self):
        story = ladder(300)

        told = json.loads(json.dumps(as_json(review(story))))

        assert told["numbers"]["paths"] == "2.0 × 10^90"


class TestRoughly:
    @pytest.mark.parametrize(
        ("count", "written"),
        [
            (0, "0"),
            (1_234, "1,234"),
            (SAFE, "9,007,199,254,740,992"),
            (SAFE + 1, "9.0 × 10^15"),
            (10**16 - 1, "9.9 × 10^15"),
            (10**16, "1.0 × 10^16"),
            (10**9_999, "1.0 × 10^9999"),
            (5 * 10**9_999 - 1, "4.9 × 10^9999"),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_writes_a_number_of_any_size(self, count, written):
        assert roughly(count) == written
