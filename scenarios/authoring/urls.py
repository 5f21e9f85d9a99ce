"""The writing screens' addresses, below the admin's own."""

from __future__ import annotations

from django.urls import path

from scenarios.authoring import views

urlpatterns = [
    path("<int:pk>/outline/", views.outline, name="scenario_outline"),
    path("<int:pk>/frame/", views.frame, name="scenario_frame"),
    path("<int:pk>/passage/<str:passage_id>/", views.passage, name="scenario_passage"),
    path("<int:pk>/archive/", views.archive, name="scenario_archive"),
    path("<int:pk>/use-again/", views.take_out_of_archive, name="scenario_use_again"),
]
