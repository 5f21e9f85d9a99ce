"""The list of cases, with the ways in and out for files."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import IndexView

from scenarios.models import Scenario


class ScenarioIndexView(IndexView):
    """Wagtail's list, and buttons to import cases and to the files of each."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        if not self.add_url or not self.user_has_permission("change"):
            return buttons
        bring_in = HeaderButton(
            _("Import cases"),
            url=reverse("scenario_import_new"),
            icon_name="upload",
            priority=1_010,
        )
        return [*buttons, bring_in]

    def get_list_more_buttons(self, instance: Scenario) -> list[Button]:
        buttons: list[Button] = super().get_list_more_buttons(instance)
        if self.get_edit_url(instance):
            address = reverse("scenario_files", args=[instance.pk])
            buttons.append(Button(_("Files"), url=address, icon_name="download"))
        return buttons
