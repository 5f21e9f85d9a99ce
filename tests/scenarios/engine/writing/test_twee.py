from __future__ import annotations

import re

import pytest
from hypothesis import given
from msgspec.structs import replace

from scenarios.engine.codec import checked
from scenarios.engine.parts import Narration, NotImported
from scenarios.engine.story import Position, Role, Story, Text, wording_hash
from scenarios.engine.translate import texts, with_texts
from scenarios.engine.twee import read_passages
from scenarios.engine.twee_case import read_case, read_case_closely
from scenarios.engine.twee_data import TweeData, read_data
from scenarios.engine.writing.twee import to_twee
from tests.scenarios.engine.cases import case_a
from tests.scenarios.engine.rich_stories import NASTY, rich_stories, unsound_stories
from tests.scenarios.engine.strategies import few, stories
from tests.scenarios.stories import gate, named


def read_back(story: Story) -> Story:
    return read_case("another code", to_twee(story, "A"))


def data_of(text: str) -> TweeData:
    return read_data({one.name: one for one in read_passages(text)})


def told(words: str) -> Story:
    """The gate, with these words for what its first passage tells in Danish."""
    line = gate().passages[0].parts[0].text.id

    def change(text: Text) -> Text:
        return (
            replace(text, words={**text.words, "da": words})
            if text.id == line
            else text
        )

    return with_texts(gate(), change)


def edited(story: Story, old: str, new: str) -> Story:
    """The story as it is read after somebody has changed the Danish file."""
    files = to_twee(story, "A")
    assert old in files["da"]
    return read_case("A", {**files, "da": files["da"].replace(old, new, 1)})


class TestTwee:
    @few
    @given(rich_stories())
    def test_reads_back_to_the_same_story(self, story):
        assert read_back(checked(story)) == story

    @few
    @given(unsound_stories())
    def test_reads_back_to_the_same_story_though_it_is_unsound(self, story):
        assert read_back(story) == story

    @few
    @given(stories())
    def test_reads_back_to_the_same_simple_story(self, story):
        assert read_back(story) == story

    @few
    @given(rich_stories())
    def test_has_headers_where_passages_begin_and_nowhere_else(self, story):
        for text in to_twee(story, "A").values():
            headers = re.findall("^::.*", text, re.MULTILINE)

            assert len(headers) == len(read_passages(text))

    @pytest.mark.parametrize("languages", [("da",), ("en", "da")])
    def test_of_a_case_of_ours_keeps_no_ids_and_nothing_exact(self, languages):
        files = to_twee(case_a(*languages), "A")

        assert [data_of(text) for text in files.values()] == [TweeData()] * len(files)
        assert read_case("A", files) == case_a(*languages)

    @pytest.mark.parametrize("words", NASTY)
    def test_says_any_words_without_keeping_more_than_the_words(self, words):
        story = told(words)

        data = data_of(to_twee(story, "A")["da"])

        assert read_back(story) == story
        assert (data.passages, data.frame, data.whole) == ({}, None, None)

    def test_runs_nothing_that_stood_in_the_words(self):
        text = to_twee(told("<script>x</script> <<run y>> [[z]] [>img[q]]"), "A")["da"]
        before, *_ = text.split(":: StoryExact")

        for code in ("<script", "<<run", "[[z", "[>img["):
            assert code not in before

    def test_gives_no_option_that_sugarcube_would_run(self):
        first, *rest = gate().passages
        words = replace(first.choices[0].text, words={"da": "alert(1)", "en": "Go"})
        bad = replace(first.choices[0], text=words)
        story = replace(gate(), passages=(replace(first, choices=(bad,)), *rest))

        assert "[[alert(" not in to_twee(story, "A")["da"]
        assert read_back(story) == story

    def test_tells_which_language_is_the_source(self):
        files = to_twee(case_a("en", "da"), "A")

        turned = dict(reversed(files.items()))

        assert read_case("A", turned) == case_a("en", "da")

    def test_keeps_the_id_of_everything_in_the_source_language(self):
        files = to_twee(gate(), "A")

        assert data_of(files["da"]).ids
        assert not data_of(files["en"]).ids


class TestWordings:
    def test_that_are_missing_stay_missing(self):
        story = with_texts(gate(), lambda text: replace(text, words={"da": "Ja"}))

        assert read_back(story) == story
        assert "Ja" in to_twee(story, "A")["en"]

    def test_that_are_behind_stay_behind(self):
        older = {"en": wording_hash("older")}
        story = with_texts(gate(), lambda text: replace(text, source_hash=older))

        assert {text.source_hash["en"] for text in texts(read_back(story))} == {
            older["en"]
        }

    def test_that_somebody_writes_in_twine_count(self):
        story = edited(told("First\nsecond"), "First second", "Third")

        assert story.passages[0].parts[0].text.say("da") == "Third"


class TestWhatIsChangedInTwine:
    def odd(self) -> Story:
        """The gate with two roles that no file can tell apart, and a cue twice."""
        first, *rest = gate().passages
        twice = replace(first, cues=(first.cues[0], first.cues[0]))
        roles = tuple(
            Role(id=named(code), code=code, name=gate().title, start=first.id)
            for code in ("a", "b")
        )
        return replace(gate(), passages=(twice, *rest), roles=roles)

    def test_counts_more_than_what_was_kept_exactly(self):
        files = to_twee(self.odd(), "A")
        shorter = files["da"].replace("GATE is told", "Nobody is here")

        reading = read_case_closely("A", {**files, "da": shorter})

        assert reading.stale == ("GATE",)
        assert len(reading.story.passages[0].cues) == 1
        assert reading.story.roles == self.odd().roles

    def test_counts_more_than_a_story_that_was_kept_whole(self):
        """Two passages of one id, each with what no file can say."""
        first, second, *rest = self.odd().passages
        other = replace(second, id=first.id, cues=first.cues)
        story = replace(self.odd(), passages=(first, other, *rest))
        files = to_twee(story, "A")

        changed = files["da"].replace("GATE is told", "Nobody is here")

        assert data_of(files["da"]).whole
        assert read_case("A", files) == story
        assert read_case("A", {**files, "da": changed}) != story

    def test_may_be_where_a_passage_stands(self):
        files = to_twee(self.odd(), "A")
        moved = files["da"].replace("[scene]", '[scene] {"position": "5.5,-7"}', 1)

        story = read_case("A", {**files, "da": moved})

        assert story.passages[0].position == Position(x=5, y=-7)
        assert len(story.passages[0].cues) == 2


class TestWhatWasNotImported:
    def test_is_never_written_where_it_could_run(self):
        lost = NotImported(id=named("lost"), source="<<run evil()>>", why="macro")
        told = Narration(id=named("told"), text=gate().title)
        first, *rest = gate().passages
        story = replace(gate(), passages=(replace(first, parts=(told, lost)), *rest))

        before, *_ = to_twee(story, "A")["da"].split(":: StoryExact")

        assert "evil" not in before
        assert read_back(story) == story
