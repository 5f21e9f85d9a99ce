from __future__ import annotations

from tests.factories import PASSWORD, PersonFactory


def test_a_visitor_is_told_how_to_get_in_and_shown_the_courses(client, home):
    home.lead = "Øv de svære samtaler."
    home.sections = [("section", {"heading": "Trygt at lære", "text": "<p>Ro.</p>"})]
    home.save_revision().publish()

    page = client.get("/da/").content.decode()

    assert "<h1>Se volden</h1>" in page
    assert "Øv de svære samtaler." in page
    assert "<h2>Trygt at lære</h2>" in page
    assert 'class="btn btn--go btn--big" href="/da/account/login/"' in page
    assert 'class="btn btn--big" href="/da/kurser/"' in page


def test_somebody_signed_in_is_led_to_her_learning(client, home):
    person = PersonFactory()
    client.login(email=person.email, password=PASSWORD)

    page = client.get("/da/").content.decode()

    assert 'class="btn btn--go btn--big" href="/da/learning/"' in page


def test_a_front_page_without_a_list_of_courses_offers_none(client, home):
    page = client.get("/en/").content.decode()

    assert "See the courses" not in page


def test_the_front_page_costs_the_same_few_questions_each_time(
    client, home, django_assert_max_num_queries
):
    client.get("/da/")

    with django_assert_max_num_queries(20):
        client.get("/da/")
