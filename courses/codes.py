"""Codes in a row, as an author writes them: ``L7, P18``."""

from __future__ import annotations

import re

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

CODE = r"[A-Z][A-Za-z0-9-]*"
ROW = rf"{CODE}(?:\s*,\s*{CODE})*"

codes_only = RegexValidator(
    rf"^{ROW}$", _("Write codes with commas between them, for instance L7, P18.")
)


def split(row: str) -> list[str]:
    """``split("L7, P18") == ["L7", "P18"]``."""
    return re.findall(CODE, row)
