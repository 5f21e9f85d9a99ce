"""Why files were not imported, in the words of whoever handed them in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from scenarios.engine.reading.report import ReadingError
from scenarios.importing import (
    CodeTakenError,
    EditedSinceError,
    LockedCaseError,
    NoDraftError,
)

REFUSALS = (
    ReadingError,
    EditedSinceError,
    LockedCaseError,
    CodeTakenError,
    NoDraftError,
)


def why(error: Exception) -> str:
    """Say in one line why nothing was imported."""
    match error:
        case EditedSinceError():
            return _(
                "Nothing was imported. “%(case)s” came from this source, and has been "
                "edited since."
            ) % {"case": error.scenario}
        case LockedCaseError():
            return _("Nothing was imported. “%(case)s” is locked.") % {
                "case": error.scenario
            }
        case CodeTakenError():
            return _("Nothing was imported. Another case has the code “%(code)s”.") % {
                "code": error
            }
    return _("Nothing was imported. %(reason)s") % {"reason": error}
