"""What an import did: one row for each story that files brought, kept as it was told."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from scenarios.models.scenario import Scenario


class StoryImportQuerySet(models.QuerySet["StoryImport"]):
    def listed(self) -> Self:
        """The newest first, with whom and which case, without stories and accounts."""
        return self.whole().defer("account").order_by("-imported_at", "-pk")

    def whole(self) -> Self:
        """With whom and which case, but without its story."""
        joined = self.select_related("scenario", "imported_by")
        return joined.defer("scenario__story")


class StoryImport(models.Model):
    """One story read from files into a draft: who, when, from what, and with what loss.

    ``files`` is ``[{"name": "case.twee", "bytes": 812, "sha256": "…"}]``; ``account`` is
    the JSON of ``scenarios.accounts.Account``.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    scenario = models.ForeignKey(
        Scenario, on_delete=models.CASCADE, related_name="imports"
    )
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    imported_at = models.DateTimeField()
    files = models.JSONField(default=list)
    # What is counted stands beside the account, so that a list reads no account.
    passages = models.PositiveIntegerField()
    links_total = models.PositiveIntegerField()
    links_mapped = models.PositiveIntegerField()
    account = models.TextField()
    # Information only: Wagtail may rewrite or purge a revision.
    wagtail_revision_id = models.PositiveBigIntegerField(null=True)

    objects = StoryImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        # Trainers who may change a case may read how it came; nobody edits the row.
        default_permissions = ()
        indexes = [
            # How did this case come, newest first? Asked on the screen of its files.
            models.Index(fields=["scenario", "-imported_at"], name="imports_of_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} · {self.imported_at:%Y-%m-%d %H:%M}"

    # Queries

    def found_its_draft(self) -> bool:
        """Whether the draft said already what the files said, so that none was made."""
        before = Revision.objects.filter(created_at__lt=self.imported_at)
        return before.filter(pk=self.wagtail_revision_id).exists()
