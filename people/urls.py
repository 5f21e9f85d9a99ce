"""The account's addresses that are ours; allauth has the rest."""

from __future__ import annotations

from django.urls import path

from people import views

urlpatterns = [
    path(
        "invitation/<str:key>/",
        views.accept_invitation,
        name="accept_invitation",
    ),
    path("language/", views.choose_language, name="choose_language"),
]
