"""Editing a draft: acts on the newest revision, refused when it is not the one seen."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.models import Revision

from scenarios.engine.acts import AnyAct
from scenarios.engine.edit import apply_all
from scenarios.models import Scenario


class StaleDraftError(Exception):
    """Somebody saved a newer draft meanwhile; ``newest`` is that revision."""

    def __init__(self, newest: Revision | None) -> None:
        super().__init__(newest)
        self.newest = newest


class LockedError(Exception):
    """The scenario is locked for this person."""


def edit(
    *,
    scenario_id: int,
    acts: Iterable[AnyAct],
    seen: int | None,
    user: AbstractBaseUser,
) -> Scenario:
    """Apply acts to the draft of revision ``seen`` and save the next one.

    All or nothing. Raises StaleDraftError, LockedError, ActRefusedError, and
    ValidationError when the acts together make no story.
    """
    with transaction.atomic():
        unread = Scenario.objects.defer("story")
        scenario = unread.select_for_update().get(pk=scenario_id)
        if scenario.latest_revision_id != seen:
            raise StaleDraftError(scenario.latest_revision)
        lock = scenario.get_lock()
        if lock and lock.for_user(user):
            raise LockedError(scenario_id)
        draft = scenario.newest_draft()
        story = apply_all(draft.story, acts)
        if story != draft.story:
            draft.revise(story, user=user)
        return draft
