"""What came of a translators' table, in the words of whoever brought it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from scenarios.engine.writing.translations import Account, TranslationsError

# Every sentence with which the engine refuses a table; it knows no language but English.
REASONS = frozenset(
    {
        gettext_noop("The source language is not translated."),
        gettext_noop("The table is too large."),
        gettext_noop("The table has no column %(names)s."),
        gettext_noop("The table cannot be read: %(reason)s."),
    }
)


def reason(error: TranslationsError) -> str:
    """Say in the active language why a table cannot be read."""
    return _(error.template) % error.values


def losses(account: Account) -> int:
    """Count the rows that were not taken in."""
    return len(account.unknown) + len(account.repeated) + len(account.refused)


def what_came(account: Account) -> Iterator[str]:
    """Yield a sentence for each thing that happened; the first is always said."""
    if account.unknown and not account.known():
        yield _("No row of the table belongs to this case. Is it another case’s table?")
        return
    taken = len(account.changed) + len(account.confirmed)
    yield ngettext(
        "%(count)s text was taken in.", "%(count)s texts were taken in.", taken
    ) % {"count": taken}
    if count := len(account.behind):
        yield ngettext(
            "The source of %(count)s of them has changed since: it is marked as behind.",
            "The source of %(count)s of them has changed since: they are marked as behind.",
            count,
        ) % {"count": count}
    if count := len(account.empty):
        yield ngettext(
            "%(count)s is not translated yet.",
            "%(count)s are not translated yet.",
            count,
        ) % {"count": count}
    if count := losses(account):
        yield ngettext(
            "%(count)s row was left out: its text is not in the case, stands twice in "
            "the table, or is too long.",
            "%(count)s rows were left out: their texts are not in the case, stand twice "
            "in the table, or are too long.",
            count,
        ) % {"count": count}
