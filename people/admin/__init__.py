"""The studio's screens for people: who is invited, where, in which role."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from people.admin.invitations import InvitationViewSet
from people.admin.memberships import MembershipViewSet
from people.admin.messages import MessageViewSet
from people.admin.units import UnitViewSet


class PeopleViewSetGroup(ModelViewSetGroup):
    menu_icon = "group"
    menu_order = 500
    items = (InvitationViewSet, MembershipViewSet, UnitViewSet, MessageViewSet)


def sign_in_settings(_request: HttpRequest) -> dict[str, str]:
    """Lead from Wagtail's account page to the account's own."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Your sign-in"),
        "help_text": _("Password, e-mail address and two-step sign-in."),
    }
