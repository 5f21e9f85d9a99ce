"""The editor's form of a course or lesson page: its code is one of a kind, and stays."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class TaughtForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if problem := self.instance.problem_with_code(cleaned.get("code", "")):
            self.add_error("code", problem)
        return cleaned
