"""Invite somebody, and see who has not answered yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, IndexView

from people.admin.choices import UnitChoiceField
from people.admin.narrow import LISTING, NarrowViewSet
from people.invitations import invite
from people.models import Invitation, Unit
from people.scope import roles_granted_by, units_administered_by


class InvitationForm(WagtailAdminModelForm):
    unit = UnitChoiceField(queryset=Unit.objects.none(), label=_("Unit"))
    role = forms.ChoiceField(label=_("Role"))

    class Meta:
        model = Invitation
        fields = ("email", "unit", "role", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        roles = roles_granted_by(self.for_user, today)
        self.fields["unit"].queryset = units_administered_by(self.for_user, today)
        self.fields["role"].choices = [(role, role.label) for role in roles]


class InvitationIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Invitation]:
        units = units_administered_by(self.request.user, timezone.localdate())
        return Invitation.objects.filter(unit__in=units).select_related("unit")


class InvitationCreateView(CreateView):
    success_message = _("An invitation is on its way to %(object)s.")

    def save_instance(self) -> Invitation:
        asked = {
            field: self.form.cleaned_data[field] for field in InvitationForm.Meta.fields
        }
        return invite(**asked, invited_by=self.request.user, at=timezone.now())

    def get_success_buttons(self) -> list[Any]:
        return []


class InvitationViewSet(NarrowViewSet):
    model = Invitation
    screen_form = InvitationForm
    icon = "mail"
    menu_label = _("Invitations")
    screens = LISTING | {"add"}
    index_view_class = InvitationIndexView
    add_view_class = InvitationCreateView
    list_display = ("email", "unit", "role", "created_at", "expires_at", "accepted_at")
    list_filter = ("role",)
    search_fields = ("email",)
    ordering = ("-created_at",)
