from __future__ import annotations

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.engine.twee import (
    HEADER,
    MOST_CHARACTERS,
    Header,
    RawPassage,
    TweeError,
    json_object,
    read_header,
    read_passages,
)
from tests.scenarios.engine.strategies import few

LONG = 100_000
NAMES = st.text(
    st.characters(categories=["L", "N", "P", "S"]) | st.just(" "), min_size=1
).filter(str.strip)
LINES = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"))


def refused(text: str) -> TweeError:
    with pytest.raises(TweeError) as error:
        read_passages(text)
    return error.value


def only(text: str) -> RawPassage:
    [passage] = read_passages(text)
    return passage


def escaped(name: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\[]{}" else sign for sign in name)


class TestAHeader:
    @pytest.mark.parametrize(
        ("header", "name", "tags", "metadata"),
        [
            (":: A1", "A1", (), {}),
            ("::A1", "A1", (), {}),
            (":: \t A1 \t ", "A1", (), {}),
            (":: The third floor", "The third floor", (), {}),
            (":: A1 [scene]", "A1", ("scene",), {}),
            (":: A1  [scene   repair] ", "A1", ("scene", "repair"), {}),
            (":: A1[scene]", "A1", ("scene",), {}),
            (":: A1 []", "A1", (), {}),
            (':: A1 {"drawing": "hall"}', "A1", (), {"drawing": "hall"}),
            (
                ':: A1 [scene] {"position":"1,2","of":{"a":["}","[x]"]}}',
                "A1",
                ("scene",),
                {"position": "1,2", "of": {"a": ["}", "[x]"]}},
            ),
            (r":: A\[1\] \{x\} \\ [scene]", r"A[1] {x} \ ".strip(), ("scene",), {}),
            (":: a]b}c", "a]b}c", (), {}),
            (r"::\ A1\  [a\]b]", " A1 ", ("a]b",), {}),
        ],
    )
    def test_has_a_name_tags_and_metadata(self, header, name, tags, metadata):
        assert only(header) == RawPassage(name, tags, metadata, "", 1)

    @pytest.mark.parametrize(
        "header",
        [
            "::",
            ":: ",
            ":: [scene]",
            ':: {"a": 1}',
            ":: A1 [scene",
            ":: A1 [a] b",
            ":: A\\",
        ],
    )
    def test_is_refused_when_it_cannot_be_read(self, header):
        error = refused(f":: A0\n\n{header}")

        assert (error.line, error.passage) == (3, "")
        assert "no name" in str(error)

    @pytest.mark.parametrize(
        ("metadata", "told"),
        [
            ("{", "broken JSON"),
            ('{"drawing": "hall"', "broken JSON"),
            ("{drawing: hall}", "broken JSON"),
            ('{"a": 1} b', "broken JSON"),
            ("{" + '"a":{' * LONG, "broken JSON"),
            ('{"a":' + "[" * LONG, "broken JSON"),
            ('{"a": ' + "9" * 5_000 + "}", "broken JSON"),
        ],
        ids=lambda text: text[:20],
    )
    def test_is_refused_with_broken_metadata(self, metadata, told):
        error = refused(f":: A0\nx\n:: A1 [scene] {metadata}")

        assert (error.line, error.passage) == (3, "A1")
        assert told in str(error)

    @few
    @given(NAMES, st.lists(st.from_regex(r"[a-z-]+", fullmatch=True)), LINES)
    def test_is_read_as_it_was_written(self, name, tags, value):
        metadata = {"drawing": value}
        header = f":: {escaped(name)} [{' '.join(tags)}] {json.dumps(metadata)}"

        assert only(header)[:3] == (name.strip(), tuple(tags), metadata)


class TestAFile:
    def test_is_passages_in_order_each_with_the_line_of_its_header(self):
        text = "Made with Twine\n\n:: A1\nOne\n\n\nTwo\n\n:: A2\n\n:: A3\n\nThree"

        assert read_passages(text) == (
            RawPassage("A1", (), {}, "One\n\n\nTwo", 3),
            RawPassage("A2", (), {}, "", 9),
            RawPassage("A3", (), {}, "\nThree", 11),
        )

    @pytest.mark.parametrize("ending", ["\r\n", "\r"])
    def test_reads_the_same_with_other_line_endings_and_a_mark_in_front(self, ending):
        text = ":: A1 [scene]\nOne\n\nTwo\n:: A2\nThree\n"

        assert read_passages("\ufeff" + text.replace("\n", ending)) == read_passages(
            text
        )

    def test_gives_back_a_line_of_prose_that_begins_like_a_header(self):
        assert only(":: A1\n\\:: not a header\n \\:: nor this").body == (
            ":: not a header\n \\:: nor this"
        )

    def test_takes_only_line_ends_for_the_end_of_a_line(self):
        body = "One\x0btwo\x85three\u2028:: four\u2029:: five\x1c:: six"

        assert only(f":: A1\n{body}").body == body

    @pytest.mark.parametrize(
        "text", ["", "\ufeff", "Once upon a time", " :: A1", "\n" * 9]
    )
    def test_without_a_header_is_refused(self, text):
        assert "no line begins" in str(refused(text))

    def test_with_two_passages_of_one_name_is_refused(self):
        error = refused(":: A1\n\n:: A2\n\n:: A\\1 [scene]\n")

        assert (error.line, error.passage) == (5, "A1")
        assert "two passages have this name" in str(error)

    @pytest.mark.parametrize("sign", ["\0", "\ud800"])
    def test_that_holds_what_is_not_text_is_refused(self, sign):
        error = refused(f":: A1\nOne\n:: A2\nOne t{sign}wo\n")

        assert error.line == 4

    def test_that_is_too_long_is_refused(self):
        error = refused(":: A1\n" + "x" * MOST_CHARACTERS)

        assert f"{MOST_CHARACTERS} characters at most" in str(error)

    @few
    @given(st.text() | st.text('::[]{}\\ \t\n\r"a').map(lambda text: f"::a{text}"))
    def test_of_any_text_gives_passages_or_says_why_not(self, text):
        try:
            passages = read_passages(text)
        except TweeError:
            return
        assert all(passage.name for passage in passages)

    @few
    @given(st.lists(st.tuples(NAMES, st.lists(LINES)), min_size=1))
    def test_is_read_as_it_was_written(self, written):
        bodies = {
            name.strip(): "\n".join(f" {line}" for line in lines)
            for name, lines in written
        }
        text = "\n\n".join(
            f":: {escaped(name)}\n{body}" for name, body in bodies.items()
        )

        assert {one.name: one.body for one in read_passages(text)} == bodies

    @pytest.mark.parametrize(
        "line",
        [
            "::" + " " * LONG + "[",
            ":: a" + " " * LONG + "[",
            ":: a" + "\t " * LONG + "\\",
            ":: " + "\\" * LONG + "[",
            ":: a" + "[" * LONG,
            ":: a [" + "b " * LONG,
            ":: a []" + " " * LONG + "x",
            ":: a {" + "} " * LONG + "x",
            ":: a " + "{" * LONG,
            "::\n" * LONG,
            ":: a\n" + "\n" * LONG + "\0",
        ],
        ids=lambda line: repr(line[:10]),
    )
    def test_costs_its_length_and_no_more(self, line):
        begun = process_time()

        refused(line)

        assert process_time() - begun < 1


class TestAnError:
    @pytest.mark.parametrize(
        ("place", "told"),
        [
            ({}, "broken."),
            ({"line": 7}, "line 7: broken."),
            ({"passage": "A1"}, "“A1”: broken."),
            ({"line": 7, "passage": "A1"}, "line 7, “A1”: broken."),
        ],
    )
    def test_begins_with_its_place(self, place, told):
        assert str(TweeError("broken.", **place)) == told


class TestAJsonObject:
    @pytest.mark.parametrize("text", ["[]", "1", "null", '"a"', "NaN"])
    def test_is_not_any_other_json(self, text):
        with pytest.raises(TweeError, match="“StoryData”: the JSON is not an object"):
            json_object(text, line=3, passage="StoryData")


class TestReadHeader:
    @few
    @given(st.text(st.characters(codec="utf-8", exclude_characters="\n[\\")))
    def test_reads_a_header_without_tags_as_the_pattern_does(self, header: str) -> None:
        match = HEADER.fullmatch(header)
        assert match
        found = read_header(header)

        name, metadata = match["name"].strip(), match["metadata"] or ""
        assert found == (Header(name, (), metadata) if name else None)
