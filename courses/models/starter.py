"""What the starter loader has made, so that it never overwrites a trainer's edit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StarterItem(models.Model):
    """One piece as it was last loaded; of a page, the revision the loader made."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    sha256 = models.CharField(_("fingerprint of what was loaded"), max_length=64)
    object_id = models.PositiveBigIntegerField(_("row"))
    revision_id = models.PositiveBigIntegerField(_("revision"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("starter item")
        verbose_name_plural = _("starter items")

    def __str__(self) -> str:
        return self.key
