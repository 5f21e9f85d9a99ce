"""The quick walk over a passage finds what the slow one finds."""

from __future__ import annotations

from hypothesis import given

from scenarios.engine.ids import ids
from scenarios.engine.parts import (
    Document,
    Media,
    MediaKind,
    Notebook,
    NotImported,
    Shared,
)
from scenarios.engine.review.wordings import every_id, texts_of
from scenarios.engine.story import Cue, Fact, Story
from scenarios.engine.translate import texts
from tests.scenarios.engine.review.sound import changed
from tests.scenarios.engine.strategies import few, stories
from tests.scenarios.stories import gate, named, text

PARTS = (
    Document(id=named("letter"), title=text("a letter"), text=text("dear")),
    Media(
        id=named("film"),
        kind=MediaKind.VIDEO,
        reference="document:1",
        alternative=text("a film"),
        transcript=text("what is said"),
    ),
    Media(
        id=named("picture"),
        kind=MediaKind.IMAGE,
        reference="image:1",
        alternative=text("a picture"),
    ),
    Notebook(id=named("note"), task=text("write"), example=text("written")),
    Notebook(id=named("note 2"), task=text("write more")),
    Shared(id=named("help"), shared_text=named("help lines")),
    NotImported(id=named("lost"), source="<<script>>", why="script"),
)


def rich() -> Story:
    """A passage with one of every part there is, a sign and a fact."""
    return changed(
        gate(),
        "HALL",
        parts=PARTS,
        cues=(Cue(id=named("sign"), name="sign", text=text("a sign")),),
        facts=(Fact(id=named("fact"), name="fact", text=text("a fact")),),
    )


class TestTheWalk:
    @few
    @given(stories())
    def test_finds_every_text_and_every_id(self, story):
        self.find_the_same_in(story)

    def test_finds_them_in_every_kind_of_part(self):
        self.find_the_same_in(rich())

    @staticmethod
    def find_the_same_in(story: Story) -> None:
        found = [texts_of(passage) for passage in story.passages]

        for passage, told in zip(story.passages, found, strict=True):
            assert sorted(one.id for one in told) == sorted(
                one.id for one in texts(passage)
            )
        assert sorted(every_id(story, found)) == sorted(ids(story))

    def test_ends_with_the_answers_to_the_choices(self):
        gate_passage = gate().passages[0]

        *_own, consequence, explanation = texts_of(gate_passage)

        assert consequence == gate_passage.choices[-1].consequence
        assert explanation == gate_passage.choices[-1].explanation
