"""A story from Twine is finished on the writing screens alone, until it can be published."""

from __future__ import annotations

import pytest

from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import WEB
from scenarios.engine.review import Severity, review
from scenarios.engine.story import EndingKind, Story
from scenarios.importing import import_files
from tests.scenarios.authoring.desk import Desk
from tests.scenarios.imports import sent

pytestmark = pytest.mark.django_db

TWEE = b""":: StoryTitle
Ved porten

:: StoryData
{"ifid": "5E0A5B1C-2C1D-4F25-9D8B-8C0B7A1B4A77"}

:: Start
Der er en port.
[[Bank|Gaarden]]
[[Vent->Slutning]]

:: Slutning
Porten gaar op.
"""


@pytest.fixture
def desk(tove) -> Desk:
    sending = sent([SourceFile("port.twee", TWEE)], by=tove)
    (made,) = import_files(sending, limits=WEB, language="da")
    return Desk(made.scenario, tove)


def errors(story: Story) -> set[str]:
    return {finding.kind for finding in review(story).of(Severity.ERROR)}


def worded(desk: Desk, place: str, words: str) -> None:
    """Add a text to the frame and put it into words."""
    desk.send("frame/", do=f"add-text:{place}")
    note, points = desk.story().content_note, desk.story().debrief.points
    text = note[-1] if place == "content-note" else points[-1].text
    desk.send("frame/", **{f"{text.id}-da": words})


def test_an_import_begins_with_what_no_twine_story_has(desk):
    assert errors(desk.story()) >= {"no-content-note", "no-debrief", "missing-target"}


def test_an_import_is_without_errors_in_the_end(desk):
    start, end = desk.story().passages
    worded(desk, "content-note", "Om en port.")
    worded(desk, "point", "Bank, og vent.")
    desk.send(f"passage/{end.id}/", **{"passage-ending": EndingKind.GOOD})
    desk.send(f"passage/{start.id}/", **{f"{start.choices[0].id}-target": end.id})

    assert errors(desk.story()) == set()
