"""Cases from files: a new scenario, or a newer draft of one that nobody has edited since."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from scenarios.engine import codec
from scenarios.engine.story import Story
from scenarios.engine.twee_case import read_case
from scenarios.models import Scenario


def import_case(code: str, texts: dict[str, str]) -> Scenario:
    """Read a case (language to Twee, the source language first) and publish it.

    Idempotent. A case that a trainer has edited since is left as it is. Raises TweeError,
    DifferentStructureError or StoryHasErrorsError, and then nothing has changed.
    """
    story = read_case(code, texts)
    sha256 = codec.sha256_of(codec.to_canonical_json(story))
    with transaction.atomic():
        scenario = Scenario.objects.filter(code=slugify(code)).first()
        if scenario is None:
            scenario = Scenario.objects.create(
                code=slugify(code), title=code, story=story, live=False
            )
        elif scenario.imported_sha256 == sha256 or was_edited(scenario):
            return scenario
        return _published(scenario, story, sha256)


def was_edited(scenario: Scenario) -> bool:
    """Tell whether the draft differs from the file it once came from."""
    draft = codec.to_canonical_json(scenario.newest_draft().story)
    return codec.sha256_of(draft) != scenario.imported_sha256


def _published(scenario: Scenario, story: Story, sha256: str) -> Scenario:
    scenario.imported_sha256 = sha256
    scenario.save(update_fields=["imported_sha256"])
    revision = scenario.revise(story)
    scenario.publish(revision)
    return scenario
