"""The outline of a story: its passages, a page at a time, what the review finds, and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scenarios.authoring.forms import NewPassageForm
from scenarios.authoring.remarks_shown import Remarks, by_severity
from scenarios.authoring.screens import Screen, new_id
from scenarios.engine import acts
from scenarios.engine.acts import AnyAct
from scenarios.engine.parts import told
from scenarios.engine.review import MeterNumbers, Numbers, Review, reachable, review
from scenarios.engine.story import Passage, Story
from scenarios.findings import Remark, in_words, roughly

FIRST_WORDS = 14
ON_A_PAGE = 200
AT_A_GLANCE = 20


class Asked(NamedTuple):
    """Which rows are asked for: those that say these words, and which page of them."""

    words: str = ""
    page: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether the beginning of everything is asked for."""
        return not self.words and self.page in {"", "1"}


NOTHING: Final = Asked()


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

    def __init__(
        self,
        story: Story,
        data: QueryDict | None,
        minutes: int,
        looked_for: Asked = NOTHING,
    ) -> None:
        super().__init__(story, data)
        self.minutes = minutes
        self.looked_for = looked_for
        adds = self.posted("do") == "add-passage"
        self.new = NewPassageForm(data if adds else None)

    @cached_property
    def found(self) -> Review:
        return review(self.story, minutes=self.minutes)

    @cached_property
    def remarks(self) -> list[Remark]:
        return in_words(self.found.findings, self.story)

    @cached_property
    def groups(self) -> list[Remarks]:
        return list(by_severity(self.remarks))

    @cached_property
    def figures(self) -> list[tuple[str, str]]:
        return list(_figures(self.story, self.found.numbers))

    @property
    def can_be_searched(self) -> bool:
        """Whether there are more passages than are seen at a glance."""
        return len(self.story.passages) > AT_A_GLANCE

    @cached_property
    def page(self) -> Page[Passage]:
        """The passages that are shown, of those that were looked for."""
        words = self.looked_for.words.casefold()
        found = [one for one in self.story.passages if _says(one, words)]
        return Paginator(found, ON_A_PAGE).get_page(self.looked_for.page)

    @cached_property
    def rows(self) -> list[Row]:
        return list(_rows(self.story, self.page))

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


def _says(passage: Passage, words: str) -> bool:
    """Tell whether these case-folded words are in a passage's name or texts."""
    if not words or words in passage.name.casefold():
        return True
    texts = [text for part in passage.parts if (text := told(part))]
    texts += [choice.text for choice in passage.choices]
    return any(words in said.casefold() for one in texts for said in one.words.values())


def _rows(story: Story, passages: Iterable[Passage]) -> Iterator[Row]:
    names = {passage.id: passage.name for passage in story.passages}
    reached = reachable(story)
    for passage in passages:
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
    for meter in _found(numbers.meters):
        yield labels[meter.variable] or meter.variable, _range(meter)
    searched = _whole(numbers.states)
    if not numbers.complete:
        searched = gettext("%(states)s, not all") % {"states": searched}
    yield gettext("States of play looked at"), searched


def _found(meters: Iterable[MeterNumbers]) -> Iterator[MeterNumbers]:
    """Leave out the meters of a story in which no state was found."""
    for meter in meters:
        if meter.falls or meter.grows or meter.least is not None:
            yield meter


def _range(meter: MeterNumbers) -> str:
    match meter.least, meter.most:
        case None, None:
            return gettext("without bound")
        case None, most:
            return gettext("%(most)s and down without bound") % {"most": most}
        case least, None:
            return gettext("%(least)s and up without bound") % {"least": least}
        case least, most:
            values = {"least": least, "most": most}
            return gettext("from %(least)s to %(most)s") % values


def _whole(number: int) -> str:
    return str(number_format(number, force_grouping=True))
