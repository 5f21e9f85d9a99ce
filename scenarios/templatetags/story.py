"""How a story's words are set: quotes and apostrophes, a badge on what is not verified."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

register = template.Library()

QUOTES = {"da": ("„", "“"), "en": ("“", "”")}
UNVERIFIED = re.compile(r"\(TBV\)|\bTBV\b")
APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


@register.filter
def typeset(text: str) -> SafeString:
    """Escape, set quotation marks of the active language and apostrophes, badge “TBV”."""
    badge = (
        f'<span class="stamp stamp--draft">{escape(gettext("Not confirmed"))}</span>'
    )
    set_by_hand = APOSTROPHE.sub("’", quoted(text))
    set_text = UNVERIFIED.sub(lambda _match: badge, escape(set_by_hand))
    return mark_safe(set_text)  # noqa: S308 - escaped above


def quoted(text: str) -> str:
    """Turn straight quotes into pairs; an odd number is left as the author wrote it.

    >>> quoted('"Kom ind," siger hun.')  # in Danish
    '„Kom ind,“ siger hun.'
    """
    if text.count('"') % 2:
        return text
    opening, closing = QUOTES.get(get_language() or "da", QUOTES["en"])
    pieces = text.split('"')
    return "".join(
        piece + ("" if last else (closing if number % 2 else opening))
        for number, piece in enumerate(pieces)
        for last in [number == len(pieces) - 1]
    )
