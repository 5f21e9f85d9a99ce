from __future__ import annotations

import pytest

from scenarios.engine.story import Dialogue
from scenarios.engine.translate import DifferentStructureError
from scenarios.engine.twee_case import read_case
from tests.scenarios.engine.cases import CASE, read

TWO_WAYS_IN = ("[[Begin->G1]]", "[[The guest->G1]]\n[[The neighbour->G2]]")
CODES = ('"ifid": "X"', '"ifid": "X", "roles": {"G1": "guest"}')


class TestRoles:
    def test_are_the_ways_in_from_the_content_note(self):
        story = read(TWO_WAYS_IN, CODES)

        assert [(one.code, one.name.say("en")) for one in story.roles] == [
            ("guest", "The guest"),
            ("G2", "The neighbour"),
        ]
        assert [one.start for one in story.roles] == [
            one.id for one in story.passages[:2]
        ]
        assert story.start == story.roles[0].start

    def test_are_none_when_there_is_one_way_in(self):
        assert read().roles == ()

    def test_can_be_one_when_the_file_says_so(self):
        assert [one.code for one in read(CODES).roles] == ["guest"]

    def test_end_the_chapter_before(self):
        chapters = [one.chapter for one in read(TWO_WAYS_IN).passages]

        assert chapters[0]
        assert chapters[1] is None

    def test_can_be_asked_about(self):
        guarded = ("[[Kick->G1-2]]", '<<if playing("guest")>>[[Kick->G1-2]]<</if>>')

        story = read(TWO_WAYS_IN, CODES, guarded)

        assert story.passages[0].choices[1].condition.role == story.roles[0].id


SPOKEN = 'Ida, quietly: "Who is it?"'


class TestDialogueInATranslation:
    def test_follows_the_source_language(self):
        danish = CASE.replace(SPOKEN, 'Ida: "Hvem er det?"')
        english = CASE.replace(SPOKEN, 'The old woman Ida: "Who is it?"')

        story = read_case("G", {"da": danish, "en": english})

        line = story.passages[0].parts[1]
        assert isinstance(line, Dialogue)
        assert line.text.say("en") == '"Who is it?"'
        assert story.actors[0].name.words == {"da": "Ida", "en": "The old woman Ida"}

    @pytest.mark.parametrize("other", ["Somebody asks who it is.", ""])
    def test_that_is_none_is_named_with_its_place(self, other):
        with pytest.raises(DifferentStructureError, match=r"“G1”.* parts"):
            read_case("G", {"da": CASE, "en": CASE.replace(SPOKEN, other)})
