"""Every address of the site."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from people.doors import document_doors, page_doors, studio_doors
from training_site.uploads import rendition

handler400 = "training_site.views.bad_request"
handler500 = "training_site.views.server_error"

urlpatterns = [
    path("admin/", include(studio_doors)),
    path("admin/", include(wagtailadmin_urls)),
    path("xapi/", include("tracking.urls")),
    path("documents/", include(document_doors)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:name>", rendition, name="rendition"),
]

urlpatterns += i18n_patterns(
    path("account/", include("people.urls")),
    path("account/", include("allauth.urls")),
    path(
        "accessibility/",
        TemplateView.as_view(template_name="information/accessibility.html"),
        name="accessibility",
    ),
    path(
        "privacy/",
        TemplateView.as_view(template_name="information/privacy.html"),
        name="privacy",
    ),
    path("manager/", include("reports.urls")),
    path("case/", include("scenarios.urls")),
    path("", include("courses.urls")),
    path("", include(page_doors)),
    path("", include(wagtail_urls)),
)
