"""What somebody who accepts an invitation is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from people.models import Invitation, Person


class JoinForm(forms.Form):
    """Somebody who has an account is asked nothing: she only says yes."""

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def answers(self) -> dict[str, Any]:
        """What ``people.invitations.accept`` needs beside the key."""
        return {}


class NewcomerForm(JoinForm):
    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        password = answers.get("password", "")
        if password and password != answers.get("password_again"):
            self.add_error("password_again", _("The two passwords are not the same."))
        if password:
            self.check_strength(password, answers)
        return answers

    def check_strength(self, password: str, answers: dict[str, Any]) -> None:
        person = Person(
            email=self.invitation.email,
            first_name=answers.get("first_name", ""),
            last_name=answers.get("last_name", ""),
        )
        try:
            validate_password(password, person)
        except forms.ValidationError as weak:
            self.add_error("password", weak)

    def answers(self) -> dict[str, Any]:
        data = self.cleaned_data
        name = {"first_name": data["first_name"], "last_name": data["last_name"]}
        return {"password": data["password"], "name": name}


def form_for(invitation: Invitation) -> type[JoinForm]:
    known = Person.objects.with_email(invitation.email)
    return JoinForm if known else NewcomerForm
