"""Minutes as a person would say them."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext


def about(minutes: int) -> str:
    """``about(135)`` is "about 2 h 15 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("about %(minutes)d min") % {"minutes": rest}
    if not rest:
        words = ngettext("about %(hours)d hour", "about %(hours)d hours", hours)
        return words % {"hours": hours}
    return gettext("about %(hours)d h %(rest)d min") % {"hours": hours, "rest": rest}
