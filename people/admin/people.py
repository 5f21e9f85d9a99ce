"""Wagtail's list of users as ours: names and language; never a password or a group."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.users.views.users import CreateView, UserViewSet

from people.models import Person


class PersonForm(WagtailAdminModelForm):
    """The address can be changed by its owner alone, on her account's own pages."""

    class Meta:
        model = Person
        fields = ("email", "first_name", "last_name", "language", "is_active")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].disabled = self.instance.pk is not None
        if editing_self or self.instance.pk is None:
            del self.fields["is_active"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class PersonCreateView(CreateView):
    """People come by invitation; this is for whoever runs the server."""

    def save_instance(self) -> Person:
        return Person.objects.create_user(**self.form.cleaned_data)


class PersonViewSet(UserViewSet):
    model = get_user_model()
    add_view_class = PersonCreateView
    copy_view_enabled = False
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:  # noqa: ARG002
        return PersonForm
