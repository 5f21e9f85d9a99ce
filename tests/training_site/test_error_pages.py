from __future__ import annotations

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path
from django.utils.translation import override

from training_site import urls


def refuse(request):
    raise PermissionDenied


def stumble(request):
    raise BadRequest


def break_down(request):
    raise ValueError


handler400 = urls.handler400
handler500 = urls.handler500
urlpatterns = [
    path("refuse/", refuse),
    path("stumble/", stumble),
    path("break/", break_down),
    *urls.urlpatterns,
]
breaking = override_settings(ROOT_URLCONF=__name__)

EXIT = f'href="{settings.EXIT_URL}" rel="noreferrer" data-exit'


@breaking
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/stumble/", 400, "We could not read that request"),
        ("/refuse/", 403, "You do not have access to this page"),
        ("/en/nothing-here/", 404, "We cannot find that page"),
        ("/break/", 500, "Something went wrong here"),
    ],
)
def test_each_error_says_what_happened_and_keeps_the_way_out(address, status, words):
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})

    response = client.get(address)

    assert response.status_code == status
    assert words in response.content.decode()
    assert EXIT in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_to_send_again():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/en/account/login/", {"login": "ana@example.org"})

    assert response.status_code == 403
    assert "The page had been open too long" in response.content.decode()
    assert EXIT in response.content.decode()


@breaking
def test_a_wrong_host_is_answered_without_asking_for_the_host_again():
    response = Client(headers={"host": "wrong.example"}).get("/en/")

    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_a_broken_page_needs_no_request_no_context_and_no_database(template):
    with override("en"):
        page = render_to_string(template)

    assert '<html lang="en">' in page
    assert "<h1>" in page
    assert "112" in page
