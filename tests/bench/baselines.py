"""What the figures stand beside: the least that Django and Wagtail do for the same errand."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from wagtail.models import Site

from people.models import Person
from training_site import urls as site

PAGE = """{% load wagtailcore_tags %}<!doctype html><title>{{ page.title }}</title>
<h1>{{ page.title }}</h1><a href="{% pageurl page %}">{{ request.user.email }}</a>"""


@login_required
def one_read_one_write(request: HttpRequest) -> HttpResponse:
    """A session, one indexed read and one write in a transaction."""
    with transaction.atomic():
        person = Person.objects.get(pk=request.user.pk)
        Person.objects.filter(pk=person.pk).update(language=person.language)
    return HttpResponse("done")


@login_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """A session and nothing else."""
    return HttpResponse("here")


def signed_in_with_sql(sql: str, parameters: list[object]) -> HttpResponse:
    """Run what a screen asks the database, without the screen."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return HttpResponse(str(len(cursor.fetchall())))


@login_required
def minimal_page(request: HttpRequest, address: str) -> HttpResponse:
    """What Wagtail does to show a signed-in person any page: route, load, render."""
    site = Site.find_for_request(request)
    parts = [part for part in address.split("/") if part]
    page, _args, _kwargs = site.root_page.localized.specific.route(request, parts)
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render(page.get_context(request), request))


urlpatterns = [
    path("bench/write/", one_read_one_write),
    path("bench/here/", signed_in),
    path("bench/page/<path:address>", minimal_page),
    *site.urlpatterns,
]
