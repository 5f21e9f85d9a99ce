"""Who has which role where, and from which day no longer."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.widgets import AdminDateInput

from people.admin.narrow import LISTING, NarrowViewSet
from people.host import placement
from people.models import Membership, Person
from people.scope import roles_granted_by, units_administered_by


class EndForm(WagtailAdminModelForm):
    day = forms.DateField(
        label=_("First day without the role"),
        help_text=_("The membership is kept as history; it is only ended."),
        widget=AdminDateInput,
    )

    class Meta:
        model = Membership
        fields = ()

    def clean_day(self) -> object:
        day = self.cleaned_data["day"]
        if day < self.instance.from_date:
            raise forms.ValidationError(_("The role begins later than this day."))
        if self.instance.to_date and day > self.instance.to_date:
            raise forms.ValidationError(_("The role ends earlier than this day."))
        return day


def administered(by: Person) -> QuerySet[Membership]:
    """The memberships this person might have given."""
    today = timezone.localdate()
    return Membership.objects.filter(
        unit__in=units_administered_by(by, today),
        role__in=roles_granted_by(by, today),
    ).select_related("person", "unit")


class MembershipIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Membership]:
        return administered(self.request.user)


class MembershipEditView(EditView):
    page_title = _("End membership")
    submit_button_label = _("End the membership")
    success_message = _("The membership ends: %(object)s.")

    def get_queryset(self) -> QuerySet[Membership]:
        return administered(self.request.user)

    def save_instance(self) -> Membership:
        placement().end(
            membership=self.object,
            day=self.form.cleaned_data["day"],
            on=timezone.localdate(),
        )
        return self.object


class MembershipViewSet(NarrowViewSet):
    model = Membership
    screen_form = EndForm
    icon = "user"
    menu_label = _("Memberships")
    screens = LISTING | {"edit"}
    index_view_class = MembershipIndexView
    edit_view_class = MembershipEditView
    list_display = ("person", "unit", "role", "from_date", "to_date")
    list_filter = ("role",)
    search_fields = ("person__email", "person__first_name", "person__last_name")
    ordering = ("person__last_name", "person__first_name", "pk")
