"""The writing screens' addresses, below the admin's own."""

from __future__ import annotations

from django.urls import path

from scenarios.authoring import file_views, import_views, views

urlpatterns = [
    path("import/", import_views.bring_in, name="scenario_import_new"),
    path("imports/", import_views.imports, name="scenario_imports"),
    path("imports/<int:pk>/", import_views.account, name="scenario_import"),
    path(
        "imports/<int:pk>/losses.csv",
        import_views.losses,
        name="scenario_import_losses",
    ),
    path("<int:pk>/files/", file_views.files, name="scenario_files"),
    path("<int:pk>/files/<str:form>/", file_views.export, name="scenario_export"),
    path("<int:pk>/outline/", views.outline, name="scenario_outline"),
    path("<int:pk>/frame/", views.frame, name="scenario_frame"),
    path("<int:pk>/passage/<str:passage_id>/", views.passage, name="scenario_passage"),
    path("<int:pk>/archive/", views.archive, name="scenario_archive"),
    path("<int:pk>/use-again/", views.take_out_of_archive, name="scenario_use_again"),
]
