"""A trainer at the writing screens."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from people.models import Person
from scenarios.engine.story import Choice, Passage, Story
from scenarios.models import Scenario
from tests.scenarios.stories import named

SCREENS = ["outline/", "frame/", f"passage/{named('GATE')}/"]


class Desk:
    """A trainer at the writing screens: what she sees, and what she sends."""

    def __init__(self, scenario: Scenario, person: Person) -> None:
        self.scenario = scenario
        self.client = Client()
        self.client.force_login(person)

    def url(self, screen: str) -> str:
        return f"/admin/cases/{self.scenario.pk}/{screen}"

    def open(self, screen: str) -> HttpResponse:
        return self.client.get(self.url(screen))

    def shown(self, screen: str) -> dict[str, Any]:
        """What the forms of a screen hold, as a browser would send it."""
        response = self.open(screen)
        context = response.context
        sent: dict[str, Any] = {"seen": context["seen"]}
        for form in context["screen"].forms():
            for field in form:
                value = field.value()
                if value not in (None, False):
                    sent[field.html_name] = value
        return sent

    def send(self, screen: str, **changes: Any) -> HttpResponse:
        return self.send_form(screen, self.shown(screen), **changes)

    def send_form(
        self, screen: str, form: dict[str, Any], **changes: Any
    ) -> HttpResponse:
        sent = {**form, **changes}
        return self.client.post(self.url(screen), sent, follow=True)

    def story(self) -> Story:
        return Scenario.objects.get(pk=self.scenario.pk).newest_draft().story

    def passage(self, name: str) -> Passage:
        return next(one for one in self.story().passages if one.name == name)

    def choice(self, name: str) -> Choice:
        found = {
            choice.id: choice
            for passage in self.story().passages
            for choice in passage.choices
        }
        return found[named(name)]


def screen_of(name: str) -> str:
    return f"passage/{named(name)}/"


def field(thing: str, name: str) -> str:
    """The name of a form field: of a text by what it says, of a choice by its name."""
    return f"{named(thing)}-{name}"


def text_field(thing: str, language: str = "da") -> str:
    return field(f"text/{thing}", language)


def said(response: HttpResponse) -> str:
    return " ".join(str(one) for one in response.context["messages"])


def page(response: HttpResponse) -> str:
    return response.content.decode()
