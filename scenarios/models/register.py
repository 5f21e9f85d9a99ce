"""What many cases draw on: sources, competencies and the texts they share."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """Where a sentence comes from, cited by its code: ``[P18]``."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    title_da = models.CharField(_("title in Danish"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    url = models.URLField(_("address"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"

    # Properties

    @property
    def title(self) -> str:
        """The title in the active language."""
        return self.title_en if get_language() == "en" else self.title_da


class Competency(models.Model):
    """What a learner gets better at, cited by its code: ``C2``."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_da = models.CharField(_("name in Danish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")

    def __str__(self) -> str:
        return f"{self.code} · {self.name}"

    # Properties

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_en if get_language() == "en" else self.name_da


class SharedText(models.Model):
    """A text that stands in many cases, as help lines do; a case shows the newest wording."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(
        _("name"),
        max_length=200,
        unique=True,
        help_text=_("For those who write; learners do not see it."),
    )
    body_da = models.TextField(
        _("text in Danish"),
        max_length=5_000,
        help_text=_("An empty line begins a new paragraph."),
    )
    body_en = models.TextField(_("text in English"), max_length=5_000, blank=True)

    class Meta:
        verbose_name = _("shared text")
        verbose_name_plural = _("shared texts")

    def __str__(self) -> str:
        return self.name

    def body(self, language: str) -> str:
        """Return the text in a language; in Danish where it has not been translated."""
        return (self.body_en if language == "en" else "") or self.body_da
