from __future__ import annotations

import pytest

from scenarios.engine.codec import checked
from scenarios.engine.conditions import Compare, Comparison, Every, Not, Visited
from scenarios.engine.play import Playable
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.report import Done, ReadingError
from scenarios.engine.story import Effect, EndingKind
from tests.scenarios.engine.reading.stories import (
    FRAME,
    choice,
    losses,
    passage,
    read,
    told,
)

PNG = b"\x89PNG\r\n\x1a\n"


class TestAPassage:
    def test_tells_in_paragraphs_and_leads_on_by_choices(self):
        reading = read(":: Gate\nOne.\n\nTwo.\n\n[[Go in->Hall]]\n\n:: Hall\nThree.")

        assert told(reading, "Gate") == ["One.", "Two."]
        way = choice(reading, "Go in")
        assert (way.target, way.practice) == (passage(reading, "Hall").id, None)

    def test_without_a_way_on_is_an_ending_that_the_author_judges(self):
        reading = read(":: Gate\n[[Hall]]\n\n:: Hall\nThe end.")

        assert passage(reading, "Gate").ending is None
        assert passage(reading, "Hall").ending is EndingKind.MIXED

    def test_keeps_what_cannot_be_read_to_the_letter_in_its_place(self):
        reading = read(":: Gate\nOne.\n<<dance 3>>\nTwo.\n[[Gate]]")

        _one, kept, _two = passage(reading, "Gate").parts
        assert (kept.source, kept.why, kept.line) == ("<<dance 3>>", "macro", 9)
        assert losses(reading) == [("macro", "<<dance 3>>")]

    def test_has_a_name_that_a_story_can_hold(self):
        name = "A\tname " + "x" * 200
        reading = read(f":: Gate\n[[Go->{name}]]\n\n:: {name}\nIn.")

        found = reading.story.passages[1]
        assert found.name.startswith("A name xxx")
        assert choice(reading, "Go").target == found.id
        assert ("renamed", name) in losses(reading)

    def test_is_found_by_a_link_with_blanks_around_its_name(self):
        reading = read(":: Gate\n[[Go-> Hall ]]\n\n::\\ Hall\\ \nIn.")

        assert reading.report.links_mapped == 1


class TestALink:
    def test_to_a_passage_that_is_not_there_is_kept_and_never_guessed(self):
        reading = read(":: Gate\n[[Go->hall]]\n\n:: Hall\nIn.")

        assert choice(reading, "Go").target is None
        assert losses(reading) == [("missing-target", "[[Go->hall]]")]
        assert (reading.report.links_total, reading.report.links_mapped) == (1, 0)

    def test_that_the_story_works_out_leads_nowhere_yet(self):
        reading = read(":: Gate\n[[Go->$next]]")

        assert choice(reading, "Go").target is None
        assert [kind for kind, _ in losses(reading)] == ["unknown-target"]

    def test_sets_what_its_setter_says_and_then_what_arriving_sets(self):
        reading = read(
            ":: Gate\n[[Go->Hall][$a += 2]]\n\n:: Hall\n<<set $b to true>>In.\n[[Gate]]"
        )

        assert choice(reading, "Go").effects == (
            Effect(variable="a", value=2),
            Effect(variable="b", value=1, sets=True),
        )

    def test_is_offered_when_the_file_says(self):
        reading = read(
            ":: Gate\n<<if $a gte 2 and visited('Hall')>>[[In->Hall]]"
            "<<else>>[[Wait->Gate]]<</if>>\n\n:: Hall\n<<set $a to 3>>"
        )

        asked = Every(
            (
                Compare("a", Comparison.AT_LEAST, 2),
                Visited(passage(reading, "Hall").id),
            )
        )
        assert choice(reading, "In").condition == asked
        assert choice(reading, "Wait").condition == Not(asked)

    def test_with_a_condition_about_nowhere_is_always_offered_and_told(self):
        reading = read(":: Gate\n<<if visited('Attic')>>[[Gate]]<</if>>")

        assert choice(reading, "Gate").condition is None
        assert [kind for kind, _ in losses(reading)] == ["condition"]


class TestTheStart:
    def test_takes_its_values_from_the_init_and_from_arriving(self):
        reading = read(
            ":: StoryInit\n<<set $a to 3>><<set $b to random(3)>>\n\n"
            ":: Gate\n<<set $a += 2>>x\n[[Gate]]"
        )

        [variable] = reading.story.variables
        assert (variable.name, variable.initial) == ("a", 5)
        assert [kind for kind, _ in losses(reading)] == ["setter"]
        assert choice(reading, "Gate").effects == (Effect(variable="a", value=2),)

    def test_can_be_played_to_the_end(self):
        story = read(":: Gate\n[[In->Hall][$a to 1]]\n\n:: Hall\nx").story
        play = Playable(story)

        state = play.step(play.begin(), story.passages[0].choices[0].id)

        assert state.passage == story.passages[1].id


class TestAnInclude:
    def test_puts_the_other_passage_in_its_place_and_counts_as_one_link(self):
        reading = read(
            ':: Gate\nOne.\n<<include "Aside">>\nTwo.\n\n'
            ":: Aside\n<<set $a to 1>>Aside.\n[[Hall]]\n\n:: Hall\nx"
        )

        assert told(reading, "Gate") == ["One.", "Aside.", "Two."]
        assert passage(reading, "Gate").ending is None
        assert (reading.report.links_total, reading.report.links_mapped) == (2, 2)
        assert reading.story.variables[0].initial == 1

    def test_gives_its_links_the_condition_under_which_it_stands(self):
        reading = read(
            ':: Gate\n<<set $key to 1>><<if $key is 1>><<include "Ways">><</if>>\n\n'
            ":: Ways\n[[Hall]]\n<<if $key is 2>>[[Gate]]<</if>>\n\n:: Hall\nx"
        )

        hall, gate = passage(reading, "Gate").choices
        assert isinstance(hall.condition, Compare)
        assert isinstance(gate.condition, Every)
        assert losses(reading) == []

    def test_says_that_words_under_a_condition_always_show(self):
        reading = read(
            ':: Gate\n<<set $key to 1>><<if $key is 1>><<include "Ways">><</if>>\n\n'
            ":: Ways\nTwo ways.\n[[Gate]]"
        )

        [told_so] = reading.report.losses
        assert (told_so.kind, told_so.done) == ("condition", Done.ALWAYS_SHOWN)
        assert passage(reading, "Gate").choices[0].condition is not None

    def test_under_a_condition_that_cannot_be_said_stands_there_always(self):
        reading = read(
            ':: Gate\n<<if $a gt $b>><<include "Ways">><</if>>\n\n:: Ways\n[[Gate]]'
        )

        assert losses(reading) == [("condition", '<<include "Ways">>')]
        assert passage(reading, "Gate").choices[0].condition is None

    def test_in_a_circle_is_kept_and_told_once(self):
        reading = read(
            ':: Gate\n<<include "Hall">>\n\n:: Hall\nx\n<<include "Gate">>\n[[Gate]]'
        )

        assert losses(reading) == [
            ("include", '<<include "Hall">>'),
            ("include", '<<include "Gate">>'),
        ]
        assert checked(reading.story) == reading.story

    def test_that_would_grow_without_bound_stays_small(self):
        text = "".join(
            f":: P{n}\n" + f'<<include "P{n + 1}">>\n' * 10 + "\n" for n in range(20)
        )
        reading = read(":: Gate\n[[P0]]\n\n" + text)

        assert sum(len(one.parts) for one in reading.story.passages) < 100_000


class TestANameInQuotationMarks:
    TEXT = ':: Gate\n[["Hall"]]\n\n:: Hall\n[[\'"Why?"\']]\n'

    def test_is_what_stands_in_them_to_sugarcube(self):
        reading = read(self.TEXT + '\n:: "Why?"\nx')

        assert (reading.report.links_mapped, reading.report.links_total) == (2, 2)

    def test_is_itself_where_a_passage_has_it(self):
        reading = read(':: Gate\n[["Why?"]]\n\n:: "Why?"\nx\n\n:: Why?\ny')

        [on] = passage(reading, "Gate").choices
        assert on.target == passage(reading, '"Why?"').id

    def test_is_a_name_like_any_other_elsewhere(self):
        reading = read(self.TEXT, frame=FRAME.replace("SugarCube", "Harlowe"))

        assert reading.report.links_mapped == 0


class TestWhatGrows:
    def test_by_what_is_set_on_arrival_is_refused_in_time(self):
        setting = "".join(f"<<set $v{n} to 1>>\n" for n in range(1_100))

        with pytest.raises(ReadingError, match="effects at most"):
            read(f":: Gate\n{setting}" + "[[Gate]]\n" * 1_000)

    def test_by_showing_a_large_passage_often_stays_small(self):
        many = '<<include "Large">>\n' * 1_000
        reading = read(f":: Gate\n{many}\n:: Large\n<<dance {'x' * 50_000}>>")

        assert len(passage(reading, "Gate").parts[500].source) < 100


class TestWhatStandsAroundTheScenes:
    def test_is_told_and_left_out(self):
        reading = read(
            ":: Gate\nx\n\n:: StoryCaption\nScore: $a\n\n:: js [script]\nx()"
        )

        assert [one.name for one in reading.story.passages] == ["Gate"]
        assert losses(reading) == [("special-passage", "Score: $a"), ("script", "x()")]

    def test_is_a_passage_when_it_leads_into_the_story(self):
        reading = read(":: Gate\nx\n\n:: StoryMenu\n[[Again->Gate]]")

        assert choice(reading, "Again").target == passage(reading, "Gate").id
        assert losses(reading) == [("special-passage", "[[Again->Gate]]")]

    def test_is_an_ordinary_passage_with_both_tags_of_code(self):
        reading = read(":: Gate [script stylesheet]\nx")

        assert told(reading, "Gate") == ["x"]


class TestMedia:
    def test_that_came_with_the_story_is_named_and_handed_on(self):
        picture = SourceFile("media/map.png", PNG)
        reading = read(':: Gate\n<img src="media/map.png" alt="A map">', picture)

        [part] = passage(reading, "Gate").parts
        assert (part.reference, part.alternative.say("da")) == (
            "file:media/map.png",
            "A map",
        )
        assert (reading.media, losses(reading)) == ((picture,), [])

    def test_that_is_not_here_keeps_its_name(self):
        reading = read(':: Gate\n<img src="https://example.org/a/map.png?x=1">')

        [part] = passage(reading, "Gate").parts
        assert part.reference == "file:map.png"
        assert [kind for kind, _ in losses(reading)] == ["media"]

    def test_that_nobody_shows_is_told(self):
        reading = read(":: Gate\nx", SourceFile("map.png", PNG))

        assert [(one.kind, one.file) for one in reading.report.losses] == [
            ("other-file", "map.png")
        ]


class TestIds:
    def test_are_the_same_every_time(self):
        text = ":: Gate\nOne.\n[[Hall]]\n\n:: Hall\nx"

        assert read(text) == read(text)

    def test_of_choices_stay_when_a_paragraph_is_added(self):
        before, after = read(":: Gate\n[[Gate]]"), read(":: Gate\nOne.\n[[Gate]]")

        assert choice(before, "Gate") == choice(after, "Gate")

    def test_are_others_in_another_story(self):
        other = FRAME.replace("D674", "E674")

        assert (
            read(":: Gate\nx").story.start
            != read(":: Gate\nx", frame=other).story.start
        )
