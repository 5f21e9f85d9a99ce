"""A story that the scheduler may not publish: its schedule is taken off, its author told."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Revision

from people.messages import post
from scenarios.engine.review import Finding
from scenarios.findings import in_words

KIND = "scenarios.not_published"


def take_off_the_schedule(revision: Revision, findings: tuple[Finding, ...]) -> None:
    """Keep the draft, let it wait for nothing, and tell whoever wrote it."""
    planned = revision.approved_go_live_at
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    author = revision.user
    if author is None or not author.is_active:
        return
    outline = reverse("scenario_outline", args=[revision.object_id])
    with translation.override(author.language):
        remarks = [
            {"name": remark.name, "words": f"{remark.words} {remark.hint}"}
            for remark in in_words(findings)
        ]
    post(
        kind=KIND,
        to=author,
        language=author.language,
        payload={
            "title": revision.object_str,
            "remarks": remarks,
            "address": settings.WAGTAILADMIN_BASE_URL + outline,
        },
        dedupe_key=f"{KIND}:{revision.pk}:{planned.isoformat()}",
        due_at=planned,
    )
