"""The debrief of an evening: what was noticed, why a competency stands as it does, other chairs."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from scenarios import queries
from scenarios.engine.debrief import Standing
from scenarios.engine.story import Practice
from scenarios.models import Competency, Source
from scenarios.screens import CompetencyStanding, DebriefScreen, Path
from scenarios.templatetags.story import typeset
from scenarios.wording import Moment
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import Play
from tests.scenarios.evening import evening
from tests.scenarios.stories import text
from tests.scenarios.test_teller import back, begin, choose

pytestmark = pytest.mark.django_db

STAIRS = Moment("", "Tredje sal")
MARKED = {"noticed": ("hoarse", "television"), "kept": ("boots",)}


@pytest.fixture
def play(play_of) -> Play:
    for code, name in (("C1", "At spørge"), ("C2", "At se")):
        Competency.objects.create(code=code, name_da=name, name_en=code)
    return play_of(ScenarioFactory(code="evening", story=evening()))


def played(play: Play, **marks: tuple[str, ...]) -> DebriefScreen:
    begin(play)
    choose(play, 1, "ask apart", **marks)
    choose(play, 2, "go on")
    choose(play, 3, "write what it means")
    return queries.debrief(play.person, play.launch, "da")


def path_of(play: Play, **marks: tuple[str, ...]) -> Path:
    path = played(play, **marks).path
    assert path is not None
    return path


def standing(path: Path, name: str) -> CompetencyStanding:
    return next(one for one in path.competencies if one.name == name)


class TestWhatWasNoticed:
    def test_is_told_as_found_missed_and_neutral(self, play):
        (looked,) = path_of(play, **MARKED).looked

        assert looked.moment == STAIRS
        assert looked.found == ["Hun er hæs"]
        assert looked.missed == ["Hun holder på sit håndled"]
        assert looked.over_read == ["Fjernsynet kører"]

    def test_is_not_asked_of_who_marked_nothing(self, play):
        path = path_of(play)

        assert path.looked == []
        assert path.signs == ["Hun er hæs", "Hun holder på sit håndled"]

    def test_is_not_told_twice(self, play):
        assert path_of(play, **MARKED).signs == []

    def test_stands_with_what_was_kept(self, play):
        assert path_of(play, **MARKED).kept == ["To par støvler i entréen"]


class TestACompetency:
    def test_has_a_reason_for_all_that_counts(self, play):
        reasons = standing(path_of(play, **MARKED), "At se").reasons

        assert [(one.text, one.sign) for one in reasons] == [
            ("Hun er hæs", "found"),
            ("Hun holder på sit håndled", "missed"),
            ("Fjernsynet kører", "over-read"),
        ]

    def test_has_the_choices_that_exercised_it(self, play):
        found = standing(path_of(play), "At spørge")

        assert found.standing == Standing.AGAIN
        assert [(one.text, one.practice) for one in found.reasons] == [
            ("ask apart", Practice.BEST),
            ("write what it means", Practice.RISKY),
        ]

    def test_of_an_option_that_was_not_chosen_is_not_named(self, play):
        assert [one.name for one in path_of(play).competencies] == ["At spørge"]

    def test_never_comes_with_a_number(self, client, play):
        played(play, **MARKED)
        client.force_login(play.person)

        page = client.get(play.url("debrief")).content.decode()

        section = page.partition('id="practised"')[2].partition("</section>")[0]
        assert typeset("Hun er hæs") in section
        words = re.sub(r"<[^>]*>", "", section)
        assert not re.search(r"[0-9%]", words)


class TestThePath:
    def test_counts_only_what_was_judged(self, play):
        path = path_of(play)

        assert (path.followed, path.judged) == (1, 2)

    def test_leaves_out_what_only_led_on(self, play):
        assert [(one.number, one.judged.text) for one in path_of(play).decisions] == [
            (1, "ask apart"),
            (2, "write what it means"),
        ]

    def test_leaves_out_what_was_taken_back(self, play):
        begin(play)
        choose(play, 1, "ask both", noticed=("television",))
        back(play, 1)
        choose(play, 3, "ask apart")
        choose(play, 4, "go on")
        choose(play, 5, "write what was seen")

        path = queries.debrief(play.person, play.launch, "da").path

        assert path.followed == path.judged == 2
        assert path.looked == []


class TestTheClosing:
    def test_names_its_sources_among_the_others(self, play_of):
        Source.objects.create(code="P8", title_da="Hjælp", title_en="Help")
        story = evening()
        closing = (text("closing", "Ring 1888 [P8].", "Ring 1888 [P8]."),)
        debrief = replace(story.debrief, closing=closing)
        play = play_of(ScenarioFactory(story=replace(story, debrief=debrief)))

        told = played(play)

        assert told.closing == ["Ring 1888."]
        assert [source.code for source in told.sources] == ["P8"]


class TestTheChairs:
    def test_are_offered_again_and_the_others_too(self, play):
        screen = played(play)

        assert screen.role.text == "Betjent"
        assert [one.text for one in screen.other_roles] == ["Socialrådgiver"]

    def test_are_all_offered_to_who_skipped(self, play):
        play.skip()

        screen = queries.debrief(play.person, play.launch, "da")

        assert screen.role is None
        assert len(screen.other_roles) == 2

    def test_can_be_taken_from_the_page(self, client, play):
        played(play)
        client.force_login(play.person)
        (other,) = queries.debrief(play.person, play.launch, "da").other_roles
        assert (
            f'name="role" value="{other.id}"'
            in client.get(play.url("debrief")).content.decode()
        )

        client.post(play.url("begin"), {"role": other.id})

        assert str(play.newest().role) == other.id
        assert play.newest().occasion == "again"
