from __future__ import annotations

from uuid import UUID, uuid5

import pytest

from scenarios.engine.conditions import Chosen, Every, Not, Visited
from scenarios.engine.play import Move, Playable
from scenarios.engine.review import errors
from scenarios.engine.story import (
    Dialogue,
    Effect,
    EndingKind,
    Narration,
    Practice,
)
from scenarios.engine.translate import DifferentStructureError, is_behind, texts
from scenarios.engine.twee_case import read_case
from scenarios.engine.twee_places import NAMESPACE
from tests.scenarios.engine.cases import CASE, case_a, read


class TestACase:
    def test_is_sound(self):
        assert errors(read()) == ()

    def test_has_a_frame(self):
        story = read()

        assert story.title.words == {"en": "At the gate"}
        assert story.languages == ("en",)
        assert [one.say("en") for one in story.content_note] == [
            "About a gate.",
            "Twenty minutes.",
        ]
        assert [(one.name, one.initial) for one in story.variables] == [("trust", 1)]
        assert [
            (meter.variable, meter.label.say("en"), meter.word(0).say("en"))
            for meter in story.meters
        ] == [("trust", "Trust", "Low")]

    def test_has_a_debrief_with_the_sources_of_its_points(self):
        debrief = read().debrief

        assert [(one.text.say("en"), one.sources) for one in debrief.points] == [
            ("Knock first", ("E1",)),
            ("Then wait", ()),
        ]
        assert [one.say("en") for one in debrief.closing] == ["Thank you."]

    def test_has_passages_in_the_order_of_the_file(self):
        story = read()

        assert [
            (one.name, one.repair, one.ending, one.drawing) for one in story.passages
        ] == [
            ("G1", False, None, "hall"),
            ("G2", True, None, ""),
            ("END", False, EndingKind.MIXED, ""),
        ]
        assert story.start == story.passages[0].id

    def test_has_scenes_with_time_place_chapter_and_cues(self):
        story = read()
        gate = story.passages[0]

        assert gate.moment.say("en") == "22:43"
        assert gate.place.say("en") == "The gate"
        assert [one.title.say("en") for one in story.chapters] == ["Outside"]
        assert [one.chapter for one in story.passages] == [story.chapters[0].id] * 2 + [
            None
        ]
        assert [
            (one.name, one.text.say("en"), one.competencies, one.detail)
            for one in gate.cues
        ] == [
            ("light", "The light goes out", ("C1",), False),
            ("gnome", "A garden gnome", (), True),
        ]

    def test_has_narration_and_dialogue_with_its_manner(self):
        story = read()

        told, said = story.passages[0].parts

        assert isinstance(told, Narration)
        assert told.text.say("en") == "A light goes out."
        assert isinstance(said, Dialogue)
        assert said.text.say("en") == '"Who is it?"'
        assert said.manner.say("en") == "quietly"
        assert story.actors[0].id == said.actor
        assert story.actors[0].name.say("en") == "Ida"

    def test_folds_the_feedback_into_the_choice(self):
        story = read()
        knock, kick = story.passages[0].choices

        assert knock.text.say("en") == "Knock"
        assert knock.consequence.say("en") == "Somebody comes."
        assert knock.explanation.say("en") == "It is polite [E1].\n\nIt works."
        assert knock.sources == ("E2", "L7")
        assert knock.competencies == ("C1", "C2")
        assert knock.effects == (Effect(variable="trust", value=2),)
        assert knock.target == story.passages[2].id
        assert (knock.practice, kick.practice) == (Practice.BEST, Practice.RISKY)
        assert (kick.explanation.say("en"), kick.sources) == ("", ())

    def test_asks_in_its_conditions_about_ids(self):
        story = read()
        gate, wall, _ = story.passages

        assert wall.choices[1].condition == Every(
            (Visited(gate.id), Not(Chosen(gate.choices[1].id)))
        )

    def test_offers_what_its_conditions_say(self):
        playable = Playable(read(("G1-2]]", "G1-2]]\n[[Wait->G1-3]]"), WAIT))
        gate, wall, _ = playable.story.passages
        kick, wait = gate.choices[1:]

        assert playable.offered(playable.replay([Move(kick.id)])) == wall.choices[:1]
        assert playable.offered(playable.replay([Move(wait.id)])) == wall.choices

    @pytest.mark.parametrize("passage", ["StoryData", "StoryInit"])
    def test_needs_no_meters_and_no_variables(self, passage):
        rest = CASE[CASE.index(f":: {passage}") :].split("\n\n", 1)[0]

        story = read((rest, ""))

        assert len(story.meters) == (passage != "StoryData")
        assert len(story.variables) == (passage != "StoryInit")

    def test_may_stand_in_a_file_with_a_mark_in_front_and_other_line_ends(self):
        text = "\ufeff" + CASE.replace("\n", "\r\n")

        assert read_case("G", {"en": text}) == read()


WAIT = (
    ":: G1-2 [",
    ":: G1-3 [feedback ok]\nNobody comes.\n\n[[Go on->G2]]\n\n:: G1-2 [",
)


class TestIds:
    def test_never_drift(self):
        story = case_a("da", "en")
        scene = story.passages[0]

        assert UUID("0c9a6a0e-33f4-5d0f-9a64-3f2b5f0f7a11") == NAMESPACE
        assert {
            "passage": scene.id,
            "choice": scene.choices[0].id,
            "words of the choice": scene.choices[0].text.id,
            "part": scene.parts[1].id,
            "actor": scene.parts[1].actor,
            "cue": scene.cues[0].id,
            "chapter": scene.chapter,
            "variable": story.variables[0].id,
            "title": story.title.id,
            "meter": story.meters[0].label.id,
            "point": story.debrief.points[0].text.id,
        } == {
            "passage": "e5072214-e83c-5209-901b-8bde40d8c1e8",
            "choice": "1527201d-d7a5-51c9-a476-bb68ad66da0c",
            "words of the choice": "c65393e6-9e94-5365-b0ab-9c79cdc10b54",
            "part": "1a6ebd4a-d8f9-50c0-9296-4957f2f54df5",
            "actor": "8cfc6d72-a259-5baa-8fa1-70d18620d4df",
            "cue": "ccb79e61-a58a-5b50-a664-d8818fb8e2a5",
            "chapter": "b09a505e-1cda-5b31-b160-75a7e128de43",
            "variable": "55f9a414-a731-504c-917b-6e6043846588",
            "title": "854102f0-a658-51bb-a4a5-ea85eca3b75f",
            "meter": "b15753d6-720c-5103-b9ec-63288bfad96b",
            "point": "bf8a4888-3860-5a3d-aaa3-eb04ad6d98f6",
        }

    def test_come_from_the_code_and_the_name(self):
        assert read().passages[0].id == str(uuid5(NAMESPACE, "G/G1"))
        assert read(code="H").passages[0].id == str(uuid5(NAMESPACE, "H/G1"))

    def test_stay_when_passages_change_places_and_words(self):
        moved = read(
            (":: G2 [", ":: G0 [scene]\nNew.\n[[On->G1-3]]\n\n:: G2 ["),
            ("A light goes out.", "A light goes on."),
            WAIT,
        )
        before = {one.name: one.id for one in read().passages}

        after = {one.name: one.id for one in moved.passages}

        assert after.items() > before.items()
        assert moved.passages[0].choices[0].id == read().passages[0].choices[0].id


class TestTwoLanguages:
    def test_meet_in_one_story(self):
        both, danish, english = case_a("da", "en"), case_a("da"), case_a("en")

        assert both.languages == ("da", "en")
        assert [text.id for text in texts(danish)] == [
            text.id for text in texts(english)
        ]
        for text, da, en in zip(
            texts(both), texts(danish), texts(english), strict=True
        ):
            assert text.words == {**da.words, **en.words}

    def test_leave_no_text_behind_or_without_words(self):
        story = case_a("da", "en")

        for text in texts(story):
            assert text.words.keys() == {"da", "en"}
            assert not is_behind(text, "da", "en")

    def test_may_not_differ_in_what_they_do(self):
        other = CASE.replace("$trust += 2", "$trust += 3")

        with pytest.raises(DifferentStructureError, match="G1"):
            read_case("G", {"en": CASE, "da": other})
