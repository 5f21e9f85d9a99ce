"""A translators' table comes back: its words become the newest draft's."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person
from scenarios.engine.writing import translations
from scenarios.engine.writing.translations import Account, TranslationsError
from scenarios.models import Scenario
from scenarios.translation_words import reason


class Table(NamedTuple):
    """A table as somebody handed it in, and the language it is translated into."""

    data: bytes
    language: str


class NotTranslatedError(Exception):
    """Nothing of the table was taken in; says why in the active language."""


class LockedDraftError(Exception):
    """The case is locked for whoever brings the table."""


def take_in(scenario_id: int, table: Table, *, by: Person | None) -> Account:
    """Put a table's words into the newest draft, in one revision or none; tell what came.

    A table speaks of texts by their ids, so it may be older than the draft. Raises
    NotTranslatedError or LockedDraftError.
    """
    text = _text(table.data)
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
            raise NotTranslatedError(reason(error)) from error
        except ValidationError as error:
            raise NotTranslatedError(" ".join(error.messages)) from error
    return account


def _text(data: bytes) -> str:
    """Decode a table; a spreadsheet that means UTF-16 marks it so."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTranslatedError(
            _("The table is not UTF-8 text. Save it as “CSV UTF-8” and bring it again.")
        ) from error
