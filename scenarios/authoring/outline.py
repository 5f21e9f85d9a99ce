"""The outline of a story: a row for each passage, and what stands in the way of publishing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from scenarios.authoring.forms import NewPassageForm
from scenarios.authoring.screens import Screen, new_id
from scenarios.engine import acts
from scenarios.engine.acts import AnyAct
from scenarios.engine.parts import told
from scenarios.engine.review import errors, reachable
from scenarios.engine.story import Passage, Story
from scenarios.findings import in_words

FIRST_WORDS = 14


@dataclass(frozen=True)
class Row:
    """A passage, how it begins, and the names of the passages it leads to."""

    passage: Passage
    begins: str
    leads_to: list[str]  # each once
    is_first: bool
    is_reached: bool


class OutlineScreen(Screen):
    """All passages; one is added, removed, or made the first."""

    heading = _("Outline")

    def __init__(self, story: Story, data: QueryDict | None) -> None:
        super().__init__(story, data)
        adds = self.posted("do") == "add-passage"
        self.new = NewPassageForm(data if adds else None)
        self.remarks = in_words(errors(story))
        self.rows = list(_rows(story))

    def forms(self) -> Iterator[Form]:
        if self.new.is_bound:
            yield self.new

    def asked(self) -> Iterator[AnyAct]:
        asked, _sep, what = self.posted("do").partition(":")
        match asked:
            case "add-passage":
                yield acts.AddPassage(new_id(), self.new.cleaned_data["name"])
            case "remove-passage":
                yield acts.RemovePassage(what)
            case "set-start":
                yield acts.SetStart(what)


def _rows(story: Story) -> Iterator[Row]:
    names = {passage.id: passage.name for passage in story.passages}
    reached = reachable(story)
    for passage in story.passages:
        led = [names.get(choice.target or "", "?") for choice in passage.choices]
        texts = [text for part in passage.parts if (text := told(part))]
        words = texts[0].say(*story.languages) if texts else ""
        yield Row(
            passage=passage,
            begins=Truncator(words).words(FIRST_WORDS, truncate="…"),
            leads_to=list(dict.fromkeys(led)),
            is_first=passage.id == story.start,
            is_reached=passage.id in reached,
        )
