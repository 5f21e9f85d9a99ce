"""The request of a person who has signed in, for views behind ``login_required``."""

from __future__ import annotations

from django.http import HttpRequest

from people.models import Person


class SignedInRequest(HttpRequest):
    """A request whose ``user`` is somebody."""

    user: Person
