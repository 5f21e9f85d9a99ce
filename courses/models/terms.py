"""The words of the trade that lessons explain in passing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Term(index.Indexed, models.Model):
    """A lesson writes ``{term:underretning|underretningen}``; the foot explains it."""

    key = models.CharField(
        _("headword"),
        max_length=100,
        unique=True,
        help_text=_("What a Danish lesson writes: {term:headword}."),
    )
    aliases = models.TextField(
        _("also written"),
        blank=True,
        help_text=_("Other headwords that mean the same, one a line."),
    )
    word_da = models.CharField(_("word in Danish"), max_length=100)
    word_en = models.CharField(_("word in English"), max_length=100)
    meaning_da = models.TextField(_("meaning in Danish"))
    meaning_en = models.TextField(_("meaning in English"))

    search_fields = [
        index.SearchField("word_da"),
        index.SearchField("word_en"),
        index.AutocompleteField("word_da"),
        index.AutocompleteField("word_en"),
    ]

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")

    def __str__(self) -> str:
        return self.word_da

    # Properties

    @property
    def headwords(self) -> set[str]:
        """Every way a lesson may name it, in small letters."""
        words = [self.key, self.word_da, self.word_en, *self.aliases.splitlines()]
        return {word.strip().lower() for word in words if word.strip()}
