"""The screen of what stands around the passages, and the acts it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from scenarios.authoring.forms import WordsForm
from scenarios.authoring.screens import Screen, new_id
from scenarios.engine import acts
from scenarios.engine.acts import AnyAct, FramePlace
from scenarios.engine.story import Story, Text

ADD = {
    FramePlace.CONTENT_NOTE: _("Add a paragraph"),
    FramePlace.POINT: _("Add a point"),
    FramePlace.CLOSING: _("Add a paragraph"),
}


class Section(NamedTuple):
    """Texts of one kind; where more can be added, what the button says that adds one."""

    heading: Any
    forms: list[WordsForm]
    place: str = ""
    add: Any = ""

    @property
    def is_shown(self) -> bool:
        return bool(self.forms or self.place)


class FrameScreen(Screen):
    """What stands around the passages: title, content note, names, debrief."""

    heading = _("Title, content note, debrief")

    def __init__(self, story: Story, data: QueryDict | None) -> None:
        super().__init__(story, data)
        self.sections = list(self._sections())

    def _sections(self) -> Iterator[Section]:
        story, debrief = self.story, self.story.debrief
        yield Section(_("Title"), [self._title(story)])
        yield self._open(
            FramePlace.CONTENT_NOTE,
            _("Content note"),
            self._all(story.content_note, _("paragraph")),
        )
        chapters = (chapter.title for chapter in story.chapters)
        yield Section(_("Chapters"), self._all(chapters, _("title")))
        actors = (actor.name for actor in story.actors)
        yield Section(_("Who speaks"), self._all(actors, _("name")))
        meters = (meter.label for meter in story.meters)
        yield Section(_("Meters"), self._all(meters, _("name")))
        points = (point.text for point in debrief.points)
        yield self._open(
            FramePlace.POINT, _("Debrief: points"), self._all(points, _("point"))
        )
        yield self._open(
            FramePlace.CLOSING,
            _("Debrief: closing"),
            self._all(debrief.closing, _("paragraph")),
        )

    def _open(self, place: FramePlace, heading: Any, forms: list[WordsForm]) -> Section:
        return Section(heading, forms, place.value, ADD[place])

    def _title(self, story: Story) -> WordsForm:
        form = self.words(story.title, _("title"), rows=1)
        source = form.fields[story.source_language]
        source.required = True
        return form

    def _all(self, texts: Iterable[Text], label: Any) -> list[WordsForm]:
        return [self.words(text, label) for text in texts]

    def forms(self) -> Iterator[Form]:
        for section in self.sections:
            yield from section.forms

    def asked(self) -> Iterator[AnyAct]:
        yield from super().asked()
        asked, _sep, what = self.posted("do").partition(":")
        match asked:
            case "add-actor":
                yield acts.AddActor(new_id(), new_id())
            case "add-text" if what in set(FramePlace):
                yield acts.AddFrameText(FramePlace(what), new_id())
            case "remove-text":
                yield acts.RemoveFrameText(what)
