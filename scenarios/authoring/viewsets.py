"""Wagtail's screens for scenarios and for the registers they cite."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    ObjectList,
    PublishingPanel,
)
from wagtail.admin.ui.tables import (
    Column,
    DateColumn,
    LiveStatusTagColumn,
    UpdatedAtColumn,
)
from wagtail.snippets.views.snippets import (
    SnippetViewSet,
    SnippetViewSetGroup,
    WorkflowActionView,
)

from scenarios.authoring.listing import ScenarioIndexView
from scenarios.authoring.screens import new_id
from scenarios.engine.beginning import new_story
from scenarios.engine.review import errors
from scenarios.findings import in_words
from scenarios.models import (
    Competency,
    Scenario,
    ScenarioQuerySet,
    SharedText,
    Source,
    StoryHasErrorsError,
)

LANGUAGES = ("da", "en")
PUBLISHING = {"action-publish", "action-submit", "action-restart-workflow"}


class ScenarioForm(WagtailAdminModelForm):
    """The few facts about a case; its story is written on screens of its own."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        title = data.get("title", "")
        if self.instance.pk is None:
            self.instance.story = new_story(title, LANGUAGES, new_id)
        elif title and "title" in self.changed_data:
            self.instance.retitle(title)
        if self._leads_to_learners():
            for remark in in_words(errors(self.instance.story)):
                self.add_error(None, str(remark))
        return data

    def _leads_to_learners(self) -> bool:
        approves = self.data.get("workflow-action-name") == "approve"
        return approves or bool(PUBLISHING & set(self.data))


class ScenarioWorkflowActionView(WorkflowActionView):
    """Approves a case, unless it has errors by now."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except StoryHasErrorsError as error:
            remarks = " ".join(map(str, in_words(error.findings)))
            messages.error(request, remarks)
            return redirect("scenario_outline", pk=self.object.pk)
        return response


class ScenarioViewSet(SnippetViewSet):
    model = Scenario
    icon = "comment"
    list_display = [
        "__str__",
        LiveStatusTagColumn(),
        Column("version", label=_("Version"), accessor="live_version.number"),
        DateColumn("archived_at", label=_("Archived")),
        UpdatedAtColumn(),
    ]
    ordering = ["code"]
    # A copy would share the ids that steps and statements speak of.
    copy_view_enabled = False
    index_view_class = ScenarioIndexView
    workflow_action_view_class = ScenarioWorkflowActionView
    edit_handler = ObjectList(
        [
            HelpPanel(template="scenarios/admin/story_panel.html"),
            FieldPanel("title"),
            FieldPanel("code"),
            FieldPanel("minutes"),
            PublishingPanel(),
        ],
        base_form_class=ScenarioForm,
    )

    def get_queryset(self, request: HttpRequest) -> ScenarioQuerySet:  # noqa: ARG002
        return Scenario.objects.to_play()


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    list_display = ["code", "title_da", "url"]
    search_fields = ["code", "title_da", "title_en"]
    ordering = ["code"]
    panels = [
        FieldPanel("code"),
        FieldPanel("title_da"),
        FieldPanel("title_en"),
        FieldPanel("url"),
    ]


class CompetencyViewSet(SnippetViewSet):
    model = Competency
    icon = "tick-inverse"
    list_display = ["code", "name_da", "name_en"]
    ordering = ["code"]
    panels = [FieldPanel("code"), FieldPanel("name_da"), FieldPanel("name_en")]


class SharedTextViewSet(SnippetViewSet):
    model = SharedText
    icon = "copy"
    list_display = ["name", UpdatedAtColumn()]
    search_fields = ["name", "body_da", "body_en"]
    ordering = ["name"]
    panels = [FieldPanel("name"), FieldPanel("body_da"), FieldPanel("body_en")]


class CasesGroup(SnippetViewSetGroup):
    menu_label = _("Cases")
    menu_icon = "comment"
    menu_order = 250
    add_to_admin_menu = True
    items = (ScenarioViewSet, SharedTextViewSet, SourceViewSet, CompetencyViewSet)
