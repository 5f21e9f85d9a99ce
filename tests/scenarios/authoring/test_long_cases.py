"""Cases of hundreds of passages: a page of them at a time, found by words, named by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scenarios.authoring.outline import ON_A_PAGE
from scenarios.authoring.remarks_shown import MOST_PLACES
from scenarios.authoring.targets import MOST_LISTED, MOST_SUGGESTED
from scenarios.engine.story import Story
from tests.scenarios.authoring.desk import Desk, field, page
from tests.scenarios.engine.review.sound import changed, decisions, sound
from tests.scenarios.stories import named, scene

pytestmark = pytest.mark.django_db

FIRST = f"passage/{named('GATE')}/"
TARGET = field("knock", "target")


def longer(story: Story, count: int) -> Story:
    more = tuple(scene(f"ROOM {number}") for number in range(count))
    return replace(story, passages=story.passages + more)


@pytest.fixture
def long_case(scenario, desk: Desk) -> Desk:
    scenario.revise(longer(sound(), 2 * ON_A_PAGE))
    return desk


def names(response) -> list[str]:
    return [row.passage.name for row in response.context["screen"].rows]


class TestTheOutline:
    def test_shows_a_page_of_passages(self, long_case):
        assert len(names(long_case.open("outline/"))) == ON_A_PAGE
        assert names(long_case.open("outline/?p=3"))[-1] == "ROOM 399"

    def test_finds_passages_by_name(self, long_case):
        assert names(long_case.open("outline/?q=room+39")) == [
            "ROOM 39",
            *(f"ROOM {number}" for number in range(390, 400)),
        ]

    def test_finds_passages_by_what_a_choice_says(self, long_case):
        assert names(long_case.open("outline/?q=KNOCK")) == ["GATE"]

    def test_says_so_when_nothing_is_found(self, long_case):
        response = long_case.open("outline/?q=nowhere")

        assert names(response) == []
        assert "0 scener" in page(response)

    def test_stays_on_its_page_when_a_passage_goes(self, long_case):
        gone = f"remove-passage:{named('ROOM 399')}"

        response = long_case.send("outline/?p=3", do=gone)

        assert response.redirect_chain[-1][0].endswith("outline/?p=3")
        assert "ROOM 399" not in names(response)

    def test_reviews_on_the_first_page_only(self, long_case):
        assert 'id="remarks"' in page(long_case.open("outline/"))
        assert 'id="remarks"' not in page(long_case.open("outline/?p=2"))

    def test_says_once_what_is_said_of_many_places(self, scenario, desk):
        lost = (replace(one, choices=()) for one in decisions(150).passages)
        scenario.revise(replace(decisions(150), passages=tuple(lost)))

        (errors, *_rest) = desk.open("outline/").context["screen"].groups
        (said,) = (one for one in errors.said() if one.number > MOST_PLACES)

        assert len(said.remarks) == MOST_PLACES
        assert said.more == said.number - MOST_PLACES


class TestAChoice:
    def test_is_listed_all_passages_of_a_short_case(self, scenario, desk):
        scenario.revise(sound())

        assert desk.shown(FIRST)[TARGET] == named("HALL")

    def test_is_led_by_the_name_of_a_passage(self, long_case):
        long_case.send(FIRST, **{TARGET: " room 7 "})

        assert long_case.choice("knock").target == named("ROOM 7")

    def test_shows_the_name_and_keeps_the_way_as_it_is(self, long_case):
        assert long_case.shown(FIRST)[TARGET] == "HALL"

        long_case.send(FIRST, **{"passage-name": "LÅGEN"})

        assert long_case.choice("knock").target == named("HALL")

    def test_is_not_led_to_a_name_that_is_not_there(self, long_case):
        response = long_case.send(FIRST, **{TARGET: "ROOM 4000"})

        assert "Der er ingen scene, der hedder „ROOM 4000“." in page(response)
        assert long_case.choice("knock").target == named("HALL")

    def test_is_not_led_to_one_of_two_of_that_name(self, scenario, long_case):
        story = longer(sound(), MOST_LISTED)
        scenario.revise(changed(story, "ROOM 8", name="ROOM 7"))

        response = long_case.send(FIRST, **{TARGET: "ROOM 7"})

        assert "Flere scener hedder „ROOM 7“." in page(response)

    def test_keeps_its_way_to_one_of_two_of_that_name(self, scenario, long_case):
        story = longer(sound(), MOST_LISTED)
        scenario.revise(changed(story, "ROOM 8", name="HALL"))

        long_case.send(FIRST, **{"passage-name": "LÅGEN"})

        assert long_case.choice("knock").target == named("HALL")

    def test_is_suggested_names_once(self, long_case):
        assert page(long_case.open(FIRST)).count('value="ROOM 7"') == 1

    def test_is_suggested_none_where_they_would_be_too_many(self, scenario, desk):
        scenario.revise(longer(sound(), MOST_SUGGESTED))

        assert "<datalist" not in page(desk.open(FIRST))
