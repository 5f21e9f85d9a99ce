"""The manager's addresses."""

from __future__ import annotations

from django.urls import path

from reports import views

urlpatterns = [
    path("", views.manager_home, name="manager_home"),
    path("<uuid:unit>/", views.manager_unit, name="manager_unit"),
    path("<uuid:unit>/people.csv", views.manager_csv, name="manager_csv"),
]
