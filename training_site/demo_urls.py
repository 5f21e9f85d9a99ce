"""The addresses of the demo: the site's own, and the mail that its mail server was given."""

from __future__ import annotations

from django.urls import include, path

from training_site import urls

handler400 = urls.handler400
handler500 = urls.handler500

urlpatterns = [
    path("mail/", include("training_site.mail_sink.urls")),
    *urls.urlpatterns,
]
