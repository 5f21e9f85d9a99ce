"""Stories as files: Twee and JSON that read back to the same story, DOT, translators' CSV."""

from __future__ import annotations

from scenarios.engine.writing.forms import FORMS, write

__all__ = ["FORMS", "write"]
