"""The account's pages that are ours: an invitation, and the language of a person."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language

from people.forms import NewcomerForm, form_for
from people.invitations import InvitationOver, InvitationRefused, accept, find
from people.models import Person


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, key: str) -> HttpResponse:
    at = timezone.now()
    try:
        invitation = find(key=key, at=at)
        form = form_for(invitation)(request.POST or None, invitation=invitation)
        if request.method == "POST" and form.is_valid():
            person = accept(key=key, at=at, **form.answers())
            return enter(request, person, new=isinstance(form, NewcomerForm))
    except InvitationRefused as refused:
        return render(
            request,
            "people/invitation_refused.html",
            {"was_valid": refused.status == InvitationOver.status},
            status=refused.status,
        )
    return render(
        request, "people/invitation.html", {"form": form, "invitation": invitation}
    )


def enter(request: HttpRequest, person: Person, *, new: bool) -> HttpResponse:
    """A newcomer is signed in with the password she just chose; nobody else is."""
    if new:
        return perform_login(request, person)
    messages.success(request, _("Thank you. The role is yours from today."))
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the choice with the person, then do what Django does for any visitor."""
    language = request.POST.get("language")
    if isinstance(request.user, Person) and language in Person.Language.values:
        request.user.choose_language(language)
    return set_language(request)
