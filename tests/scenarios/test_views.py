"""The player's pages: who may see them, what a form answers, and the way home from anywhere."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from people.models import Person
from tests.scenarios.conftest import NOW, Play
from tests.scenarios.stories import named

pytestmark = pytest.mark.django_db

PAGES = ["", "answer/1/", "debrief/", "pause/"]
FORMS = ["begin/", "choose/", "back/", "summary/"]


@pytest.fixture
def client(client: Client, ana: Person) -> Client:
    client.force_login(ana)
    return client


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def answer(client: Client, play: Play, number: object, name: str) -> HttpResponse:
    form = {"number": number, "choice": named(name)}
    return client.post(play.url("choose"), form)


def said(response: HttpResponse) -> list[str]:
    """The messages a page shows."""
    return [str(message) for message in response.context["messages"]]


class TestTheDoor:
    @pytest.mark.parametrize("path", PAGES + FORMS)
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_asks_for_a_sign_in(self, play, path, method):
        play.begin()

        response = getattr(Client(), method)(play.url() + path)

        assert response.status_code == 302
        assert response.url.startswith("/da/account/login/?next=")

    @pytest.mark.parametrize("path", PAGES)
    @pytest.mark.parametrize("language", ["da", "en"])
    def test_of_another_person_is_not_there(self, play, ben, path, language):
        play.begin()
        play.choose(1, "knock")
        stranger = Client()
        stranger.force_login(ben)

        assert stranger.get(play.url(language=language) + path).status_code == 404
        assert stranger.post(play.url(language=language) + path).status_code == 404

    @pytest.mark.parametrize("path", FORMS)
    def test_of_another_person_takes_no_form(self, play, ben, path):
        play.begin()
        stranger = Client()
        stranger.force_login(ben)
        form = {"number": 1, "choice": named("knock")}

        assert stranger.post(play.url() + path, form).status_code == 404
        assert stranger.get(play.url() + path, follow=True).status_code == 404
        assert play.steps() == 0

    @pytest.mark.parametrize("path", PAGES + FORMS)
    def test_of_no_launch_is_not_there(self, client, doorkeeper, path):
        response = client.post(f"/da/case/{uuid4()}/{path}")

        assert response.status_code == 404

    @pytest.mark.parametrize("path", PAGES + FORMS)
    def test_is_never_kept_by_a_cache(self, client, play, path):
        play.begin()
        play.choose(1, "knock")

        for response in (client.get(play.url() + path), client.post(play.url() + path)):
            assert "no-store" in response["Cache-Control"]
            assert "private" in response["Cache-Control"]

    def test_is_not_kept_by_a_cache_for_a_visitor_either(self, play):
        assert "no-store" in Client().get(play.url())["Cache-Control"]


class TestTheContentNote:
    def test_comes_before_anything_of_the_story(self, client, play):
        page = text_of(client.get(play.url()))

        assert "Om en port." in page
        assert "GATE is told" not in page
        assert f'action="{play.url("begin")}"' in page
        assert play.attempts() == []

    def test_has_no_way_to_begin_a_case_that_is_not_open(self, client, play, scenario):
        scenario.archive(at=NOW)

        page = text_of(client.get(play.url()))

        assert play.url("begin") not in page
        assert play.url("summary") not in page

    def test_leads_back_to_where_the_learner_came_from(self, client, play):
        assert f'href="/back/to/{play.launch}/"' in text_of(client.get(play.url()))


class TestBeginning:
    def test_leads_to_the_first_scene(self, client, play):
        response = client.post(play.url("begin"), follow=True)

        assert response.redirect_chain == [(play.url(), 302)]
        assert "GATE is told" in text_of(response)

    def test_twice_leads_to_where_the_learner_stands(self, client, play):
        client.post(play.url("begin"))
        answer(client, play, 1, "knock")

        page = text_of(client.post(play.url("begin"), follow=True))

        assert len(play.attempts()) == 1
        assert 'data-at="2"' in page

    def test_an_archived_case_says_that_it_is_not_open(self, client, play, scenario):
        scenario.archive(at=NOW)

        response = client.post(play.url("begin"), follow=True)

        assert len(said(response)) == 1
        assert play.attempts() == []

    @pytest.mark.parametrize("path", FORMS)
    def test_and_every_act_needs_a_post(self, client, play, path):
        response = client.get(play.url() + path)

        assert (response.status_code, response.url) == (302, play.url())
        assert play.attempts() == []


class TestChoosing:
    def test_leads_to_what_came_of_it_and_then_on(self, client, play):
        client.post(play.url("begin"))

        response = answer(client, play, 1, "knock")
        page = text_of(client.get(response.url))

        assert response.url == play.url("answer", 1)
        assert "knock: what happens" in page
        assert "knock: why" in page
        assert f'href="{play.url()}"' in page

    def test_twice_is_one_step_and_the_same_page(self, client, play):
        client.post(play.url("begin"))

        first, second = (answer(client, play, 1, "knock") for _time in range(2))

        assert first.url == second.url == play.url("answer", 1)
        assert play.steps() == 1

    def test_again_after_going_back_leads_to_where_the_learner_stands(
        self, client, play
    ):
        client.post(play.url("begin"))
        answer(client, play, 1, "knock")
        old_page = client.get(play.url("answer", 1))

        response = client.post(
            play.url("choose"), {"number": 1, "choice": named("kick")}, follow=True
        )

        assert old_page.status_code == 200
        assert len(said(response)) == 1
        assert 'data-at="2"' in text_of(response)
        assert play.steps() == 1

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"number": "1"},
            {"number": "", "choice": named("knock")},
            {"number": "0", "choice": named("knock")},
            {"number": "-1", "choice": named("knock")},
            {"number": "9" * 5_000, "choice": named("knock")},
            {"number": "²", "choice": named("knock")},
            {"number": "one", "choice": named("knock")},
            {"number": "1", "choice": named("fly")},
            {"number": "1", "choice": named("ask")},
            {"number": "1", "choice": "x" * 10_000},
            {"number": "1", "choice": "\x00"},
            {"number": "2", "choice": named("ask")},
        ],
    )
    def test_nonsense_changes_nothing_and_says_so(self, client, play, form):
        client.post(play.url("begin"))

        response = client.post(play.url("choose"), form, follow=True)

        assert response.redirect_chain == [(play.url(), 302)]
        assert len(said(response)) == 1
        assert 'data-at="1"' in text_of(response)
        assert play.steps() == 0

    def test_before_beginning_is_not_there(self, client, play):
        assert answer(client, play, 1, "knock").status_code == 404

    def test_the_last_one_leads_to_the_debrief(self, client, play):
        client.post(play.url("begin"))
        answer(client, play, 1, "knock")

        last = text_of(client.get(answer(client, play, 2, "ask").url))
        response = client.get(play.url())

        assert f'href="{play.url()}"' in last
        assert "data-swap" not in last
        assert response.url == play.url("debrief")


class TestPagesThatAreNotThereYet:
    @pytest.mark.parametrize("path", ["answer/1/", "debrief/", "pause/"])
    def test_lead_to_the_content_note_before_beginning(self, client, play, path):
        assert client.get(play.url() + path).url == play.url()

    @pytest.mark.parametrize(
        "path", ["answer/0/", "answer/2/", f"answer/{10**30}/", "debrief/"]
    )
    def test_lead_to_where_the_learner_stands(self, client, play, path):
        play.begin()
        play.choose(1, "knock")

        assert client.get(play.url() + path).url == play.url()

    def test_of_an_earlier_play_are_gone_once_it_is_played_again(self, client, play):
        play.begin()
        play.choose(1, "knock")
        play.choose(2, "ask")
        play.begin()

        assert client.get(play.url("answer", 2)).url == play.url()
        assert client.get(play.url("debrief")).url == play.url()


class TestSkipping:
    def test_leads_to_the_summary(self, client, play):
        response = client.post(play.url("summary"), follow=True)

        assert response.redirect_chain[-1] == (play.url("debrief"), 302)
        assert "Bank på." in text_of(response)

    def test_an_archived_case_says_that_it_is_not_open(self, client, play, scenario):
        scenario.archive(at=NOW)

        response = client.post(play.url("summary"), follow=True)

        assert len(said(response)) == 1
        assert play.attempts() == []


class TestPausing:
    def test_records_nothing_and_leads_on_and_back(self, client, play):
        play.begin()

        page = text_of(client.get(play.url("pause")))

        assert f'href="{play.url()}"' in page
        assert f'href="/back/to/{play.launch}/"' in page
        assert play.steps() == 0

    def test_is_offered_in_the_story_and_not_around_it(self, client, play):
        def offers_a_pause(*parts: object) -> bool:
            return play.url("pause") in text_of(client.get(play.url(*parts)))

        assert not offers_a_pause()
        play.begin()
        assert offers_a_pause()
        play.choose(1, "knock")
        assert offers_a_pause("answer", 1)
        play.choose(2, "ask")
        assert not offers_a_pause("debrief")


class TestASwap:
    def test_renders_the_part_that_changes(self, client, play):
        play.begin()

        whole = client.get(play.url())
        part = client.get(play.url(), headers={"X-Swap": "1"})

        assert part["X-Swap"] == "1"
        assert "X-Swap" not in whole
        assert "<html" in text_of(whole)
        assert "<html" not in text_of(part)
        assert text_of(part).strip().startswith("<article")
        assert "GATE is told" in text_of(part)

    def test_follows_a_choice_to_its_answer(self, client, play):
        play.begin()
        form = {"number": 1, "choice": named("knock")}

        part = client.post(
            play.url("choose"), form, headers={"X-Swap": "1"}, follow=True
        )

        assert part["X-Swap"] == "1"
        assert "knock: what happens" in text_of(part)

    def test_tells_what_there_is_to_tell(self, client, play):
        play.begin()

        part = client.post(play.url("choose"), headers={"X-Swap": "1"}, follow=True)

        assert 'class="messages"' in text_of(part)


class TestTheTwoLanguages:
    def test_are_one_attempt(self, client, play):
        client.post(play.url("begin"))
        answer(client, play, 1, "knock")

        page = text_of(client.get(play.url(language="en")))
        client.post(
            play.url("choose", language="en"), {"number": 2, "choice": named("ask")}
        )

        assert 'lang="en"' in page
        assert "“Come in.”" in page
        assert 'data-at="2"' in page
        assert len(play.attempts()) == 1
        assert play.newest().finished_at is not None

    def test_lead_to_the_same_screen_of_the_other(self, client, play):
        play.begin()

        page = text_of(client.get(play.url()))

        assert play.url(language="en") in page

    def test_are_offered_before_and_after_the_story_too(self, client, play):
        before = text_of(client.get(play.url()))
        play.skip()
        after = text_of(client.get(play.url("debrief")))

        assert f'href="{play.url(language="en")}"' in before
        assert f'href="{play.url("debrief", language="en")}"' in after


class TestTheChoices:
    def test_stand_in_one_order_for_the_whole_attempt(self, client, play_of, scenario):
        def order(play: Play) -> tuple[str, ...]:
            page = text_of(client.get(play.url()))
            return tuple(re.findall(r'name="choice" value="([^"]+)"', page))

        plays = [play_of(scenario) for _number in range(12)]
        for play in plays:
            play.begin()

        orders = [order(play) for play in plays]

        assert [order(play) for play in plays] == orders
        assert set(map(frozenset, orders)) == {
            frozenset({named("knock"), named("kick")})
        }
        assert len(set(orders)) == 2

    def test_tell_nothing_of_how_they_are_judged(self, client, play):
        play.begin()

        page = text_of(client.get(play.url()))

        for word in ("best", "risky", "acceptable", "is-risk", "what happens", "why"):
            assert word not in page.partition("<main")[2].partition("</main>")[0]
