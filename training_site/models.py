"""The front page: it stands above every floor."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search.index import SearchField

from courses import queries


class SectionBlock(blocks.StructBlock):
    """A heading and what is to be said under it."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link", "ul"])

    class Meta:
        icon = "doc-full"
        label = _("section")
        template = "training_site/blocks/section.html"


class HomePage(Page):
    """What the site is for, how to get in, and how we take care of you."""

    lead = models.TextField(_("lead"), blank=True)
    sections = StreamField(
        [("section", SectionBlock())], verbose_name=_("sections"), blank=True
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("sections"),
    ]
    search_fields = [
        *Page.search_fields,
        SearchField("lead"),
        SearchField("sections"),
    ]
    subpage_types = ["courses.CourseIndexPage"]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        index = self.get_children().live().order_by("path").first()
        context["courses_url"] = index.get_url(request) if index else None
        context["courses"] = queries.catalogue(self.locale, limit=3)
        return context
