"""The addresses of the store; the standard gives their names."""

from __future__ import annotations

from django.urls import path

from tracking import views

urlpatterns = [
    path("about", views.about, name="xapi_about"),
    path("statements", views.statements, name="xapi_statements"),
]
