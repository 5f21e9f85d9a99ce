"""A viewset with only the screens it names; the others know nothing of scope."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import URLPattern
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

LISTING = frozenset({"index", "index_results"})


class NarrowViewSet(ModelViewSet):
    """Wagtail gives every model history, usage, copy and delete screens as well."""

    screens: ClassVar[frozenset[str]] = LISTING
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None
    screen_form: ClassVar[type[WagtailAdminModelForm]]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [url for url in super().get_urlpatterns() if url.name in self.screens]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = {"add", "edit", "delete", "history", "usage"} - self.screens
        names = {f"{screen}_url_name": None for screen in absent}
        return super().get_common_view_kwargs(**{**names, **kwargs})

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:  # noqa: ARG002
        return self.screen_form
