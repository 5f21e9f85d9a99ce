"""Why files were not imported, in the words of whoever handed them in."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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

# Every sentence with which ``scenarios.engine.reading`` refuses files. The engine knows no
# language but English; what stands here is found by translators.
REASONS = frozenset(
    {
        gettext_noop("“%(file)s” cannot be read: %(reason)s"),
        gettext_noop("“%(file)s” in the archive is not as large as it says."),
        gettext_noop("“%(file)s” is not a story of ours: %(reason)s"),
        gettext_noop("“%(file)s” is not JSON."),
        gettext_noop("“%(file)s” may be %(most)s values deep at most."),
        gettext_noop("“%(file)s” may hold %(most)s MB at most."),
        gettext_noop("“%(file)s” may hold %(most)s values at most."),
        gettext_noop("A story may have %(most)s effects at most."),
        gettext_noop("The archive holds more than %(most)s files."),
        gettext_noop("The archive holds more than %(most)s MB."),
        gettext_noop("JSON may be %(most)s values deep at most."),
        gettext_noop(
            "Nothing here can be read as a story. Twee 3, Twine’s HTML, archive and "
            "JSON, H5P Branching Scenario, and zip archives of these are read."
        ),
        gettext_noop("Of H5P only a Branching Scenario can be read."),
        gettext_noop("The archive holds a file whose name cannot be used."),
        gettext_noop("The archive holds a file whose place is outside it."),
        gettext_noop("The archive holds a link or a device, not only files."),
        gettext_noop("The archive holds two files called “%(file)s”."),
        gettext_noop("The archive is broken."),
        gettext_noop("The archive is packed in a way that is not read."),
        gettext_noop("The archive is packed more densely than is safe."),
        gettext_noop("The archive is protected by a password."),
        gettext_noop("The files are larger than %(most)s MB together."),
        gettext_noop("The files may hold %(most)s links at most."),
        gettext_noop("The files may hold %(most)s passages at most."),
        gettext_noop("The H5P package holds no content.json."),
        gettext_noop("The HTML is broken: too many of its tags never end."),
        gettext_noop("The scenario holds no scene."),
        gettext_noop("There is no file and no case called %(name)s."),
    }
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
        case ReadingError():
            return _("Nothing was imported. %(reason)s") % {"reason": reason(error)}
    return _("Nothing was imported. %(reason)s") % {"reason": error}


def reason(error: ReadingError) -> str:
    """Say in the active language why files cannot be read."""
    values = {name: _as_read(value) for name, value in error.values.items()}
    return _(error.template) % values


def _as_read(value: int | str) -> str:
    return (
        value if isinstance(value, str) else number_format(value, force_grouping=True)
    )
