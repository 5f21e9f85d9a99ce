"""What courses registers with Wagtail's admin."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet

from courses.admin import TermViewSet

register_snippet(TermViewSet)
