"""The writing screens: what they share, and the forms of one passage and their acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from scenarios.authoring.forms import ChoiceForm, PassageForm, WordsForm
from scenarios.authoring.targets import Targets
from scenarios.engine import acts
from scenarios.engine.acts import AnyAct
from scenarios.engine.parts import (
    Document,
    Media,
    MediaKind,
    Notebook,
    NotImported,
    told,
)
from scenarios.engine.story import (
    Choice,
    Dialogue,
    EndingKind,
    Part,
    Passage,
    Practice,
    Story,
    Text,
)
from scenarios.loss_words import kind_words

MEDIA = {
    MediaKind.IMAGE: _("picture"),
    MediaKind.VIDEO: _("film"),
    MediaKind.AUDIO: _("sound"),
}
HEADINGS: dict[type[Part], Any] = {
    Document: _("document"),
    Notebook: _("the learner’s note"),
}


@dataclass(frozen=True)
class PartForms:
    """One part and its texts; or what an import left for the author, and has none."""

    part: Part
    heading: Any
    words: list[WordsForm] = field(default_factory=list)
    is_left: bool = False


@dataclass(frozen=True)
class ChoiceForms:
    """A choice and its three texts."""

    choice: Choice
    settings: ChoiceForm
    words: list[WordsForm]


class Screen:
    """Some forms over one story, bound to what was posted or showing what stands."""

    heading: Any = ""

    def __init__(self, story: Story, data: QueryDict | None) -> None:
        self.story = story
        self.data = data

    def forms(self) -> Iterator[Form]:
        raise NotImplementedError

    def is_valid(self) -> bool:
        return not [form for form in self.forms() if not form.is_valid()]

    def asked(self) -> Iterator[AnyAct]:
        """Yield what the posted forms change, texts first; call after is_valid."""
        for form in self.forms():
            if isinstance(form, WordsForm):
                for language, words in form.reworded():
                    yield acts.Reword(form.text.id, language, words)

    def posted(self, name: str) -> str:
        return str(self.data.get(name, "")) if self.data else ""

    def words(self, text: Text, label: Any, *, rows: int = 2) -> WordsForm:
        return WordsForm(text, self.story, self.data, label=label, rows=rows)


class PassageScreen(Screen):
    """One passage: what it is, its words, its choices."""

    def __init__(self, story: Story, passage: Passage, data: QueryDict | None) -> None:
        super().__init__(story, data)
        self.passage = passage
        self.heading = _("Passage %(name)s") % {"name": passage.name}
        self.about = PassageForm(passage, data)
        self.setting = [
            self.words(text, label, rows=1)
            for text, label in (
                (passage.moment, _("time")),
                (passage.place, _("place")),
            )
            if text is not None
        ]
        self.actors = {
            actor.id: actor.name.say(*story.languages) for actor in story.actors
        }
        self.targets = Targets(story)
        self.parts = list(self._parts())
        self.choices = [self._choice(choice) for choice in passage.choices]

    def _parts(self) -> Iterator[PartForms]:
        for part in self.passage.parts:
            if isinstance(part, NotImported):
                yield PartForms(part, kind_words(part.why), is_left=True)
            elif isinstance(part, Media):
                yield PartForms(part, self._medium(part), list(self._words_of(part)))
            elif text := told(part):
                words = self.words(text, _("words"), rows=4)
                yield PartForms(part, self._heading(part), [words])

    def _words_of(self, media: Media) -> Iterator[WordsForm]:
        yield self.words(media.alternative, _("what it shows, in words"))
        if media.transcript:
            yield self.words(media.transcript, _("transcript"), rows=4)

    def _medium(self, media: Media) -> str:
        return f"{MEDIA[media.kind]} · {media.reference.removeprefix('file:')}"

    def _heading(self, part: Part) -> Any:
        if isinstance(part, Dialogue):
            return self.actors.get(part.actor) or "?"
        return HEADINGS.get(type(part), _("narration"))

    def _choice(self, choice: Choice) -> ChoiceForms:
        return ChoiceForms(
            choice,
            ChoiceForm(choice, self.story, self.targets, self.data),
            [
                self.words(choice.text, _("what the learner can do")),
                self.words(choice.consequence, _("what happens"), rows=3),
                self.words(choice.explanation, _("why"), rows=4),
            ],
        )

    def forms(self) -> Iterator[Form]:
        yield self.about
        yield from self.setting
        for part in self.parts:
            yield from part.words
        for choice in self.choices:
            yield choice.settings
            yield from choice.words

    def asked(self) -> Iterator[AnyAct]:
        yield from super().asked()
        if self.about.has_changed():
            about = self.about.cleaned_data
            yield acts.DescribePassage(
                self.passage.id,
                about["name"],
                about["drawing"],
                about["repair"],
                EndingKind(about["ending"]) if about["ending"] else None,
            )
        for choice in self.choices:
            yield from _choice_acts(choice)
        yield from self._asked_for()

    def _asked_for(self) -> Iterator[AnyAct]:
        """Yield what the pressed button adds or takes away."""
        asked, _sep, what = self.posted("do").partition(":")
        match asked:
            case "add-narration":
                yield acts.AddNarration(self.passage.id, new_id(), new_id())
            case "add-dialogue":
                yield acts.AddDialogue(
                    self.passage.id, new_id(), new_id(), self.posted("actor")
                )
            case "add-moment":
                yield acts.AddMoment(self.passage.id, new_id())
            case "add-place":
                yield acts.AddPlace(self.passage.id, new_id())
            case "add-choice":
                yield self._new_choice()
            case "remove-part":
                yield acts.RemovePart(self.passage.id, what)
            case "remove-choice":
                yield acts.RemoveChoice(what)

    def _new_choice(self) -> acts.AddChoice:
        return acts.AddChoice(
            passage=self.passage.id,
            choice=new_id(),
            text=new_id(),
            consequence=new_id(),
            explanation=new_id(),
            target=self.passage.id,
            practice=Practice.ACCEPTABLE,
        )


def _choice_acts(forms: ChoiceForms) -> Iterator[AnyAct]:
    choice, data = forms.choice, forms.settings.cleaned_data
    if data["target"] and data["target"] != choice.target:
        yield acts.Connect(choice.id, data["target"])
    practice = Practice(data["practice"]) if data["practice"] else None
    if practice != choice.practice:
        yield acts.Judge(choice.id, practice)
    if data["effects"] != choice.effects:
        yield acts.SetEffects(choice.id, data["effects"])
    if data["condition"] != choice.condition:
        yield acts.SetCondition(choice.id, data["condition"])
    if (data["sources"], data["competencies"]) != (choice.sources, choice.competencies):
        yield acts.Cite(choice.id, data["sources"], data["competencies"])


def new_id() -> str:
    """Give a new thing its id from birth."""
    return str(uuid4())
