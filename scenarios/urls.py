"""The player's addresses."""

from __future__ import annotations

from django.urls import path

from scenarios import views

urlpatterns = [
    path("recording/<int:key>/", views.recording, name="case_recording"),
    path("<uuid:launch>/", views.player, name="case_player"),
    path("<uuid:launch>/begin/", views.begin, name="case_begin"),
    path("<uuid:launch>/choose/", views.choose, name="case_choose"),
    path("<uuid:launch>/back/", views.back, name="case_back"),
    path("<uuid:launch>/summary/", views.skip, name="case_skip"),
    path("<uuid:launch>/answer/<int:number>/", views.answer, name="case_answer"),
    path("<uuid:launch>/debrief/", views.debrief, name="case_debrief"),
    path("<uuid:launch>/pause/", views.pause, name="case_pause"),
]
