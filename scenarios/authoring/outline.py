"""The outline of a story: a row for each passage, what the review finds, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scenarios.authoring.forms import NewPassageForm
from scenarios.authoring.screens import Screen, new_id
from scenarios.engine import acts
from scenarios.engine.acts import AnyAct
from scenarios.engine.parts import told
from scenarios.engine.review import Numbers, Severity, reachable, review
from scenarios.engine.story import Passage, Story
from scenarios.findings import Remark, in_words, roughly

FIRST_WORDS = 14
HEADINGS = {
    Severity.ERROR: _("Before the case can be published"),
    Severity.WARNING: _("Worth mending"),
    Severity.NOTE: _("Worth knowing"),
}


@dataclass(frozen=True)
class Row:
    """A passage, how it begins, and the names of the passages it leads to."""

    passage: Passage
    begins: str
    leads_to: list[str]  # each once
    is_first: bool
    is_reached: bool


@dataclass(frozen=True)
class Remarks:
    """The remarks of one severity."""

    severity: Severity
    heading: Any
    remarks: list[Remark]


class OutlineScreen(Screen):
    """All passages; one is added, removed, or made the first."""

    heading = _("Outline")

    def __init__(self, story: Story, data: QueryDict | None, minutes: int) -> None:
        super().__init__(story, data)
        adds = self.posted("do") == "add-passage"
        self.new = NewPassageForm(data if adds else None)
        found = review(story, minutes=minutes)
        self.remarks = in_words(found.findings, story)
        self.groups = list(by_severity(self.remarks))
        self.figures = list(_figures(story, found.numbers))
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


def by_severity(remarks: list[Remark]) -> Iterator[Remarks]:
    for severity, heading in HEADINGS.items():
        found = [remark for remark in remarks if remark.severity is severity]
        if found:
            yield Remarks(severity, heading, found)


def _figures(story: Story, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Yield what a figure is called and how it is written."""
    yield gettext("Passages"), _whole(numbers.passages)
    yield gettext("Words"), _whole(numbers.words)
    yield gettext("Expected minutes"), number_format(numbers.minutes, decimal_pos=0)
    if numbers.paths is not None:
        yield gettext("Different ways through"), roughly(numbers.paths)
    if numbers.shortest is not None:
        yield gettext("Decisions, fewest"), _whole(numbers.shortest)
    if numbers.longest is not None:
        yield gettext("Decisions, most"), _whole(numbers.longest)
    labels = {one.variable: one.label.say(*story.languages) for one in story.meters}
    for meter in numbers.meters:
        if meter.least is not None and meter.most is not None:
            between = gettext("%(least)s to %(most)s")
            label = labels[meter.variable] or meter.variable
            yield label, between % {"least": meter.least, "most": meter.most}
    searched = _whole(numbers.states)
    if not numbers.complete:
        searched = gettext("%(states)s, not all") % {"states": searched}
    yield gettext("States of play looked at"), searched


def _whole(number: int) -> str:
    return str(number_format(number, force_grouping=True))
