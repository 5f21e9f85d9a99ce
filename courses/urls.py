"""The learner's addresses outside the page tree."""

from __future__ import annotations

from django.urls import path

from courses import views

urlpatterns = [
    path("learning/", views.my_learning, name="my_learning"),
    path("learning/course/<uuid:course>/enrol/", views.enrol, name="enrol"),
    path("learning/course/<uuid:course>/leave/", views.leave, name="leave_course"),
    path(
        "learning/lesson/<uuid:lesson>/read/", views.confirm_read, name="confirm_read"
    ),
    path("learning/lesson/<uuid:lesson>/case/", views.start_case, name="start_case"),
]
