"""The preview: the whole script, and nothing recorded."""

from __future__ import annotations

import pytest

from scenarios.engine.acts import AddPassage, Reword
from scenarios.engine.edit import apply
from tests.scenarios.authoring.studio import CASES, page
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


class TestThePreview:
    def test_shows_the_whole_script_and_records_nothing(self, client, scenario):
        form = {"title": "Ved porten", "code": "gate", "minutes": 20}
        client.post(f"{CASES}preview/{scenario.pk}/", form)

        text = page(client.get(f"{CASES}preview/{scenario.pk}/"))

        for told in ("GATE is told", "knock: why", "kick: what happens", "POOR"):
            assert told in text
        assert "„Kom ind.“" in text

    def test_shows_the_newest_draft(self, client, scenario):
        scenario.revise(
            apply(gate(), Reword(named("text/GATE is told"), "da", "Der er mørkt."))
        )
        form = {"title": "Ved porten", "code": "gate", "minutes": 20}
        client.post(f"{CASES}preview/{scenario.pk}/", form)

        assert "Der er mørkt." in page(client.get(f"{CASES}preview/{scenario.pk}/"))

    def test_shows_an_unfinished_story(self, client, scenario):
        story = apply(gate(), AddPassage(named("LOST"), "LOST"))
        scenario.revise(story)
        revision = scenario.latest_revision_id

        response = client.get(
            f"{CASES}history/{scenario.pk}/revisions/{revision}/view/"
        )

        assert response.status_code == 200
        assert "LOST" in page(response)
