from __future__ import annotations

import json

import pytest
from hypothesis import given

from scenarios.engine import codec
from scenarios.engine.acts import Reword
from scenarios.engine.codec import StoryError
from scenarios.engine.conditions import MOST
from scenarios.engine.edit import apply
from scenarios.engine.story import MOST_PASSAGES, Passage
from tests.scenarios.engine.strategies import few, stories
from tests.scenarios.stories import gate, named


def turned(data: object) -> object:
    """The same JSON with the keys of every object the other way round."""
    match data:
        case dict():
            return {key: turned(data[key]) for key in reversed(data)}
        case list():
            return [turned(inner) for inner in data]
    return data


def changed(path: str, value: object) -> dict[str, object]:
    """The gate story as JSON, with one value put in at a place such as ``title/id``."""
    data = codec.to_builtins(gate())
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return data


class TestAStory:
    @few
    @given(stories())
    def test_comes_back_from_its_json(self, story):
        assert codec.from_json(codec.to_canonical_json(story)) == story
        assert codec.from_builtins(codec.to_builtins(story)) == story

    @few
    @given(stories())
    def test_has_one_canonical_text_whatever_the_order_of_keys(self, story):
        text = codec.to_canonical_json(story)
        other_way_round = json.dumps(turned(json.loads(text)), indent=2)

        assert codec.to_canonical_json(codec.from_json(other_way_round)) == text

    @few
    @given(stories())
    def test_has_sorted_keys_and_no_blanks_in_its_canonical_text(self, story):
        text = codec.to_canonical_json(story)
        plain = json.dumps(
            json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )

        assert text == plain

    def test_has_another_name_after_one_word_was_changed(self):
        before = codec.to_canonical_json(gate())
        reworded = apply(gate(), Reword(gate().title.id, "en", "At the gates"))

        after = codec.to_canonical_json(reworded)

        assert codec.sha256_of(before) != codec.sha256_of(after)

    def test_is_named_by_the_sha256_of_its_text(self):
        assert codec.sha256_of("åben dør") == (
            "38a8f654e8a83e8fb35078dfd6bcd7aec6b084bb5bad945b0da7eb63cca2fc95"
        )


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "null",
            "[]",
            "{}",
            "{",
            '"\ud800"',
            '"\\ud800"',
            b"\xff\xfe",
            "[" * 100_000,
            '{"title":' * 100_000,
            '{"passages":[{"choices":[{"condition":'
            + '{"is":"not","condition":' * 100_000,
        ],
        ids=lambda text: repr(text[:12]),
    )
    def test_refuses_text_that_is_no_story(self, text):
        with pytest.raises(StoryError):
            codec.from_json(text)

    def test_refuses_more_than_a_story_may_hold(self):
        with pytest.raises(StoryError, match="bytes at most"):
            codec.from_json(b" " * (codec.MOST_BYTES + 1))

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("schema", 2),
            ("extra", 1),
            ("languages", []),
            ("languages", ["danish"]),
            ("title/words/da", "x" * 5_001),
            ("title/words/da", "a\0b"),
            ("title/words/da", "\ud800"),
            ("title/words/da", None),
            ("title/source_hash", {"en": "not a hash"}),
            ("title/id", "1"),
            ("title/id", "7F3F1F0A-1111-4222-8333-444455556666"),
            ("start", "GATE"),
            ("passages/0/name", ""),
            ("passages/0/name", "n" * 201),
            ("passages/0/name", "newline\n"),
            ("passages/0/drawing", "../hall"),
            ("passages/0/parts/0/is", "song"),
            ("passages/0/choices/0/practice", "perfect"),
            ("passages/0/choices/0/effects/0/value", 1.5),
            ("passages/0/choices/0/effects/0/value", MOST + 1),
            ("passages/0/choices/0/effects/0/value", 10**30),
            ("passages/0/choices/2/condition/variable", 'a" or "b'),
            ("meters/0/ranges", []),
            (
                "passages",
                [codec.to_builtins(gate())["passages"][3]] * (MOST_PASSAGES + 1),
            ),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_refuses_a_value_that_a_story_may_not_have(self, path, value):
        data = changed(path, value)

        with pytest.raises(StoryError):
            codec.from_builtins(data)

    def test_says_where_the_fault_is(self):
        data = changed("passages/0/choices/1/target", 7)

        with pytest.raises(
            StoryError, match=r"\$\.passages\[0\]\.choices\[1\]\.target"
        ):
            codec.from_builtins(data)


class TestChecking:
    def test_returns_what_may_stand_in_a_story(self):
        assert codec.checked(gate()) == gate()

    def test_refuses_what_python_let_pass(self):
        with pytest.raises(StoryError, match="name"):
            codec.checked(Passage(id=named("door"), name="Dør\nen"))
