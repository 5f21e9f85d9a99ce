"""The tree of units: add one, rename it, hang it elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, EditView, IndexView

from people.admin.choices import UnitChoiceField
from people.admin.narrow import LISTING, NarrowViewSet
from people.models import Unit
from people.units import add_unit, change_unit


class UnitForm(WagtailAdminModelForm):
    parent = UnitChoiceField(queryset=Unit.objects.all(), label=_("Under"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[choice for choice in Unit.Kind.choices if choice[0] != "nation"],
    )

    class Meta:
        model = Unit
        fields = ("name", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            below = Unit.objects.within(self.instance)
            self.fields["parent"].queryset = Unit.objects.exclude(pk__in=below)
            self.initial["parent"] = self.instance.get_parent()


class UnitIndexView(IndexView):
    def get_edit_url(self, instance: Unit) -> str | None:
        return None if instance.is_root() else super().get_edit_url(instance)


class UnitCreateView(CreateView):
    def save_instance(self) -> Unit:
        return add_unit(**self.form.cleaned_data)


class UnitEditView(EditView):
    def get_queryset(self) -> QuerySet[Unit]:
        """The nation is no unit to edit."""
        return Unit.objects.filter(depth__gt=1)

    def save_instance(self) -> Unit:
        changed = self.form.cleaned_data
        return change_unit(unit=self.object, on=timezone.localdate(), **changed)


class UnitViewSet(NarrowViewSet):
    model = Unit
    screen_form = UnitForm
    icon = "site"
    menu_label = _("Units")
    screens = LISTING | {"add", "edit"}
    index_view_class = UnitIndexView
    add_view_class = UnitCreateView
    edit_view_class = UnitEditView
    list_display = ("in_tree", "kind")
    search_fields = ("name",)
    ordering = ("path",)
