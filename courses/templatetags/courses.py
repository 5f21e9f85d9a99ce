"""Pages ask here for what they show; models may not import the queries above them."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString
from wagtail.models import Locale
from wagtail.rich_text import RichText

from courses import addresses, durations, prose, queries
from courses.lesson_reading import LessonReading, lesson_reading, notes_of
from courses.models import CoursePage, LessonPage
from courses.outline import Outline

register = template.Library()


@register.simple_tag
def catalogue(locale: Locale) -> list[queries.CourseTile]:
    return queries.catalogue(locale)


@register.simple_tag
def index_address() -> str:
    return addresses.index_address()


@register.simple_tag(takes_context=True)
def course_outline(context: RequestContext, page: CoursePage) -> Outline:
    return queries.course_outline(page, context["request"].user)


@register.simple_tag(takes_context=True)
def reading(context: RequestContext, page: LessonPage) -> LessonReading:
    request = context["request"]
    preview = getattr(request, "is_preview", False)
    return lesson_reading(page, request.user, preview=preview)


@register.simple_tag
def page_notes(page: CoursePage) -> prose.Notes:
    return notes_of(page)


@register.filter("prose")
def expanded(value: RichText | str, notes: prose.Notes | str) -> SafeString:
    """``{{ value.text|prose:notes }}``: marks expanded, text escaped."""
    return prose.expand(
        value, notes if isinstance(notes, prose.Notes) else prose.Notes()
    )


@register.filter
def about(minutes: int) -> str:
    return durations.about(minutes)
