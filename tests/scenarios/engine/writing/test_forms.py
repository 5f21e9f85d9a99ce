from __future__ import annotations

import re

import pytest
from hypothesis import given
from msgspec.structs import replace

from scenarios.engine import codec
from scenarios.engine.conditions import Visited
from scenarios.engine.translate import with_texts
from scenarios.engine.writing import write
from scenarios.engine.writing.dot import to_dot
from tests.scenarios.engine.rich_stories import rich_stories
from tests.scenarios.engine.strategies import few
from tests.scenarios.stories import gate

STRING = r'"(?:[^"\\]|\\.)*"'
ATTRIBUTES = rf"\[\w+=(?:{STRING}|\w+)(?:, \w+=(?:{STRING}|\w+))*\]"
DOT_LINES = re.compile(
    rf"digraph {STRING} \{{|  rankdir=TB;|  node {ATTRIBUTES};|\}}|"
    rf"  subgraph cluster_\d+ \{{|    label={STRING};|  \}}|"
    rf"(?:  ){{1,2}}\w+(?: -> \w+)? {ATTRIBUTES};"
)


class TestWriting:
    @pytest.mark.parametrize(
        ("form", "names"),
        [
            ("twee", ["g.da.twee", "g.en.twee"]),
            ("json", ["g.json"]),
            ("json-pretty", ["g.json"]),
            ("dot", ["g.dot"]),
            ("csv", ["g.en.csv"]),
        ],
    )
    def test_gives_files_named_by_code_and_language(self, form, names):
        assert [file.name for file in write(gate(), form, code="g")] == names

    def test_gives_a_table_to_begin_a_translation_with(self):
        story = replace(gate(), languages=("da",))

        assert [file.name for file in write(story, "csv", code="g")] == ["g.csv"]

    @pytest.mark.parametrize("form", ["json", "json-pretty"])
    def test_of_json_reads_back_to_the_same_story(self, form):
        (file,) = write(gate(), form, code="g")

        assert codec.from_json(file.data) == gate()

    def test_begins_a_table_so_that_spreadsheets_know_its_letters(self):
        (file,) = write(gate(), "csv", code="g")

        assert file.data.startswith(b"\xef\xbb\xbfid,where,da,en,state")

    def test_of_json_is_canonical(self):
        (file,) = write(gate(), "json", code="g")

        assert file.data.decode() == codec.to_canonical_json(gate())


class TestDot:
    def test_tells_kinds_in_words_and_chapters_as_clusters(self):
        graph = to_dot(gate())

        assert 'label="outside";' in graph
        assert '[label="GOOD\\ngood ending", shape=doubleoctagon];' in graph
        assert "(best)" in graph
        assert "if $trust gte 99" in graph

    @few
    @given(rich_stories())
    def test_is_well_formed_whatever_the_words(self, story):
        for line in to_dot(story).splitlines():
            assert DOT_LINES.fullmatch(line), line

    def test_cannot_be_broken_out_of(self):
        bad = '"]; x -> y [label="\\'
        story = with_texts(gate(), lambda text: replace(text, words={"da": bad}))

        for line in to_dot(story).splitlines():
            assert DOT_LINES.fullmatch(line), line

    def test_shows_ways_that_lead_nowhere(self):
        first, *rest = gate().passages
        lost = replace(first.choices[0], target=None, condition=Visited("gone"))
        story = replace(gate(), passages=(replace(first, choices=(lost,)), *rest))

        graph = to_dot(story)

        assert "n0 -> unknown" in graph
        assert 'unknown [label="?", shape=plaintext];' in graph
