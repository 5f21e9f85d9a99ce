"""Addresses below /mail/, in the demo alone."""

from __future__ import annotations

from django.urls import path

from training_site.mail_sink import views

urlpatterns = [
    path("", views.inbox, name="mail_inbox"),
    path("<str:key>/", views.read, name="mail_letter"),
    path("<str:key>/html/", views.as_sent, name="mail_letter_html"),
]
