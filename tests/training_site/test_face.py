from __future__ import annotations

import re

import pytest
from django.template import Context
from wagtail.models import Page

from tests.factories import PASSWORD, PersonFactory
from training_site.templatetags import face


def links_to(response, language: str) -> set[str]:
    """Where the page sends somebody who wants to read in ``language``."""
    pattern = rf'<a href="([^"]+)" lang="{language}" hreflang="{language}">'
    return set(re.findall(pattern, response.content.decode()))


class TestLanguageLinks:
    def test_lead_from_a_page_to_its_translation(self, client, home):
        response = client.get("/da/")

        assert links_to(response, "en") == {"/en/"}

    def test_lead_to_the_front_page_where_there_is_no_translation(self, client, home):
        response = client.get("/da/kurser/")

        assert links_to(response, "en") == {"/en/"}

    def test_lead_to_the_translation_once_it_is_live(self, client, home):
        danish = home.get_children().get()
        home.get_translations().get().add_child(
            instance=type(danish.specific)(
                title="Courses",
                slug="courses",
                locale=home.get_translations().get().locale,
                translation_key=danish.translation_key,
            )
        )

        response = client.get("/da/kurser/")

        assert links_to(response, "en") == {"/en/courses/"}

    def test_leave_out_a_language_that_has_no_front_page(self, client, home):
        home.get_translations().get().unpublish()

        response = client.get("/da/")

        assert links_to(response, "en") == set()

    def test_keep_the_address_and_its_query_outside_the_page_tree(self, client, home):
        response = client.get("/da/account/login/?next=/da/learning/")

        assert links_to(response, "en") == {"/en/account/login/?next=/da/learning/"}

    def test_lead_a_lost_reader_to_the_front_page(self, client, home):
        response = client.get("/da/nothing-here/")

        assert response.status_code == 404
        assert links_to(response, "en") == {"/en/"}

    def test_are_empty_without_a_request(self):
        assert face.language_links(Context()) == []


class TestMenuLinks:
    def test_name_the_front_page_and_what_an_editor_put_in_the_menu(self, client, home):
        response = client.get("/da/kurser/")

        found = face.menu_links(Context({"request": response.wsgi_request}))

        assert [(link.url, link.current) for link in found] == [
            ("/da/", False),
            ("/da/kurser/", True),
        ]

    def test_leave_out_what_is_not_live(self, client, home):
        Page.objects.get(slug="kurser").unpublish()
        response = client.get("/da/")

        found = face.menu_links(Context({"request": response.wsgi_request}))

        assert [link.url for link in found] == ["/da/"]


class TestChairs:
    def test_stand_one_for_each_place_with_the_taken_ones_first(self):
        around = face.chairs(16, 11)

        assert [chair.taken for chair in around] == [True] * 11 + [False] * 5

    def test_stand_apart(self):
        around = face.chairs(16, 0)

        assert len({(chair.x, chair.y) for chair in around}) == 16

    @pytest.mark.parametrize("total", [0, 25])
    def test_are_not_drawn_for_nobody_or_for_a_crowd(self, total):
        assert face.chairs(total, 0) == []


@pytest.mark.django_db
class TestTheBar:
    def test_offers_a_way_in_to_a_visitor(self, client, home):
        response = client.get("/da/")

        assert 'href="/da/account/login/"' in response.content.decode()

    def test_signs_out_by_post(self, client, home):
        person = PersonFactory()
        client.login(email=person.email, password=PASSWORD)

        response = client.get("/da/")

        assert '<form method="post" action="/da/account/logout/">' in (
            response.content.decode()
        )

    def test_speaks_the_language_of_the_address(self, client, home):
        assert b'<html lang="da">' in client.get("/da/").content
        assert b'<html lang="en">' in client.get("/en/").content
