"""The images that pages show, when no web server in front of us serves them.

Only renditions: originals and documents lie in other folders and stay closed.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

A_WEEK = 7 * 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_WEEK)
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one file below MEDIA_ROOT/images; Wagtail names a changed one anew."""
    return serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
