from __future__ import annotations

import pytest

from scenarios.engine import acts, codec
from scenarios.engine.beginning import new_story
from scenarios.engine.edit import apply_all
from scenarios.engine.ids import ids
from scenarios.engine.play import Move, Playable
from scenarios.engine.review import Finding, Kind, Severity, errors
from scenarios.engine.translate import texts
from tests.scenarios.stories import new_id


def error(kind: Kind, **place: str) -> Finding:
    return Finding(kind=kind, severity=Severity.ERROR, **place)


@pytest.fixture
def story():
    return new_story("Ved porten", ("da", "en"), new_id)


class TestANewStory:
    def test_may_be_kept_as_it_is(self, story):
        assert codec.from_json(codec.to_canonical_json(story)) == story

    def test_has_its_title_in_the_language_it_is_written_in(self, story):
        assert story.title.words == {"da": "Ved porten"}
        assert story.source_language == "da"

    def test_gives_everything_an_id_of_its_own(self, story):
        found = list(ids(story))

        assert len(found) == len(set(found)) > 10

    def test_lacks_only_words(self, story):
        start, end = story.passages

        assert errors(story) == (
            error(Kind.NO_CONTENT_NOTE),
            error(Kind.NO_DEBRIEF),
            error(Kind.EMPTY_TEXT, passage=start.id, name="START"),
            error(
                Kind.EMPTY_TEXT,
                passage=start.id,
                choice=start.choices[0].id,
                name="START",
            ),
            error(Kind.EMPTY_TEXT, passage=end.id, name="ENDING"),
        )

    def test_may_be_published_once_every_text_has_words(self, story):
        worded = apply_all(
            story, [acts.Reword(text.id, "da", "Ord.") for text in texts(story)]
        )

        assert errors(worded) == ()

    def test_plays_from_its_start_to_its_ending(self, story):
        playable = Playable(story)

        state = playable.replay([Move(story.passages[0].choices[0].id)])

        assert playable.passage(state).ending
