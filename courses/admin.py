"""The register of words, as trainers see it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Term


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Words")
    menu_name = "words"
    add_to_admin_menu = True
    list_display = ["word_da", "word_en"]
    ordering = ["word_da", "pk"]
    panels = [
        FieldRowPanel([FieldPanel("key"), FieldPanel("aliases")]),
        FieldRowPanel([FieldPanel("word_da"), FieldPanel("word_en")]),
        FieldPanel("meaning_da"),
        FieldPanel("meaning_en"),
    ]
