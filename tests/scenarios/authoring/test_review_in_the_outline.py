"""The outline says what the review finds, by severity, and the story's figures."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from scenarios.engine.review import Severity
from scenarios.engine.story import Story
from scenarios.models import Scenario
from tests.scenarios.authoring.desk import Desk, page
from tests.scenarios.engine.review.sound import changed, decisions, sound
from tests.scenarios.engine.review.test_unasked_meters import adds, round_and_out
from tests.scenarios.stories import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(scenario: Scenario, desk: Desk):
    """Open the outline of a story."""

    def open_story(story: Story):
        scenario.revise(story)
        return desk.open("outline/")

    return open_story


class TestTheReview:
    def test_is_grouped_by_severity(self, opened):
        story = changed(sound(), "stay", target=None)
        story = changed(story, "BACK", choices=story.passages[1].choices[:2])

        response = opened(story)

        groups = response.context["screen"].groups
        assert [(one.severity, len(one.remarks)) for one in groups] == [
            (Severity.ERROR, 1),
            (Severity.NOTE, 1),
        ]

    def test_says_nothing_of_a_sound_story(self, opened):
        response = opened(sound())

        assert response.context["screen"].groups == []
        assert 'id="remarks"' not in page(response)

    def test_links_to_the_place(self, opened, scenario):
        response = opened(changed(sound(), "stay", target=None))

        place = f"/admin/cases/{scenario.pk}/passage/{named('HALL')}/"
        assert f'<a href="{place}">HALL</a> – „stay“:' in page(response)

    def test_tells_the_play_that_shows_it(self, opened):
        response = opened(changed(sound(), "ask", target=named("MIXED")))

        steps = "<ol><li>GATE: knock</li><li>HALL: ask</li></ol>"
        assert steps in page(response)

    def test_holds_the_play_against_the_minutes_of_the_case(self, opened, scenario):
        scenario.minutes = 0

        response = opened(decisions(6))

        (group,) = response.context["screen"].groups
        assert group.severity is Severity.WARNING

    def test_tells_the_figures(self, opened):
        response = opened(sound())

        figures = [figure for _name, figure in response.context["screen"].figures]
        assert figures[0] == "6"
        assert "17" in figures
        assert all(figures)

    @pytest.mark.parametrize(
        ("each_round", "range_"),
        [(0, "fra 0 til 0"), (1, "0 og opefter uden grænse")],
    )
    def test_tells_a_meter_without_bound(self, opened, each_round, range_):
        response = opened(round_and_out(adds(each_round)))

        assert range_ in dict(response.context["screen"].figures).values()

    def test_costs_the_same_queries_however_much_is_found(self, opened):
        opened(sound())

        few, many = (
            queries(opened, story) for story in (decisions(2), faulty(decisions(40)))
        )

        assert few == many


def faulty(story: Story) -> Story:
    lost = (replace(one, choices=one.choices[:1]) for one in story.passages)
    return replace(story, passages=tuple(lost))


def queries(opened, story: Story) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        opened(story)
    return len(seen)
