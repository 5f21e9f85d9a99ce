"""The list of cases, with the way in for files."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView


class ScenarioIndexView(IndexView):
    """Wagtail's list, and a button to import cases."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        if not self.add_url or not self.user_has_permission("change"):
            return buttons
        bring_in = HeaderButton(
            _("Import cases"), url=reverse("scenario_import_new"), icon_name="upload"
        )
        return [*buttons, bring_in]
