"""A translators' table comes back: its words become the newest draft's."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from people.models import Person
from scenarios.engine.writing import translations
from scenarios.engine.writing.translations import Account, TranslationsError
from scenarios.models import Scenario


class Table(NamedTuple):
    """A table as somebody handed it in, and the language it is translated into."""

    data: bytes
    language: str


class NotTranslatedError(Exception):
    """Nothing of the table was taken in; says why."""


class LockedDraftError(Exception):
    """The case is locked for whoever brings the table."""


def take_in(scenario_id: int, table: Table, *, by: Person | None) -> Account:
    """Put a table's words into the newest draft, in one revision or none; tell what came.

    A table speaks of texts by their ids, so it may be older than the draft. Raises
    NotTranslatedError or LockedDraftError.
    """
    try:
        text = table.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTranslatedError("The table is not UTF-8 text.") from error
    with transaction.atomic():
        scenario = Scenario.objects.select_for_update().get(pk=scenario_id)
        lock = scenario.get_lock()
        if lock and (by is None or lock.for_user(by)):
            raise LockedDraftError(scenario_id)
        draft = scenario.newest_draft()
        try:
            story, account = translations.read(draft.story, text, table.language)
            if story != draft.story:
                draft.revise(story, user=by)
        except TranslationsError as error:
            raise NotTranslatedError(str(error)) from error
        except ValidationError as error:
            raise NotTranslatedError(" ".join(error.messages)) from error
    return account
