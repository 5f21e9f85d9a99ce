"""The pages: one tree a language, all pointing to the same Course and Lesson rows."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses import codes
from courses.blocks import LessonBlocks
from courses.forms import TaughtForm
from courses.models.catalogue import Course, Lesson


class Audience(models.TextChoices):
    BOTH = "both", _("Police and municipality")
    POLICE = "police", _("Police")
    MUNICIPALITY = "municipality", _("Municipality")


class ReviewStatus(models.TextChoices):
    DRAFT = "draft", _("Draft, not yet reviewed by an expert")
    REVIEWED = "reviewed", _("Reviewed by an expert")


class CourseIndexPage(Page):
    """The list of courses, open to everybody."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")


class Taught(Page):
    """What course and lesson pages share."""

    code = models.CharField(
        _("code"),
        max_length=20,
        help_text=_("A short name, K1.4 for instance. Fixed once the page is live."),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    content_note = models.TextField(
        _("content note"),
        blank=True,
        help_text=_("What it is about and how long it takes, without alarming words."),
    )
    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience, default=Audience.BOTH
    )
    competencies = models.CharField(
        _("competencies"),
        max_length=100,
        blank=True,
        validators=[codes.codes_only],
        help_text=_("Codes, for instance C1, C4."),
    )
    sources = models.CharField(
        _("sources"),
        max_length=300,
        blank=True,
        validators=[codes.codes_only],
        help_text=_("Codes, for instance L7, P18. Those named in the text join in."),
    )
    review_status = models.CharField(
        _("expert review"),
        max_length=10,
        choices=ReviewStatus,
        default=ReviewStatus.DRAFT,
    )
    body = StreamField(LessonBlocks(), verbose_name=_("content"), blank=True)

    base_form_class = TaughtForm
    taught_panels = [
        MultiFieldPanel(
            [
                FieldPanel("code"),
                FieldPanel("minutes"),
                FieldPanel("audience"),
                FieldPanel("competencies"),
                FieldPanel("sources"),
                FieldPanel("review_status"),
            ],
            heading=_("About"),
        ),
        FieldPanel("content_note"),
    ]

    class Meta:
        abstract = True

    # Queries

    def problem_with_code(self, code: str) -> str:
        """A live page keeps its code; no two courses, no two lessons share one."""
        rows = self.code_rows()
        fixed = rows.filter(page_key=self.translation_key).first()
        if fixed is not None and fixed.code != code:
            return gettext("The code is fixed: %(code)s.") % {"code": fixed.code}
        if fixed is None and rows.filter(code=code).exists():
            return gettext("Another page has this code already.")
        return ""

    def code_rows(self) -> models.QuerySet[Any]:
        """The rows that take their codes from pages of this kind."""
        raise NotImplementedError

    # Properties

    @property
    def is_draft(self) -> bool:
        return self.review_status == ReviewStatus.DRAFT


class CoursePage(Taught):
    """A course, open to everybody; its lessons ask for a sign-in."""

    class Drawing(models.TextChoices):
        STAIRWELL = "stairwell", _("Stairwell with a door ajar")
        HALL = "hall", _("Hall with coats and boots")
        HANDS = "hands", _("Hands writing at a table")
        DESK = "desk", _("Desk with a telephone")

    summary = models.TextField(_("summary"))
    drawing = models.CharField(
        _("drawing"), max_length=20, choices=Drawing, default=Drawing.HALL
    )
    target_percent = models.PositiveSmallIntegerField(
        _("target in per cent"),
        default=75,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_(
            "How many of a unit’s people should complete the course. Managers see it; "
            "the Danish page decides."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("drawing"),
        *Taught.taught_panels,
        FieldPanel("target_percent"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("code"),
    ]
    subpage_types = ["courses.LessonPage"]

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")

    def code_rows(self) -> models.QuerySet[Course]:
        return Course.objects.all()


class LessonPage(Taught):
    """A lesson: read, or a case that is played."""

    asks = models.CharField(
        _("asks"), max_length=10, choices=Lesson.Asks, default=Lesson.Asks.READ
    )
    scenario = models.ForeignKey(
        "scenarios.Scenario",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("case"),
    )

    content_panels = [
        *Page.content_panels,
        *Taught.taught_panels,
        MultiFieldPanel(
            [FieldPanel("asks"), FieldPanel("scenario")],
            heading=_("What it asks of the learner"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("body"),
        index.FilterField("code"),
    ]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson page")
        verbose_name_plural = _("lesson pages")

    def code_rows(self) -> models.QuerySet[Lesson]:
        return Lesson.objects.all()

    def clean(self) -> None:
        super().clean()
        if self.asks == Lesson.Asks.SCENARIO and self.scenario_id is None:
            raise ValidationError({"scenario": _("Choose the case that is played.")})
        if self.asks == Lesson.Asks.READ and self.scenario_id is not None:
            raise ValidationError({"scenario": _("A lesson to read has no case.")})

    @method_decorator(login_required)
    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().serve(request, *args, **kwargs)
