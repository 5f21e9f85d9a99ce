"""What a learner reads: the scene, what came of a choice, and the debrief of her own path."""

from __future__ import annotations

import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from msgspec.structs import replace

from people.models import Person
from scenarios import queries
from scenarios.engine import codec
from scenarios.engine.debrief import Standing
from scenarios.engine.story import Story, Text
from scenarios.engine.translate import with_texts
from scenarios.models import Competency, ScenarioVersion, Source
from tests.factories import ScenarioFactory
from tests.scenarios.conftest import Play
from tests.scenarios.evening import evening
from tests.scenarios.stories import gate, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client, ana: Person) -> Client:
    client.force_login(ana)
    return client


@pytest.fixture(autouse=True)
def _register() -> None:
    Source.objects.create(
        code="S1", title_da="Loven", title_en="The law", url="https://example.org/law"
    )
    Source.objects.create(code="S2", title_da="Bogen", title_en="The book")
    for code, name in (("C1", "At se"), ("C2", "At spørge")):
        Competency.objects.create(code=code, name_da=name, name_en=f"English {code}")


def played(play: Play, *names: str) -> Play:
    play.begin()
    for number, name in enumerate(names, start=1):
        play.choose(number, name)
    return play


def page(response: HttpResponse) -> str:
    """The main part of a page, as a reader sees its text."""
    return html.unescape(response.content.decode().partition("<main")[2])


def read(client: Client, play: Play, *parts: object, language: str = "da") -> str:
    return page(client.get(play.url(*parts, language=language), follow=True))


class TestTheScene:
    def test_tells_where_and_when_and_asks(self, client, play):
        text = read(client, played(play))

        for told in ("evening", "by the gate", "outside", "GATE is told", "knock"):
            assert told in text

    def test_tells_who_says_what_in_the_quotes_of_the_language(self, client, play):
        played(play, "knock")

        assert "<cite>Ida</cite><span>„Kom ind.“</span>" in read(client, play)
        assert "<span>“Come in.”</span>" in read(client, play, language="en")

    def test_tells_what_has_happened_so_far(self, client, play):
        assert "what happens" not in read(client, played(play))

        play.choose(1, "kick")

        assert "by the gate: kick: what happens" in read(client, play)

    def test_without_any_choice_on_offer_says_that_it_is_our_mistake(
        self, client, play, scenario
    ):
        """A version from before such a story was refused."""
        only_fly = [one for one in gate().passages[0].choices if one.condition]
        wall = replace(gate().passages[0], choices=tuple(only_fly))
        text = codec.to_canonical_json(
            replace(gate(), passages=(wall, *gate().passages[1:]))
        )
        ScenarioVersion.objects.filter(scenario=scenario).update(
            story_json=text, sha256=codec.sha256_of(text)
        )
        play.begin()

        told = read(client, play)

        assert play.url("summary") in told
        assert play.url("choose") not in told


class TestTheAnswer:
    def test_says_what_happens_first_and_then_why_and_where_it_says_so(
        self, client, play
    ):
        text = read(client, played(play, "knock"), "answer", 1)

        parts = ["knock", "knock: what happens", "knock: why", "Loven"]
        assert [text.index(part) for part in parts] == sorted(map(text.index, parts))
        assert 'href="https://example.org/law"' in text
        assert "is-best" in text

    def test_to_a_risky_choice_is_marked_and_cites_nothing_here(self, client, play):
        text = read(client, played(play, "kick"), "answer", 1)

        assert "is-risk" in text
        assert "<details" not in text


class TestTheDebrief:
    def test_of_a_good_ending_follows_the_path(self, client, play):
        text = read(client, played(play, "knock", "ask"), "debrief")

        for told in (
            "GOOD is told",
            "knock: why",
            "ask: why",
            "a light goes out",
            "At se",
            "At spørge",
            "Bank på.",
            "Tak.",
            "Loven",
        ):
            assert told in text
        assert "a garden gnome" not in text
        assert "Bogen" not in text

    def test_tells_a_meter_in_a_word_and_never_in_a_number(self, play):
        played(play, "knock", "ask")

        screen = queries.debrief(play.person, play.launch, "da")

        assert [(one.label, one.word) for one in screen.path.meters] == [
            ("trust", "some")
        ]

    def test_of_a_poor_ending_names_what_was_recommended(self, play):
        played(play, "kick", "leave")

        screen = queries.debrief(play.person, play.launch, "da")

        assert screen.ending == "poor"
        assert screen.path.followed == 0
        assert [one.recommended for one in screen.path.decisions] == ["knock", "ask"]
        assert [one.word for one in screen.path.meters] == ["low"]
        assert {one.name: one.standing for one in screen.path.competencies} == {
            "At se": Standing.AGAIN,
            "At spørge": Standing.AGAIN,
        }

    def test_recommends_nothing_where_the_advice_was_followed(self, play):
        played(play, "knock", "leave")

        screen = queries.debrief(play.person, play.launch, "da")

        assert [one.recommended for one in screen.path.decisions] == ["", "ask"]
        assert screen.path.followed == 1

    def test_knows_a_way_back(self, play):
        played(play, "kick", "ask")

        with translation.override("en"):
            path = queries.debrief(play.person, play.launch, "en").path

        assert path.followed == 1
        assert {one.name: one.standing for one in path.competencies} == {
            "English C1": Standing.AGAIN,
            "English C2": Standing.REPAIRED,
        }

    def test_cites_the_sources_of_its_points_and_of_the_choices_made(self, play_of):
        story = gate()
        point = replace(story.debrief.points[0], sources=("S2",))
        story = replace(story, debrief=replace(story.debrief, points=(point,)))
        play = played(play_of(ScenarioFactory(story=story)), "knock", "ask")

        screen = queries.debrief(play.person, play.launch, "da")

        assert [source.code for source in screen.sources] == ["S1", "S2"]


class TestTheSummary:
    @pytest.mark.parametrize("names", [(), ("knock",), ("kick",)])
    def test_tells_nothing_of_the_path(self, client, play, names):
        if names:
            played(play, *names)
        play.skip()

        screen = queries.debrief(play.person, play.launch, "da")
        text = read(client, play, "debrief")

        assert (screen.ending, screen.path, screen.lines) == (None, None, [])
        assert screen.sources == []
        for told in ("knock", "kick", "a light goes out", "At se", "HALL", "trust"):
            assert told not in text
        assert "Bank på." in text

    def test_is_the_same_for_who_skipped_at_once_and_for_who_skipped_midway(
        self, client, play_of, scenario
    ):
        at_once, midway = play_of(scenario), played(play_of(scenario), "kick")
        texts = []
        for play in (at_once, midway):
            play.skip()
            text = read(client, play, "debrief").replace(str(play.launch), "")
            texts.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text))

        assert texts[0] == texts[1]


class TestEveryWord:
    ATTACK = "<script>alert('x')</script><img src=x onerror=alert(1)>&\"\" TBV"

    def made_hostile(self, story: Story) -> Story:
        def change(text: Text) -> Text:
            return replace(text, words={"da": self.ATTACK, "en": self.ATTACK})

        return with_texts(story, change)

    @pytest.fixture
    def hostile(self) -> Story:
        return self.made_hostile(gate())

    def assert_escaped(self, response: HttpResponse) -> None:
        source = response.content.decode()
        assert "<script>alert" not in source
        assert "<img" not in source
        assert "&lt;script&gt;alert" in source

    def test_of_a_story_is_escaped_on_every_screen(self, client, play_of, hostile):
        play = play_of(ScenarioFactory(story=hostile))
        sources = [client.get(play.url())]
        play.begin()
        sources.append(client.get(play.url()))
        play.choose(1, "knock")
        sources += [client.get(play.url()), client.get(play.url("answer", 1))]
        sources.append(client.get(play.url("pause")))
        play.choose(2, "ask")
        sources.append(client.get(play.url("debrief")))

        for response in sources:
            self.assert_escaped(response)

    def test_of_roles_signs_facts_and_every_part_is_escaped_too(self, client, play_of):
        play = play_of(ScenarioFactory(story=self.made_hostile(evening())))
        ticks = {"noticed": named("hoarse"), "kept": named("boots")}
        self.assert_escaped(client.get(play.url()))
        client.post(play.url("begin"), {"role": named("police")})

        for number, name in enumerate(("ask apart", "go on", "mention the boots"), 1):
            self.assert_escaped(client.get(play.url()))
            form = {"number": number, "choice": named(name), **ticks}
            client.post(play.url("choose"), form)
            self.assert_escaped(client.get(play.url("answer", number)))
            ticks = {}

        self.assert_escaped(client.get(play.url("debrief")))
